import type { Effect } from "@/lib/core/action";
import type { AutonomyLevel } from "@/lib/core/agent";
import type { DataClass, Reversibility, SideEffect } from "@/lib/core/tool";

/** What a rule does to an action, or did: by itself it decides nothing, the strictest of all that match does. */
export const ruleWords = { allow: "Allows", notify: "Announces", hold: "Asks for approval", deny: "Denies" } as const satisfies Record<Effect, string>;

/** What a tool does, as a column head or a filter says it. */
export const sideEffectWords = {
  read: "Reads",
  net_read: "Reads online",
  write: "Changes",
  egress: "Sends out",
  financial: "Moves money",
  destructive: "Deletes",
  access: "Gives access",
  auth: "Signs in",
  meta: "Own setup",
} as const satisfies Record<SideEffect, string>;

/** The same in a sentence: "it sends data out of the company". */
export const sideEffectSentences = {
  read: "reads data inside the company",
  net_read: "reads from the internet",
  write: "changes data",
  egress: "sends data out of the company",
  financial: "moves money",
  destructive: "deletes data",
  access: "changes who has access",
  auth: "signs in somewhere",
  meta: "changes how the agent itself is set up",
} as const satisfies Record<SideEffect, string>;

export const reversibilityWords = {
  reversible: "Can be undone",
  compensable: "Can be made good, not undone",
  irreversible: "Cannot be undone",
} as const satisfies Record<Reversibility, string>;

/** What can be done about it afterwards; reading leaves nothing to undo. */
export function afterwardsWord({ sideEffect, reversibility }: { readonly sideEffect: SideEffect | null; readonly reversibility: Reversibility }): string {
  return sideEffect === "read" ? "Nothing to undo" : reversibilityWords[reversibility];
}

export const dataClassWords = {
  public: "Public",
  internal: "Internal",
  confidential: "Confidential",
  restricted: "Restricted",
} as const satisfies Record<DataClass, string>;

export const autonomyWords = {
  0: "Observes only",
  1: "Proposes, people decide",
  2: "Reads alone, people decide the rest",
  3: "Within the rules",
  4: "Within the rules and standing approvals",
} as const satisfies Record<AutonomyLevel, string>;
