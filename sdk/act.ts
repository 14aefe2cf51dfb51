import { ReeveProblem, ReeveUnavailable } from "./errors.js";
import type { Gate } from "./gate.js";
import { contextOf, denial, isRecord, permitOf, resultOf, type Permit } from "./reading.js";
import type { ActResult } from "./result.js";
import { sleep } from "./waiting.js";
import type { ActionAnswer, ActionContext, ActionDetail, ActionStatus, Arguments, Outcome, Reason, Redeemed } from "./wire.js";

export type Binding = "cooperative" | "enforced";

export type ActOptions = ActionContext & {
  /**
   * Who redeems. `cooperative` (the default): the SDK, before it calls `execute`. `enforced`: the tool's own system, to
   * which `execute` hands `context.permit`; that system then also reports the outcome. It is never guessed: an enforced
   * tool acted on as cooperative ends as `refused` with the reason `enforced`, and nothing is executed.
   */
  readonly binding?: Binding;
  /** How long to wait for people; without it as long as they have, by the question's own deadline. */
  readonly waitMs?: number;
  /** How long to go on trying while the gateway gives no answer; 30 s. */
  readonly patienceMs?: number;
  /** Keep one per intended act, across restarts too, if the process may die in between. Made for you otherwise. */
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal;
  /** Leave the question open when you stop waiting; otherwise it is withdrawn. */
  readonly keepOpen?: boolean;
  /** Told once when people have to decide, e.g. to show the link. */
  readonly onHeld?: (approval: { readonly action: string; readonly url: string; readonly dueAt: string }) => void;
};

export type ExecuteContext = {
  readonly action: string;
  /** For enforced tools: hand it to the system with the request. Null where the SDK has redeemed it already. */
  readonly permit: string | null;
  /** Stable for this act: pass it on to systems that take idempotency keys. */
  readonly idempotencyKey: string;
  readonly signal: AbortSignal | undefined;
  /** What the outcome should say beside the result. */
  readonly report: (more: Pick<Outcome, "cost" | "tokens" | "resultDigest">) => void;
};

export type Execute<T> = (args: Arguments, context: ExecuteContext) => Promise<T> | T;

/** Long enough that a deadline which the gateway enforces is heard from the gateway. */
const AFTER_DEADLINE_MS = 60_000;
const LOOK_AGAIN_MS = 30_000;
/** The act has happened: telling of it is worth more patience than asking. */
const OUTCOME_PATIENCE_MS = 60_000;

type Standing = { readonly status: ActionStatus; readonly reasons: readonly Reason[]; readonly permit: Permit | null };

/** One act from asking to telling how it went. */
export class Act<T> {
  private readonly key: string;
  private readonly redeemKey: string;
  private id: string | null = null;
  private dueAtMs: number | null = null;
  private readonly startedAt = performance.now();

  constructor(
    private readonly gate: Gate,
    private readonly tool: string,
    private readonly args: Arguments,
    private readonly execute: Execute<T>,
    private readonly options: ActOptions,
  ) {
    this.key = options.idempotencyKey ?? crypto.randomUUID();
    this.redeemKey = `${this.key}.redeem`.slice(-255);
  }

  async run(): Promise<ActResult<T>> {
    try {
      const answer = await this.gate.propose({ ...contextOf(this.options), tool: this.tool, arguments: this.args }, { ...this.calling(), idempotencyKey: this.key });
      this.id = answer.id;
      return await this.follow(this.standing(answer));
    } catch (error) {
      return this.caught(error);
    }
  }

  /** Until it has ended one way or the other; people may hold again what was announced or approved. */
  private async follow(first: Standing | ActResult<T>): Promise<ActResult<T>> {
    let next = first;
    for (;;) {
      if (isResult(next)) return next;
      next = await this.step(next);
    }
  }

  private async step(now: Standing): Promise<Standing | ActResult<T>> {
    const action = this.action();
    switch (now.status) {
      case "held":
        return this.waitForPeople();
      case "approved":
        return this.take();
      case "permitted":
      case "announced":
        return now.permit === null ? this.take() : this.use(now.permit);
      case "denied":
        return denial(action, now.reasons);
      case "rejected":
        return { status: "rejected", action };
      case "expired":
        return { status: "expired", action };
      case "withdrawn":
      case "cancelled":
      case "overridden":
      case "redirected":
        return { status: "ended", action, as: now.status };
      case "redeemed":
      case "succeeded":
      case "failed":
      case "unknown":
        return { status: "already_ran", action, as: now.status };
      default: {
        const never: never = now.status;
        return { status: "unavailable", action, because: `Reeve answered with a state this SDK does not know: ${String(never)}` };
      }
    }
  }

