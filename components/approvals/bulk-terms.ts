import { formatAmount } from "@/components/kit/amount";
import type { ApprovalItem } from "@/lib/client/approvals";
import { sentenceOf } from "@/lib/client/problem-words";
import { shapeMix, type Shaped, type ShapePart } from "@/lib/core/approval-shape";
import { addDecimals } from "@/lib/core/decimal-text";
import { listed } from "@/lib/core/listed";
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
  if (items.length === 0) return { items, notMine, whyNot: noneWords(selected), alike: [] };
  const { differs, largest } = shapeMix(items.map(shapeOf));
  return { items, notMine, whyNot: differs.length === 0 ? null : `Not alike: ${listed(differs.map((part) => PART_WORDS[part]), "and")}, so one verdict cannot cover them.`, alike: largest };
}

/** The server's own reason where it is one and the same for all of them. */
function noneWords(selected: readonly ApprovalItem[]): string {
  const reasons = new Set(selected.map((item) => item.whyNotMe));
  const [reason] = reasons;
  return reasons.size === 1 && reason != null ? sentenceOf(reason) : "None of them is yours to decide, for different reasons: open one to read its own.";
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
  const sums = new Map<string | null, string>();
  for (const { action } of items) {
    if (action.amount !== null) sums.set(action.currency, addDecimals(sums.get(action.currency) ?? "0", action.amount));
  }
  if (sums.size === 0) return null;
  const without = items.filter(({ action }) => action.amount === null).length;
  const texts = [...sums].map(([currency, sum]) => formatAmount(sum, currency));
  return `${texts.join(", ")}${without === 0 ? "" : `; ${without} without an amount`}`;
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
