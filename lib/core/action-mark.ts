/** What an action is drawn as where time is drawn: one kind for each thing that a person must be able to tell apart. */

import type { ActionStatus, Effect } from "./action";

export const MARK_KINDS = ["allowed", "announced", "waiting", "denied", "failed", "unknown", "ended"] as const;
export type MarkKind = (typeof MARK_KINDS)[number];

/** Those that must never be lost in a crowd. */
export const GRAVE_MARKS: readonly MarkKind[] = ["denied", "failed", "unknown"];

/** `waiting`: a question to people, drawn from asking to answering. `ended`: it might have run and was ended before. */
export function markOf(effect: Effect, status: ActionStatus): MarkKind {
  switch (status) {
    case "failed":
    case "unknown":
    case "denied":
      return status;
    case "expired":
    case "rejected":
    case "withdrawn":
    case "cancelled":
    case "overridden":
    case "redirected":
      return effect === "hold" ? "waiting" : "ended";
    case "held":
    case "announced":
    case "approved":
    case "permitted":
    case "redeemed":
    case "succeeded":
      return byEffect(effect);
    default: {
      const never: never = status;
      throw new Error(`no such status ${String(never)}`);
    }
  }
}

function byEffect(effect: Effect): MarkKind {
  switch (effect) {
    case "allow":
      return "allowed";
    case "notify":
      return "announced";
    case "hold":
      return "waiting";
    case "deny":
      return "denied";
    default: {
      const never: never = effect;
      throw new Error(`no such effect ${String(never)}`);
    }
  }
}
