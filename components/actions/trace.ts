import { isRecord } from "@/lib/client/record";
import { EFFECT_RANK, EFFECTS, type Effect } from "@/lib/core/action";
import { upperFirst } from "@/lib/core/first-letter";

export type ShownStep = { readonly effect: Effect; readonly name: string; /** `policy`: its id; null for Reeve's own checks. */ readonly policyId: string | null; readonly because: string; readonly missing: boolean; readonly satisfied: boolean };

/** The steps of a decision, strictest first; equal ones stay in their order. */
export function shownSteps(trace: readonly Readonly<Record<string, unknown>>[]): ShownStep[] {
  return trace
    .flatMap(toStep)
    .map((step, index) => ({ step, index }))
    .sort((a, b) => EFFECT_RANK[b.step.effect] - EFFECT_RANK[a.step.effect] || a.index - b.index)
    .map(({ step }) => step);
}

function toStep(raw: unknown): ShownStep[] {
  if (!isRecord(raw)) return [];
  const effect = EFFECTS.find((one) => one === raw["effect"]);
  if (effect === undefined) return [];
  return [
    {
      effect,
      name: upperFirst(text(raw["name"]) || text(raw["rule"])),
      policyId: raw["kind"] === "check" ? null : text(raw["policy"]),
      because: upperFirst(withoutIds(text(raw["because"]))),
      missing: raw["missing"] === true,
      satisfied: raw["satisfied"] === true,
    },
  ];
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** References stand in the raw view; in a sentence they say nothing to a person. */
function withoutIds(words: string): string {
  return words.replaceAll(/\s?`?\b[a-z]{2,5}_[0-9A-HJKMNP-TV-Z]{26}\b`?/g, "");
}
