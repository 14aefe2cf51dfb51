/** The life of an action: its states, and the only ways between them (GATE, States). */

export const EFFECTS = ["allow", "notify", "hold", "deny"] as const;
export type Effect = (typeof EFFECTS)[number];

export const EFFECT_RANK = { allow: 0, notify: 1, hold: 2, deny: 3 } as const satisfies Record<Effect, number>;

export function strictest(a: Effect, b: Effect): Effect {
  return EFFECT_RANK[a] >= EFFECT_RANK[b] ? a : b;
}

export const ACTION_STATUSES = [
  "held",
  "announced",
  "approved",
  "permitted",
  "redeemed",
  "succeeded",
  "failed",
  "unknown",
  "denied",
  "rejected",
  "expired",
  "withdrawn",
  "cancelled",
  "overridden",
  "redirected",
] as const;
export type ActionStatus = (typeof ACTION_STATUSES)[number];

/** Nothing ends so yet: nobody can cancel, override or redirect an action. Filters do not offer what finds nothing. */
export const STATUSES_TO_COME: readonly ActionStatus[] = ["cancelled", "overridden", "redirected"];

/** `announced`: its permit exists but is valid only from the end of the objection window. */
export const ACTION_TRANSITIONS = {
  held: ["approved", "denied", "rejected", "expired", "withdrawn", "cancelled", "overridden", "redirected"],
  announced: ["held", "redeemed", "denied", "expired", "withdrawn", "cancelled", "overridden", "redirected"],
  approved: ["held", "permitted", "announced", "denied", "expired", "withdrawn", "cancelled", "overridden", "redirected"],
  permitted: ["redeemed", "expired", "withdrawn", "cancelled", "overridden", "redirected"],
  redeemed: ["succeeded", "failed", "unknown"],
  unknown: ["succeeded", "failed"],
  succeeded: [],
  failed: [],
  denied: [],
  rejected: [],
  expired: [],
  withdrawn: [],
  cancelled: [],
  overridden: [],
  redirected: [],
} as const satisfies Record<ActionStatus, readonly ActionStatus[]>;

export function canBecome(from: ActionStatus, to: ActionStatus): boolean {
  return (ACTION_TRANSITIONS[from] as readonly ActionStatus[]).includes(to);
}

/** An end state; `unknown` is left only by a late outcome. */
export function isEnded(status: ActionStatus): boolean {
  return ACTION_TRANSITIONS[status].length === 0 || status === "unknown";
}

/** What an action is at `now`, whether or not a sweep has written it yet (GATE 8). `dueAt` is its next deadline, Unix ms. */
export function advanceAction(action: { status: ActionStatus; dueAt: number | null }, now: number): ActionStatus {
  if (action.dueAt === null || now < action.dueAt) return action.status;
  switch (action.status) {
    case "held":
    case "announced":
    case "approved":
    case "permitted":
      return "expired";
    case "redeemed":
      return "unknown";
    case "succeeded":
    case "failed":
    case "unknown":
    case "denied":
    case "rejected":
    case "expired":
    case "withdrawn":
    case "cancelled":
    case "overridden":
    case "redirected":
      return action.status;
    default: {
      const never: never = action.status;
      throw new Error(`no such status ${String(never)}`);
    }
  }
}
