/** An outlook in the few words of a cell: one effect, and at most one thing that changes it. */

import { EFFECT_RANK, type Effect } from "../action";
import type { Outlook, OutlookBand } from "./outlook";

export type OutlookVerdict = {
  readonly effect: Effect;
  /** Only over this amount; up to it something milder. */
  readonly over: { readonly amount: string; readonly currency: string } | null;
  /** The strictest that it can come to besides, depending on the request. */
  readonly also: Effect | null;
};

export function verdictOf({ effects, blocked, bands }: Pick<Outlook, "effects" | "blocked" | "bands">): OutlookVerdict {
  if (blocked !== null) return { effect: "deny", over: null, also: null };
  const line = lineOf(bands.filter((band) => band.currency !== null));
  if (line !== null) return line;
  const [mildest = "deny"] = effects;
  const strictest = effects.at(-1) ?? mildest;
  return { effect: mildest, over: null, also: strictest === mildest ? null : strictest };
}

/** Where one amount alone makes the difference: the first limit over which it is stricter. */
function lineOf(bands: readonly OutlookBand[]): OutlookVerdict | null {
  const [first] = bands;
  if (first === undefined || bands.some((band) => band.effects.length !== 1 || band.currency !== first.currency)) return null;
  const effectAt = (band: OutlookBand) => band.effects[0] ?? "deny";
  const isRising = bands.every((band, at) => at === 0 || EFFECT_RANK[effectAt(band)] >= EFFECT_RANK[effectAt(bands[at - 1] ?? band)]);
  if (!isRising) return null;
  const next = bands.find((band) => effectAt(band) !== effectAt(first));
  if (next === undefined) return { effect: effectAt(first), over: null, also: null };
  return { effect: effectAt(next), over: { amount: next.over ?? "0", currency: next.currency ?? "" }, also: null };
}
