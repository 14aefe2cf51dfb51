import { z } from "zod";
import type { Effect } from "@/lib/core/action";
import { SIDE_EFFECTS, type SideEffect } from "@/lib/core/tool";
import { DEFAULT_HOLD, type Condition, type Rule } from "@/lib/core/policy/rule";
import { withParameters } from "@/lib/core/policy/rule-parameters";
import { isRefusal } from "@/lib/core/refusal";
import { lineShape, reasonShape } from "@/lib/contracts/shapes";
import type { TermKinds } from "./term-kinds";
import { DEFAULT_NOTICE, parametersOf, plainDecimal, termShapes, type TermValues } from "./terms";

export const EFFECT_CHOICES = ["hold", "notify", "deny", "allow"] as const satisfies readonly Effect[];
export const EVERYBODY = "everybody";
export const WHAT_CHOICES = ["effects", "tools"] as const;

/** A policy of one rule as the form has it: what it is about, from which amount, and what becomes of it. */
export type NewPolicyValues = TermValues & {
  name: string;
  /** A unit's id, or {@link EVERYBODY}. Empty: not chosen yet. */
  unitId: string;
  what: (typeof WHAT_CHOICES)[number];
  sideEffects: readonly SideEffect[];
  tools: readonly string[];
  effect: Effect;
  reason: string;
};

/** A limit is a choice here: without one the rule counts for any amount. */
export function newKinds({ effect, limit }: Pick<NewPolicyValues, "effect" | "limit">): TermKinds {
  return { hasLimit: limit.trim() !== "", effect };
}

export function newPolicyShape(kinds: TermKinds, { what, routeId }: Pick<NewPolicyValues, "what" | "routeId">) {
  return z.object({
    ...termShapes(kinds, routeId),
    name: lineShape(100),
    unitId: z.string().min(1, "must say whose agents it binds"),
    what: z.enum(WHAT_CHOICES),
    sideEffects: z.array(z.enum(SIDE_EFFECTS)).refine((chosen) => what !== "effects" || chosen.length > 0, "must name at least one kind of action"),
    tools: z.array(z.string()).refine((chosen) => what !== "tools" || chosen.length > 0, "must name at least one tool"),
    effect: z.enum(EFFECT_CHOICES),
    reason: reasonShape,
  });
}

/** The one rule that the form describes, judged by the core; null while it is not complete. */
export function newRule(values: NewPolicyValues): Rule | null {
  const chosen = values.what === "tools" ? values.tools : values.sideEffects;
  if (chosen.length === 0) return null;
  const kinds = newKinds(values);
  const about: Condition = { type: "text", attribute: values.what === "tools" ? "tool.name" : "tool.sideEffect", op: "in", values: chosen };
  const over: Condition = { type: "amount", op: values.effect === "allow" ? "at_most" : "over", limit: plainDecimal(values.limit), currency: values.currency };
  const rule: Rule = { id: "main", name: values.name.trim() === "" ? "New rule" : values.name.trim(), when: kinds.hasLimit ? [about, over] : [about], then: outcomeOf(values.effect) };
  const terms = parametersOf(kinds, values);
  const judged = terms === null ? null : withParameters([rule], rule.id, terms);
  return judged === null || isRefusal(judged) ? null : (judged[0] ?? null);
}

function outcomeOf(effect: Effect): Rule["then"] {
  switch (effect) {
    case "hold":
      return { effect, hold: DEFAULT_HOLD };
    case "notify":
      return { effect, notify: DEFAULT_NOTICE };
    case "allow":
    case "deny":
      return { effect };
    default: {
      const never: never = effect;
      throw new Error(`no such effect ${String(never)}`);
    }
  }
}
