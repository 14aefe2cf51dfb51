/** What each part of a rule may carry. Anything more would have no effect and look as if it had one, so it is a fault. */

import type { Condition } from "./rule";

type Loose = Readonly<Record<string, unknown>>;

export const RULE_FIELDS = ["id", "name", "when", "then"] as const;
export const THEN_FIELDS = { allow: ["effect"], notify: ["effect", "notify"], hold: ["effect", "hold"], deny: ["effect"] } as const;
export const NOTIFY_FIELDS = ["tell", "objectWithinS"] as const;
export const HOLD_FIELDS = ["deciders", "quorum", "rejections", "withinS", "permitWithinS"] as const;
export const ROUTED_HOLD_FIELDS = ["routeId"] as const;
export const ROUTE_STAGE_FIELDS = ["name", "when", "deciders", "quorum", "rejections", "withinS"] as const;
export const STAGE_CONDITION_FIELDS = { amount: ["type", "over", "currency"], risk: ["type", "atLeast"] } as const;
export const WHO_FIELDS = { people: ["type", "ids"], role: ["type", "role", "where"], owner: ["type"], deputy: ["type"] } as const;

const CONDITION_FIELDS: Readonly<Record<Exclude<Condition["type"], "argument">, readonly string[]>> = {
  text: ["type", "attribute", "op", "values"],
  unit: ["type", "op", "unitIds"],
  autonomy: ["type", "op", "level"],
  amount: ["type", "op", "limit", "currency"],
  risk: ["type", "op", "score"],
  time: ["type", "op", "zone", "days", "from", "to"],
};

/** What a condition on an argument compares with, by its operator; the others compare with a number or a text. */
const OPERANDS: Readonly<Record<string, readonly string[]>> = {
  equals: ["value"],
  not_equals: ["value"],
  in: ["values"],
  not_in: ["values"],
  over: ["number"],
  at_least: ["number"],
  below: ["number"],
  at_most: ["number"],
  contains: ["text"],
  starts_with: ["text"],
  ends_with: ["text"],
  present: [],
  absent: [],
};

/** Of a condition whose type and operator are known. */
export function fieldsOfCondition(type: Condition["type"], op: string): readonly string[] {
  return type === "argument" ? ["type", "path", "op", ...(OPERANDS[op] ?? [])] : CONDITION_FIELDS[type];
}

/** The first field that is not among the known ones, or null. */
export function strangeField(value: Loose, known: readonly string[]): string | null {
  return Object.keys(value).find((name) => !known.includes(name)) ?? null;
}
