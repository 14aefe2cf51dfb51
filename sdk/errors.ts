import type { Problem } from "./wire.js";

/** Reeve answered, and its answer is no: the request is wrong, not allowed, or comes too late. Retrying it changes nothing. */
export class ReeveProblem extends Error {
  override readonly name = "ReeveProblem";
  /** Stable, to branch on: `invalid_input`, `unauthenticated`, `forbidden`, `not_found`, `conflict`, `refused` … */
  readonly code: string;
  readonly status: number;
  readonly reason: string | undefined;
  readonly current: Readonly<Record<string, unknown>> | undefined;

  constructor(readonly problem: Problem) {
    super(problem.detail);
    this.code = problem.code;
    this.status = problem.status;
    this.reason = problem.reason;
    this.current = problem.current;
  }
}

/** No answer within the time given: not a yes, and not a no either. The same call may be made again. */
export class ReeveUnavailable extends Error {
  override readonly name = "ReeveUnavailable";
}

/** What a guarded function throws when it was not permitted to run, or its running is not known to Reeve. */
export class ActionNotDone extends Error {
  override readonly name = "ActionNotDone";

  constructor(
    /** As in the result of `act`. */
    readonly status: string,
    readonly result: unknown,
    message: string,
  ) {
    super(message);
  }
}
