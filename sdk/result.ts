import type { ReeveProblem } from "./errors.js";
import type { Reason } from "./wire.js";

/**
 * How `act` ended. Only `done` and `failed` mean that `execute` was called. A time-out or an unreachable gateway is never
 * told as a denial: nobody said no.
 */
export type ActResult<T> =
  /** Executed. `reported` is false where Reeve could not be told; it will show "no result reported". */
  | { readonly status: "done"; readonly action: string; readonly result: T; readonly reported: boolean }
  /** Permitted and redeemed, and then `execute` threw. */
  | { readonly status: "failed"; readonly action: string; readonly error: unknown; readonly reported: boolean }
  /** The rules say no. */
  | { readonly status: "denied"; readonly action: string; readonly reasons: readonly Reason[] }
  /** People said no. */
  | { readonly status: "rejected"; readonly action: string }
  /** Something that covers it is paused or quarantined; ask again when that is lifted. */
  | { readonly status: "stopped"; readonly action: string; readonly because: string }
  /** Nobody decided in time, or its permit ran out before it was redeemed. */
  | { readonly status: "expired"; readonly action: string }
  /** Ended by the agent elsewhere, or by a person who cancelled it, supplied its result, or sent it elsewhere. */
  | { readonly status: "ended"; readonly action: string; readonly as: "withdrawn" | "cancelled" | "overridden" | "redirected" }
  /** The same idempotency key was acted on before, by a process that may have died since; it is not executed again. */
  | { readonly status: "already_ran"; readonly action: string; readonly as: "redeemed" | "succeeded" | "failed" | "unknown" }
  /** You did not want to wait longer. Undecided; `withdrawn` says whether the question was closed. */
  | { readonly status: "timed_out"; readonly action: string; readonly withdrawn: boolean }
  /** Reeve does not take the request itself: arguments too large, a credential that is not in force … */
  | { readonly status: "refused"; readonly action: string | null; readonly problem: ReeveProblem }
  /** No answer from Reeve in time. Nothing was executed; the same act may be tried again. */
  | { readonly status: "unavailable"; readonly action: string | null; readonly because: string };

/** Why, in one sentence, for logs and errors. */
export function describeResult(result: ActResult<unknown>): string {
  switch (result.status) {
    case "done":
      return "done";
    case "failed":
      return result.error instanceof Error ? result.error.message : String(result.error);
    case "denied":
      return result.reasons.map((reason) => reason.because).join("; ") || "denied";
    case "rejected":
      return "people rejected it";
    case "stopped":
      return result.because;
    case "expired":
      return "nobody decided, or used the permit, in time";
    case "ended":
      return `it was ${result.as}`;
    case "already_ran":
      return `it ran before (${result.as}) under the same idempotency key`;
    case "timed_out":
      return "people have not decided yet";
    case "refused":
      return result.problem.message;
    case "unavailable":
      return result.because;
    default: {
      const never: never = result;
      throw new Error(`no such result ${JSON.stringify(never)}`);
    }
  }
}
