import { formatAmount } from "@/components/kit/amount";
import type { ApprovalItem } from "@/lib/client/approvals";
import { shapeMix, type Shaped, type ShapePart } from "@/lib/core/approval-shape";
import { riskBand } from "@/lib/core/risk-band";
import { isLeft, type BulkOutcome } from "./bulk-run";
import type { Verdict } from "./verdict-terms";

export function shapeOf({ id, agent, action, holdKeys }: ApprovalItem): Shaped {
  return { id, agentId: agent.id, tool: action.tool, holdKeys };
}

const PART_WORDS = { agent: "several agents", tool: "several tools", rules: "different rules" } as const satisfies Record<ShapePart, string>;

/** What one verdict over all of these would be, or why there is none. */
export type BulkTerms = {
  readonly items: readonly ApprovalItem[];
  /** How many of those selected this person may not decide; they are left out, and that is said. */
  readonly notMine: number;
  /** Why they cannot be decided together; null: they can. */
  readonly whyNot: string | null;
  /** The most of them that can be, where not all can. */
  readonly alike: readonly string[];
};

export function bulkTerms(selected: readonly ApprovalItem[]): BulkTerms {
  const items = selected.filter((item) => item.whyNotMe === null);
  const notMine = selected.length - items.length;
  if (items.length === 0) return { items, notMine, whyNot: selected.length === 1 ? "It is not yours to decide." : "None of them is yours to decide.", alike: [] };
  const { differs, largest } = shapeMix(items.map(shapeOf));
  return { items, notMine, whyNot: differs.length === 0 ? null : `Not alike: ${listed(differs.map((part) => PART_WORDS[part]))}.`, alike: largest };
}

/** The confirm in proportion to the highest of the risks: high asks for the agent's name. One reason is asked for always. */
export function highestRisk(items: readonly ApprovalItem[]): number {
  return Math.max(0, ...items.map((item) => item.risk));
}

export function asksForName(items: readonly ApprovalItem[], verdict: Verdict): boolean {
  return verdict === "approve" && riskBand(highestRisk(items)) === "high";
}

/** What they come to, by currency, exact: `12,400.00 EUR, 99.50 CHF`; null where none has an amount. */
export function amountsInAll(items: readonly ApprovalItem[]): string | null {
  const sums = new Map<string | null, Scaled>();
  for (const { action } of items) {
    const amount = action.amount === null ? null : scaled(action.amount);
    if (amount !== null) sums.set(action.currency, plus(sums.get(action.currency) ?? { digits: 0n, places: 0 }, amount));
  }
  if (sums.size === 0) return null;
  const without = items.filter(({ action }) => action.amount === null).length;
  const texts = [...sums].map(([currency, sum]) => formatAmount(plain(sum), currency));
  return `${texts.join(", ")}${without === 0 ? "" : `; ${without} without an amount`}`;
}

/** `digits` divided by ten to the power of `places`. */
type Scaled = { readonly digits: bigint; readonly places: number };

function scaled(text: string): Scaled | null {
  const match = /^(-?\d+)(?:\.(\d+))?$/.exec(text);
  if (match === null) return null;
  const [, whole = "", fraction = ""] = match;
  return { digits: BigInt(whole + fraction), places: fraction.length };
}

function plus(a: Scaled, b: Scaled): Scaled {
  const places = Math.max(a.places, b.places);
  const at = (one: Scaled) => one.digits * 10n ** BigInt(places - one.places);
  return { digits: at(a) + at(b), places };
}

function plain({ digits, places }: Scaled): string {
  const sign = digits < 0n ? "-" : "";
  const text = `${digits < 0n ? -digits : digits}`.padStart(places + 1, "0");
  return places === 0 ? `${sign}${text}` : `${sign}${text.slice(0, -places)}.${text.slice(-places)}`;
}

const DONE_WORDS = { approve: "approved", reject: "rejected" } as const;

/** "18 approved, 2 refused": every one of them is in exactly one of the figures. */
export function bulkSummary(outcomes: readonly BulkOutcome[], verdict: Verdict): string {
  const done = outcomes.filter((one) => one.kind === "recorded" && one.status !== "open").length;
  const short = outcomes.filter((one) => one.kind === "recorded" && one.status === "open").length;
  const refused = outcomes.filter((one) => one.kind === "refused").length;
  const notKnown = outcomes.filter((one) => one.kind === "not-known").length;
  const notSent = outcomes.filter((one) => one.kind === "not-sent").length;
  const figures: [number, string][] = [
    [done, DONE_WORDS[verdict]],
    [short, "recorded, others must still decide"],
    [refused, "refused"],
    [notKnown, "without an answer"],
    [notSent, "not sent"],
  ];
  return figures.flatMap(([count, word]) => (count === 0 ? [] : [`${count.toLocaleString("en-GB")} ${word}`])).join(", ");
}

/** How many still wait for their turn or for an answer. */
export function countLeft(outcomes: readonly BulkOutcome[]): number {
  return outcomes.filter(isLeft).length;
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1) ?? ""}`;
}
