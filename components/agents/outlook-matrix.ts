import { stateLook } from "@/components/state/state-map";
import type { ToolOutlook } from "@/lib/client/agents";
import { EFFECT_RANK, EFFECTS, type Effect } from "@/lib/core/action";
import type { DenyReason } from "@/lib/core/policy/decision";
import { grouped } from "@/lib/core/policy/reading-words";
import { SIDE_EFFECTS, type SideEffect } from "@/lib/core/tool";

export type OutlookColumn = SideEffect | "unclassified";
export type OutlookCell = { readonly verdict: ToolOutlook["verdict"]; readonly blocked: DenyReason | null; readonly tools: readonly ToolOutlook[] };
export type OutlookRow = { readonly system: { readonly id: string; readonly name: string }; readonly cells: ReadonlyMap<OutlookColumn, OutlookCell> };
export type OutlookMatrix = { readonly columns: readonly OutlookColumn[]; readonly rows: readonly OutlookRow[] };

/** Systems × what their tools do; a cell says what all of its tools come to together. */
export function outlookMatrix(tools: readonly ToolOutlook[]): OutlookMatrix {
  const bySystem = new Map<string, ToolOutlook[]>();
  for (const tool of tools) bySystem.set(tool.systemId, [...(bySystem.get(tool.systemId) ?? []), tool]);
  const rows = [...bySystem].map(([id, own]) => ({ system: { id, name: own[0]?.systemName ?? id }, cells: cellsOf(own) }));
  const hasUnclassified = rows.some((row) => row.cells.has("unclassified"));
  return { columns: hasUnclassified ? [...SIDE_EFFECTS, "unclassified"] : SIDE_EFFECTS, rows };
}

function cellsOf(tools: readonly ToolOutlook[]): ReadonlyMap<OutlookColumn, OutlookCell> {
  const byColumn = new Map<OutlookColumn, ToolOutlook[]>();
  for (const tool of tools) byColumn.set(tool.sideEffect ?? "unclassified", [...(byColumn.get(tool.sideEffect ?? "unclassified") ?? []), tool]);
  return new Map([...byColumn].map(([column, own]) => [column, cellOf(own)]));
}

/** The same for all, or the mildest that any of them comes to with the strictest beside it: neither is hidden. */
function cellOf(tools: readonly ToolOutlook[]): OutlookCell {
  const [first] = tools;
  if (first === undefined) throw new Error("a cell without tools");
  const reasons = new Set(tools.map((tool) => tool.blocked?.reason ?? null));
  const blocked = reasons.size === 1 ? (first.blocked?.reason ?? null) : null;
  if (tools.every((tool) => JSON.stringify(tool.verdict) === JSON.stringify(first.verdict))) return { verdict: first.verdict, blocked, tools };
  const effects = tools.flatMap((tool) => tool.effects).sort((a, b) => EFFECT_RANK[a] - EFFECT_RANK[b]);
  const [mildest = "deny"] = effects;
  const strictest = effects.at(-1) ?? mildest;
  return { verdict: { effect: mildest, over: null, also: strictest === mildest ? null : strictest }, blocked, tools };
}

/** Short, as a cell has room for. */
const CELL_WORDS: Readonly<Record<Effect, string>> = { ...(Object.fromEntries(EFFECTS.map((effect) => [effect, stateLook("effect", effect).word])) as Record<Effect, string>), hold: "Approval" };

const ALSO_WORDS = { allow: "some allowed", notify: "some announced", hold: "some wait", deny: "some denied" } as const satisfies Record<Effect, string>;

export const blockedWords = {
  gate_closed: "gate closed",
  agent_not_active: "not active",
  credential_not_in_force: "no credential",
  stopped: "stopped",
  unknown_tool: "tool retired",
  arguments_invalid: "arguments",
  parent_not_active: "its asker",
  no_permission: "not permitted",
  observe_only: "observes only",
  no_rule_allows: "no rule allows",
  too_many_open: "too many open",
} as const satisfies Record<DenyReason, string>;

/** The same as a sentence, about the agent. */
export const blockedSentences = {
  gate_closed: "The gate is closed: nothing at all is decided.",
  agent_not_active: "It is not active.",
  credential_not_in_force: "It has no credential in force, so it cannot ask.",
  stopped: "Somebody stopped it, its unit, this tool or its system.",
  unknown_tool: "The tool is retired.",
  arguments_invalid: "The arguments do not fit the tool.",
  parent_not_active: "The agent that asks through it is not active.",
  no_permission: "It has no permission for this.",
  observe_only: "Its autonomy level lets it observe only.",
  no_rule_allows: "No rule allows it.",
  too_many_open: "Too many of its approvals are still open.",
} as const satisfies Record<DenyReason, string>;

/** `Approval` and `over 1,000 EUR`. */
export function cellWords({ verdict, blocked }: Pick<OutlookCell, "verdict" | "blocked">): { readonly word: string; readonly note: string | null } {
  const word = CELL_WORDS[verdict.effect];
  if (blocked !== null) return { word, note: blockedWords[blocked] };
  if (verdict.over !== null) return { word, note: `over ${limitWords(verdict.over.amount, verdict.over.currency)}` };
  return { word, note: verdict.also === null ? null : ALSO_WORDS[verdict.also] };
}

/** A limit as the rule draws it, not as money that is paid: `1,000 EUR`. */
export function limitWords(amount: string, currency: string): string {
  return `${grouped(amount)} ${currency}`;
}

export function effectWord(effect: Effect): string {
  return CELL_WORDS[effect];
}

/** "up to 1,000 EUR", "over 1,000 EUR", "without a usable amount". */
export function bandWords({ over, upTo, currency }: ToolOutlook["bands"][number]): string {
  if (currency === null) return "without an amount that the rules can compare";
  if (over === null && upTo === null) return `whatever the amount in ${currency}`;
  if (over === null) return `up to ${limitWords(upTo ?? "", currency)}`;
  return upTo === null ? `over ${limitWords(over, currency)}` : `over ${limitWords(over, currency)} up to ${limitWords(upTo, currency)}`;
}

export type AmountBound = { readonly effect: Effect; readonly amount: string; readonly currency: string; readonly tools: readonly string[] };

/** The amounts over which more is asked of people, each with the tools that it binds. */
export function amountBounds(tools: readonly ToolOutlook[]): AmountBound[] {
  const bounds = new Map<string, AmountBound>();
  for (const tool of tools) {
    for (const band of tool.bands) {
      const effect = band.effects.at(-1);
      if (band.over === null || band.currency === null || effect === undefined) continue;
      const key = `${effect} ${band.over} ${band.currency}`;
      const known = bounds.get(key);
      bounds.set(key, { effect, amount: band.over, currency: band.currency, tools: [...(known?.tools ?? []), tool.name] });
    }
  }
  return [...bounds.values()].sort((a, b) => a.currency.localeCompare(b.currency) || Number(a.amount) - Number(b.amount));
}
