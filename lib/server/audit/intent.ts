import type { Refusal } from "@/lib/core/refusal";
import type { View } from "./batch";
import type { Write } from "./writes";

/** Which rows an intent must see, beyond authority and facts. */
export type Needs = {
  readonly actionIds?: readonly string[];
  /** Actions whose proposal payload (arguments) is needed too. */
  readonly payloadIds?: readonly string[];
  readonly run?: { readonly agentId: string; readonly name: string };
  readonly idempotencyKey?: string;
};

/**
 * Something a machine asks for, as a function of the state at the head: run again from nothing whenever the head was moved
 * by somebody else, so it has no effect but its writes. `ids` and all randomness are made once, before.
 */
export type Intent<T> = {
  readonly needs: Needs;
  readonly decide: (view: View) => Settled<T>;
};

export type Settled<T> = { readonly answer: T | Refusal; readonly writes: readonly Write[] };

export function unrecorded<A>(answer: A): { readonly answer: A; readonly writes: readonly Write[] } {
  return { answer, writes: [] };
}
