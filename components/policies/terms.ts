import { z } from "zod";
import type { RuleParameters } from "@/lib/core/policy/rule-parameters";
import { DEFAULT_HOLD, isRouted, type NotifyTerms, type Rule, type WhoSpec } from "@/lib/core/policy/rule";
import { MAX_HOLD_WITHIN_S, MAX_OBJECT_WITHIN_S, MAX_QUORUM } from "@/lib/core/policy/validate";
import { grouped } from "@/lib/core/policy/reading-words";
import { joinSpan, SPAN_UNITS, splitSpan, type SpanUnit } from "./span";
import type { TermKinds } from "./term-kinds";

/** A rule's terms as a form has them: texts as they are typed. */
export type TermValues = {
  limit: string;
  currency: string;
  /** The approval route that a hold is left to, or {@link NAMED_HERE}. */
  routeId: string;
  deciders: readonly WhoSpec[];
  quorum: string;
  withinCount: string;
  withinUnit: SpanUnit;
  tell: readonly WhoSpec[];
  objectCount: string;
  objectUnit: SpanUnit;
};

/** A hold that says by itself who decides. */
export const NAMED_HERE = "here";

export const DEFAULT_NOTICE: NotifyTerms = { tell: [{ type: "owner" }], objectWithinS: 0 };

export function termsOf(rule: Rule | null): TermValues {
  const amount = rule?.when.find((one) => one.type === "amount");
  const held = rule?.then.effect === "hold" ? rule.then.hold : DEFAULT_HOLD;
  const hold = isRouted(held) ? DEFAULT_HOLD : held;
  const notify = rule?.then.effect === "notify" ? rule.then.notify : DEFAULT_NOTICE;
  const [within, object] = [splitSpan(hold.withinS), splitSpan(notify.objectWithinS)];
  return {
    limit: amount === undefined ? "" : grouped(amount.limit),
    currency: amount?.currency ?? "EUR",
    routeId: isRouted(held) ? held.routeId : NAMED_HERE,
    deciders: hold.deciders,
    quorum: `${hold.quorum}`,
    withinCount: within.count,
    withinUnit: within.unit,
    tell: notify.tell,
    objectCount: object.count,
    objectUnit: notify.objectWithinS === 0 ? "minutes" : object.unit,
  };
}

/** Judges what is typed, as far as a rule has those terms; the rest may say anything. */
export function termShapes({ hasLimit, effect }: TermKinds, routeId: string) {
  // What is left to a route is said there.
  const isHold = effect === "hold" && routeId === NAMED_HERE;
  const isNotify = effect === "notify";
  const who = (needed: boolean, verb: string) => z.custom<readonly WhoSpec[]>((value) => !needed || (Array.isArray(value) && value.length > 0), `must name somebody to ${verb}`);
  return {
    limit: z.string().refine((text) => !hasLimit || /^\d{1,30}(\.\d{1,18})?$/.test(plainDecimal(text)), "must be an amount, like 1,000 or 99.50"),
    currency: z.string().refine((text) => !hasLimit || /^[A-Z]{3}$/.test(text.trim().toUpperCase()), "must be three letters, like EUR"),
    routeId: z.string(),
    deciders: who(isHold, "decide"),
    quorum: z.string().refine((text) => !isHold || within(text, 1, MAX_QUORUM), `must be a whole number from 1 to ${MAX_QUORUM}`),
    withinCount: z.string().refine((text) => !isHold || within(text, 1, MAX_HOLD_WITHIN_S), "must be a whole number of at least 1"),
    withinUnit: z.enum(SPAN_UNITS),
    tell: who(isNotify, "tell"),
    objectCount: z.string().refine((text) => !isNotify || within(text, 0, MAX_OBJECT_WITHIN_S), "must be a whole number; 0 runs at once"),
    objectUnit: z.enum(SPAN_UNITS),
  };
}

/** What the values ask for, to be judged by the core. Null where a number is none. */
export function parametersOf({ hasLimit, effect }: TermKinds, values: TermValues): RuleParameters | null {
  const limit = hasLimit ? { limit: plainDecimal(values.limit), currency: values.currency.trim().toUpperCase() } : {};
  if (effect === "hold" && values.routeId !== NAMED_HERE) return { ...limit, routeId: values.routeId };
  if (effect === "hold") {
    const withinS = joinSpan(values.withinCount, values.withinUnit);
    const quorum = Number(values.quorum);
    return withinS === null || !Number.isInteger(quorum) ? null : { ...limit, deciders: values.deciders, quorum, withinS };
  }
  if (effect === "notify") {
    const objectWithinS = joinSpan(values.objectCount, values.objectUnit);
    return objectWithinS === null ? null : { ...limit, tell: values.tell, objectWithinS };
  }
  return limit;
}

/** `1,000.50` → `1000.50`: thousands may be separated as the screen does it. */
export function plainDecimal(text: string): string {
  return text.trim().replaceAll(/,(?=\d{3}(\D|$))/g, "");
}

function within(text: string, least: number, most: number): boolean {
  return /^\d{1,9}$/.test(text.trim()) && Number(text) >= least && Number(text) <= most;
}
