import type { Problem } from "@/lib/contracts/shapes";
import { isRecord } from "./record";

/**
 * Why a call was not answered as asked. `unreachable`: no answer came back, so what was sent may or may not have happened.
 */
export class ApiError extends Error {
  override readonly name = "ApiError";

  constructor(
    readonly code: string,
    /** In the server's own words: what is wrong and what to do next. */
    readonly detail: string,
    readonly more: {
      readonly status: number;
      /** Finer within the code, e.g. `already_voted`. */
      readonly reason: string | null;
      /** What it is now, where somebody else came first. */
      readonly current: Readonly<Record<string, unknown>> | null;
      /** To find it in the server's log; null where no server answered. */
      readonly requestId: string | null;
    },
  ) {
    super(detail);
  }
}

export function apiErrorOf(problem: Problem): ApiError {
  const { code, detail, status, reason = null, current = null, requestId } = problem;
  return new ApiError(code, detail, { status, reason, current, requestId });
}

/** The error of an answer that is not a problem document: a proxy's page, a cut connection. */
export function strangeAnswer(status: number): ApiError {
  return new ApiError("unreachable", `something between here and Reeve answered instead of it (HTTP ${status}); try again`, {
    status,
    reason: null,
    current: null,
    requestId: null,
  });
}

export function noAnswer(): ApiError {
  return new ApiError("unreachable", "no answer came back; look whether it happened before you try again", {
    status: 0,
    reason: null,
    current: null,
    requestId: null,
  });
}

export function isProblem(value: unknown): value is Problem {
  return isRecord(value) && typeof value["code"] === "string" && typeof value["detail"] === "string" && typeof value["requestId"] === "string";
}
