import { refuse, STATUS_OF, type ErrorCode, type Refusal } from "@/lib/core/refusal";
import type { Problem } from "@/lib/contracts/shapes";

const TITLES = {
  invalid_input: "The request is not valid",
  unauthenticated: "Sign in or send a credential",
  forbidden: "This is not yours to do",
  not_found: "There is no such thing",
  method: "This path has no such method",
  conflict: "Something else came first",
  gone: "This is over",
  too_large: "The request is too large",
  unsupported: "The request's format is not supported",
  refused: "This cannot be done",
  rate_limited: "Too many requests",
  unavailable: "Reeve cannot answer right now",
  internal: "Something went wrong in Reeve",
} as const satisfies Record<ErrorCode, string>;

const UNAVAILABLE_RETRY_S = 1;

/** A refusal as an RFC 9457 problem document. */
export function problemOf(refusal: Refusal, requestId: string): Problem {
  const status = STATUS_OF[refusal.code];
  return {
    type: `urn:reeve:problem:${refusal.code}`,
    title: TITLES[refusal.code],
    status,
    code: refusal.code,
    detail: refusal.detail,
    ...(refusal.reason === undefined ? {} : { reason: refusal.reason }),
    ...(refusal.current === undefined ? {} : { current: { ...refusal.current } }),
    requestId,
  };
}

/** For what nobody foresaw: whoever answers with it logs the error under the request's id. */
export function unforeseen(): Refusal {
  return refuse("internal", "something unexpected happened; it is in the log under this request's id");
}

/** What every answer carries. A plain record given at once: looking into a response's headers costs more than making them. */
export function answerHeaders(requestId: string): Record<string, string> {
  return { "Cache-Control": "no-store", "X-Request-Id": requestId };
}

export function problemResponse(refusal: Refusal, requestId: string, headers: Record<string, string> = {}): Response {
  const all: Record<string, string> = { "Content-Type": "application/problem+json", ...answerHeaders(requestId), ...headers };
  if (refusal.code === "unavailable") all["Retry-After"] = `${UNAVAILABLE_RETRY_S}`;
  if (refusal.code === "unauthenticated") all["WWW-Authenticate"] = "Bearer";
  return new Response(JSON.stringify(problemOf(refusal, requestId)), { status: STATUS_OF[refusal.code], headers: all });
}