  /** Long polls that outlive a restart of the gateway, up to the question's own deadline or the caller's patience. */
  private async waitForPeople(): Promise<Standing | ActResult<T>> {
    for (;;) {
      const leftMs = this.leftToWait();
      if (leftMs <= 0) return this.giveUp();
      const detail = await this.lookWhileHeld(leftMs);
      if (detail === null) continue;
      if (detail.dueAt !== null) this.dueAtMs = Date.parse(detail.dueAt);
      if (detail.status !== "held") return { status: detail.status, reasons: detail.reasons, permit: null };
    }
  }

  /** Null where the gateway could not be reached for as long as there was to wait: undecided, as far as anyone here knows. */
  private async lookWhileHeld(leftMs: number): Promise<ActionDetail | null> {
    try {
      const waitS = Math.max(1, Math.min(30, leftMs / 1000));
      return await this.gate.wait(this.action(), waitS, { signal: this.options.signal, patienceMs: Math.max(1_000, leftMs) });
    } catch (error) {
      if (error instanceof ReeveUnavailable) return null;
      throw error;
    }
  }

  private leftToWait(): number {
    if (this.options.waitMs !== undefined) return this.options.waitMs - (performance.now() - this.startedAt);
    return this.dueAtMs === null ? LOOK_AGAIN_MS : this.dueAtMs + AFTER_DEADLINE_MS - this.gate.transport.now();
  }

  private async giveUp(): Promise<ActResult<T>> {
    const action = this.action();
    if (this.options.keepOpen === true) return { status: "timed_out", action, withdrawn: false };
    try {
      await this.gate.withdraw(action, "the agent no longer waits", { patienceMs: 5_000 });
      return { status: "timed_out", action, withdrawn: true };
    } catch {
      // Decided meanwhile, or out of reach: it ends by its own deadline.
      return { status: "timed_out", action, withdrawn: false };
    }
  }

  private async take(): Promise<Standing | ActResult<T>> {
    const answer = await this.gate.takePermit(this.action(), this.calling());
    if (answer.stopped !== undefined) return { status: "stopped", action: this.action(), because: answer.stopped };
    const standing = this.standing(answer);
    if (!isResult(standing) && standing.permit === null && (standing.status === "permitted" || standing.status === "announced" || standing.status === "approved")) {
      return { status: "unavailable", action: this.action(), because: "Reeve answered that it is permitted, but gave no permit" };
    }
    return standing;
  }

  /** Waits out the objection window, then redeems and executes. Whatever goes wrong before `execute` means: not executed. */
  private async use(permit: Permit): Promise<Standing | ActResult<T>> {
    for (;;) {
      const waitMs = permit.validFromMs - this.gate.transport.now();
      if (waitMs <= 0) break;
      await sleep(Math.min(waitMs, LOOK_AGAIN_MS), this.options.signal);
      if (waitMs <= LOOK_AGAIN_MS) continue;
      const detail = await this.gate.wait(this.action(), 0, this.calling());
      if (detail.status !== "announced" && detail.status !== "permitted") return { status: detail.status, reasons: detail.reasons, permit: null };
    }
    if (this.gate.transport.now() >= permit.expiresMs) return { status: "expired", action: this.action() };
    if (this.options.binding === "enforced") return this.runHandingOver(permit.token);
    try {
      const redeemed = await this.gate.redeem(permit.token, this.args, { ...this.calling(), idempotencyKey: this.redeemKey });
      if (redeemed.action !== this.action() || !isRecord(redeemed.arguments)) return { status: "unavailable", action: this.action(), because: "Reeve's answer to redeeming is not this action's" };
      return await this.runRedeemed(redeemed);
    } catch (error) {
      return this.notRedeemed(error, permit);
    }
  }

