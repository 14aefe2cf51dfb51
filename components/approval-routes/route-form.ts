import { z } from "zod";
import type { RouteTerms } from "@/lib/client/approval-routes";
import { lineShape, reasonShape } from "@/lib/contracts/shapes";
import type { RouteStage } from "@/lib/core/approval-route";
import { grouped } from "@/lib/core/policy/reading-words";
import { DEFAULT_HOLD, type WhoSpec } from "@/lib/core/policy/rule";
import { MAX_QUORUM, routeTermsFault } from "@/lib/core/policy/validate";
import { joinSpan, SPAN_UNITS, splitSpan, type SpanUnit } from "@/components/policies/span";
import { plainDecimal } from "@/components/policies/terms";

export const WHEN_CHOICES = ["always", "amount", "risk"] as const;

/** A stage as a form has it: texts as they are typed. */
export type StageValues = {
  name: string;
  when: (typeof WHEN_CHOICES)[number];
  over: string;
  currency: string;
  atLeast: string;
  deciders: readonly WhoSpec[];
  quorum: string;
  withinCount: string;
  withinUnit: SpanUnit;
  /** Not asked for: kept as it was. */
  rejections: number;
};

export type RouteValues = { name: string; stages: StageValues[]; excludes: readonly WhoSpec[]; permitWithinS: number; reason: string };

export function newStage(): StageValues {
  return stageValues({ name: "", when: null, deciders: [], quorum: 1, rejections: 1, withinS: DEFAULT_HOLD.withinS });
}

export function routeValues(route: { readonly name: string; readonly terms: RouteTerms } | null): RouteValues {
  if (route === null) return { name: "", stages: [newStage()], excludes: [], permitWithinS: DEFAULT_HOLD.permitWithinS, reason: "" };
  const { stages, excludes, permitWithinS } = route.terms;
  return { name: route.name, stages: stages.map(stageValues), excludes, permitWithinS, reason: "" };
}

function stageValues({ name, when, deciders, quorum, rejections, withinS }: RouteStage): StageValues {
  const { count, unit } = splitSpan(withinS);
  return {
    name: name ?? "",
    when: when?.type ?? "always",
    over: when?.type === "amount" ? grouped(when.over) : "",
    currency: when?.type === "amount" ? when.currency : "EUR",
    atLeast: when?.type === "risk" ? `${when.atLeast}` : "",
    deciders,
    quorum: `${quorum}`,
    withinCount: count,
    withinUnit: unit,
    rejections,
  };
}

const stageShape = z
  .object({
    name: lineShape(100),
    when: z.enum(WHEN_CHOICES),
    over: z.string(),
    currency: z.string(),
    atLeast: z.string(),
    deciders: z.custom<readonly WhoSpec[]>((value) => Array.isArray(value) && value.length > 0, "must name somebody to decide"),
    quorum: z.string().refine((text) => isWhole(text, 1, MAX_QUORUM), `must be a whole number from 1 to ${MAX_QUORUM}`),
    withinCount: z.string().refine((text) => isWhole(text, 1, 999_999_999), "must be a whole number of at least 1"),
    withinUnit: z.enum(SPAN_UNITS),
    rejections: z.number(),
  })
  .superRefine(({ when, over, currency, atLeast }, check) => {
    if (when === "amount" && !/^\d{1,30}(\.\d{1,18})?$/.test(plainDecimal(over))) check.addIssue({ code: "custom", path: ["over"], message: "must be an amount, like 10,000" });
    if (when === "amount" && !/^[A-Z]{3}$/.test(currency.trim().toUpperCase())) check.addIssue({ code: "custom", path: ["currency"], message: "must be three letters, like EUR" });
    if (when === "risk" && !isWhole(atLeast, 0, 100)) check.addIssue({ code: "custom", path: ["atLeast"], message: "must be a whole number from 0 to 100" });
  });

export const routeShape = z.object({ name: lineShape(100), stages: z.array(stageShape).min(1), excludes: z.custom<readonly WhoSpec[]>(Array.isArray), permitWithinS: z.number(), reason: reasonShape });

/** What the form describes, judged by the core; what is wrong with it where it is complete and still not right; null while it is not complete. */
export function termsOf({ stages, excludes, permitWithinS }: RouteValues): RouteTerms | { readonly fault: string } | null {
  if (stages.some((stage) => !stageShape.safeParse(stage).success)) return null;
  const terms = { stages: stages.map(toStage), excludes, permitWithinS };
  const fault = routeTermsFault(terms);
  return fault === null ? (terms as unknown as RouteTerms) : { fault: `The route ${fault}.` };
}

function toStage({ name, when, over, currency, atLeast, deciders, quorum, withinCount, withinUnit, rejections }: StageValues, place: number): RouteStage {
  const condition = place === 0 || when === "always" ? null : when === "amount" ? ({ type: "amount", over: plainDecimal(over), currency: currency.trim().toUpperCase() } as const) : ({ type: "risk", atLeast: Number(atLeast) } as const);
  return { name: name.trim(), when: condition, deciders, quorum: Number(quorum), rejections, withinS: joinSpan(withinCount, withinUnit) ?? 0 };
}

function isWhole(text: string, least: number, most: number): boolean {
  return /^\d{1,9}$/.test(text.trim()) && Number(text) >= least && Number(text) <= most;
}
