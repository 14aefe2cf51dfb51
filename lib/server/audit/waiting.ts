import { refuse, type Refusal } from "@/lib/core/refusal";
import { AppendFailure } from "./failure";
import type { Intent } from "./intent";

/** An intent whose caller waits for its answer. */
export type Waiting = {
  readonly intent: Intent<unknown>;
  readonly resolve: (answer: unknown) => void;
  readonly timer: NodeJS.Timeout;
  done: boolean;
};

export function waitFor(intent: Intent<unknown>, deadlineMs: number, resolve: (answer: unknown) => void): Waiting {
  const giveUp = () => finish(waiting, unavailable("the decision could not be recorded in time; ask again with the same key"));
  const waiting: Waiting = { intent, resolve, timer: setTimeout(giveUp, deadlineMs), done: false };
  return waiting;
}

export function finish(waiting: Waiting, answer: unknown): void {
  if (waiting.done) return;
  waiting.done = true;
  clearTimeout(waiting.timer);
  waiting.resolve(answer);
}

export function failAll(batch: readonly Waiting[], error: Error): void {
  for (const one of batch) finish(one, new AppendFailure(error));
}

export function unavailable(detail: string): Refusal {
  return refuse("unavailable", detail, { reason: "try_again" });
}