  private async notRedeemed(error: unknown, permit: Permit): Promise<Standing | ActResult<T>> {
    if (!(error instanceof ReeveProblem)) throw error;
    const action = this.action();
    const held: Standing = { status: "held", reasons: [], permit: null };
    switch (error.reason) {
      case "stopped":
        return { status: "stopped", action, because: error.message };
      case "not_permitted":
        return error.current?.["status"] === "held" ? held : { status: (error.current?.["status"] ?? "expired") as ActionStatus, reasons: [], permit: null };
      case "not_yet_valid": {
        const from = Date.parse(String(error.current?.["validFrom"]));
        await sleep(250, this.options.signal);
        return { status: "announced", reasons: [], permit: { ...permit, validFromMs: Number.isNaN(from) ? permit.validFromMs + 250 : from } };
      }
      case "permit_replaced":
        return { status: "permitted", reasons: [], permit: null };
      default:
        if (error.code !== "refused" || error.reason === "other_arguments") throw error;
        return { status: "denied", action, reasons: [{ policy: "reeve", rule: error.reason ?? "refused", effect: "deny", because: error.message }] };
    }
  }

  private async runRedeemed(redeemed: Redeemed): Promise<ActResult<T>> {
    const action = this.action();
    const startedAt = performance.now();
    let more: Partial<Outcome> = {};
    const context = this.context(null, (told) => (more = { ...more, ...told }));
    const took = () => Math.round(performance.now() - startedAt);
    let result: T;
    try {
      result = await this.execute(redeemed.arguments, context);
    } catch (error) {
      const reported = await this.tell({ ...more, status: "failed", error: (error instanceof Error ? error.message : String(error)).slice(0, 8_000), durationMs: took() });
      return { status: "failed", action, error, reported };
    }
    const reported = await this.tell({ ...resultOf(result), ...more, status: "succeeded", durationMs: took() });
    return { status: "done", action, result, reported };
  }

  /** An enforced tool's system redeems and tells how it went; all we know is whether it answered. */
  private async runHandingOver(permit: string): Promise<ActResult<T>> {
    const action = this.action();
    try {
      const result = await this.execute(this.args, this.context(permit, () => undefined));
      return { status: "done", action, result, reported: true };
    } catch (error) {
      return { status: "failed", action, error, reported: false };
    }
  }

  private context(permit: string | null, report: ExecuteContext["report"]): ExecuteContext {
    return { action: this.action(), permit, idempotencyKey: this.key, signal: this.options.signal, report };
  }

  private async tell(outcome: Outcome): Promise<boolean> {
    try {
      await this.gate.reportOutcome(this.action(), outcome, { patienceMs: OUTCOME_PATIENCE_MS });
      return true;
    } catch (error) {
      if (error instanceof ReeveProblem || error instanceof ReeveUnavailable) return false;
      throw error;
    }
  }

  /** What an answer says; a permit only if it is well formed and within its expiry (otherwise there is none). */
  private standing(answer: ActionAnswer): Standing | ActResult<T> {
    if (typeof answer.id !== "string" || typeof answer.status !== "string") return { status: "unavailable", action: this.id, because: "the answer is not what Reeve answers" };
    if (answer.approval !== null && answer.approval !== undefined) {
      this.dueAtMs = Date.parse(answer.approval.dueAt);
      if (answer.status === "held") this.options.onHeld?.({ action: answer.id, url: answer.approval.url, dueAt: answer.approval.dueAt });
    }
    return { status: answer.status, reasons: answer.reasons ?? [], permit: permitOf(answer, this.gate.transport.now()) };
  }

  private async caught(error: unknown): Promise<ActResult<T>> {
    if (error instanceof ReeveProblem) return { status: "refused", action: this.id, problem: error };
    if (error instanceof ReeveUnavailable) return { status: "unavailable", action: this.id, because: error.message };
    if (this.options.signal?.aborted === true) return this.id === null ? { status: "unavailable", action: null, because: "you stopped it before Reeve had answered" } : this.giveUp();
    throw error;
  }

  private action(): string {
    if (this.id === null) throw new Error("no action yet");
    return this.id;
  }

  private calling(): { signal: AbortSignal | undefined; patienceMs: number | undefined } {
    return { signal: this.options.signal, patienceMs: this.options.patienceMs };
  }
}

function isResult<T>(value: Standing | ActResult<T>): value is ActResult<T> {
  return !("permit" in value);
}
