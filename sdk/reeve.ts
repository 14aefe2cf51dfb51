/**
 * Reeve's SDK: asks before an agent acts, waits where people decide, executes only what was permitted, and tells how it
 * went. No dependencies; Node 20 or later, or anything else with `fetch`.
 */

import { Act, type ActOptions, type Execute } from "./act.js";
import { Background, type BackgroundOptions } from "./background.js";
import { ActionNotDone } from "./errors.js";
import { Gate, type CallOptions } from "./gate.js";
import { describeResult, type ActResult } from "./result.js";
import { Transport } from "./transport.js";
import type { ActionAnswer, Arguments, Proposal } from "./wire.js";

export type ReeveOptions = {
  /** The gateway, e.g. `http://localhost:4000`. */
  readonly url: string;
  /** The agent's `rv_…`, a system's `rvs_…` or a person's `rvp_…`. */
  readonly credential: string;
  /** How long one try of a request may take; 10 s. */
  readonly requestTimeoutMs?: number;
  readonly fetch?: typeof fetch;
};

const REQUEST_TIMEOUT_MS = 10_000;

export class Reeve extends Gate {
  private background: Background | null = null;

  /**
   * Asks to run `tool` with `args`; if permitted, redeems the permit, calls `execute` with the arguments that came back,
   * and reports the outcome. Never throws for a no, a time-out or an outage: the result says which it was.
   */
  async act<T>(tool: string, args: Arguments, execute: Execute<T>, options: ActOptions = {}): Promise<ActResult<T>> {
    return new Act(this, tool, args, execute, options).run();
  }

  /**
   * The same function, guarded: called with one object of arguments it acts through `act`, and throws `ActionNotDone` for
   * everything but `done`. What the function itself throws comes through as it is.
   */
  guard<A extends Arguments, T>(tool: string, fn: (args: A) => Promise<T> | T, options: ActOptions | ((args: A) => ActOptions) = {}): (args: A) => Promise<T> {
    return async (args) => {
      const chosen = typeof options === "function" ? options(args) : options;
      const result = await this.act(tool, args, (redeemed) => fn(redeemed as A), chosen);
      if (result.status === "done") return result.result;
      if (result.status === "failed") throw result.error;
      throw new ActionNotDone(result.status, result, `${tool} was not done (${result.status}): ${describeResult(result)}`);
    };
  }

  /** Asks to take one action. Commands that come with the answer go to the handler given to `listen`. */
  override async propose(proposal: Proposal, options: CallOptions = {}): Promise<ActionAnswer> {
    const answer = await super.propose(proposal, options);
    this.background?.receive(answer.commands ?? []);
    return answer;
  }

  /** Listens for commands and sends heartbeats until `close`. */
  listen(options: BackgroundOptions): void {
    if (this.background !== null) throw new Error("already listening; close first");
    this.background = new Background(this, options);
  }

  /** Ends what `listen` began. Acts that are under way go on. */
  async close(): Promise<void> {
    const { background } = this;
    this.background = null;
    await background?.close();
  }
}

export function createReeve({ url, credential, requestTimeoutMs = REQUEST_TIMEOUT_MS, fetch: ownFetch }: ReeveOptions): Reeve {
  if (!/^https?:\/\//.test(url)) throw new Error(`\`${url}\` is not the address of a gateway; it looks like http://localhost:4000`);
  return new Reeve(new Transport({ url, credential, requestTimeoutMs, fetch: ownFetch ?? globalThis.fetch }));
}

export { ActionNotDone, ReeveProblem, ReeveUnavailable } from "./errors.js";
export { describeResult, type ActResult } from "./result.js";
export type { ActOptions, Binding, Execute, ExecuteContext } from "./act.js";
export type { BackgroundOptions, CommandHandler } from "./background.js";
export type { CallOptions } from "./gate.js";
export type * from "./wire.js";
