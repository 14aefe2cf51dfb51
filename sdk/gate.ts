import type { Call, Transport } from "./transport.js";
import type { ActionAnswer, ActionDetail, Arguments, Command, Outcome, Proposal, Redeemed, StartedRun } from "./wire.js";

export type CallOptions = {
  readonly signal?: AbortSignal | undefined;
  /** How long to go on trying while the gateway gives no answer. */
  readonly patienceMs?: number | undefined;
  /** One per intended act. Made by the SDK if absent; the same one is used for every try. */
  readonly idempotencyKey?: string | undefined;
};

const PATIENCE_MS = 30_000;
const MAX_WAIT_S = 30;
/** What the network may add to a long poll before it counts as lost. */
const WAIT_SLACK_MS = 10_000;

/** Each call of the gateway, one method each. They throw `ReeveProblem` for a no and `ReeveUnavailable` for no answer. */
export class Gate {
  constructor(readonly transport: Transport) {}

  /** Asks to take one action. A deny is an answer, not an error. */
  propose(proposal: Proposal, options: CallOptions = {}): Promise<ActionAnswer> {
    return this.post("/actions", proposal, { ...options, idempotencyKey: options.idempotencyKey ?? crypto.randomUUID() });
  }

  /** The action as it is now, or, while people decide, as it is after at most `waitS` (30) seconds. */
  wait(id: string, waitS: number = MAX_WAIT_S, options: CallOptions = {}): Promise<ActionDetail> {
    const seconds = Math.max(0, Math.min(MAX_WAIT_S, Math.round(waitS)));
    const timeoutMs = seconds * 1000 + WAIT_SLACK_MS;
    return this.transport.call({ method: "GET", path: `/actions/${id}?wait=${seconds}`, timeoutMs, patienceMs: options.patienceMs ?? timeoutMs, signal: options.signal });
  }

  takePermit(id: string, options: CallOptions = {}): Promise<ActionAnswer> {
    return this.post(`/actions/${id}/permit`, {}, options);
  }

  /** With exactly the arguments that will run. The key lets a lost answer be asked for again; keep it to yourself. */
  redeem(permit: string, args: Arguments, options: CallOptions = {}): Promise<Redeemed> {
    return this.post("/permits/redeem", { permit, arguments: args }, { ...options, idempotencyKey: options.idempotencyKey ?? crypto.randomUUID() });
  }

  reportOutcome(id: string, outcome: Outcome, options: CallOptions = {}): Promise<{ readonly id: string; readonly status: string }> {
    return this.post(`/actions/${id}/outcome`, outcome, options);
  }

  withdraw(id: string, reason?: string, options: CallOptions = {}): Promise<{ readonly id: string; readonly status: string }> {
    return this.post(`/actions/${id}/withdraw`, reason === undefined ? {} : { reason }, options);
  }

  /** Gives an agent's run its task before the run begins. For personal tokens and systems, not for the agent itself. */
  startRun(run: { readonly agent: string; readonly name: string; readonly task?: string; readonly process?: string }, options: CallOptions = {}): Promise<StartedRun> {
    return this.post("/runs", run, options);
  }

  acknowledge(commandId: string, note?: string, options: CallOptions = {}): Promise<{ readonly id: string }> {
    return this.post(`/commands/${commandId}/ack`, note === undefined ? {} : { note }, options);
  }

  heartbeat(status?: string, options: CallOptions = {}): Promise<{ readonly at: string; readonly commands: readonly Command[] }> {
    return this.post("/heartbeats", status === undefined ? {} : { status }, options);
  }

  private post<T>(path: string, body: unknown, { signal, patienceMs, idempotencyKey }: CallOptions): Promise<T> {
    const call: Call = { method: "POST", path, body, patienceMs: patienceMs ?? PATIENCE_MS, signal };
    return this.transport.call(idempotencyKey === undefined ? call : { ...call, idempotencyKey });
  }
}
