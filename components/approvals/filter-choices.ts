import type { Option } from "@/components/kit/found-options";
import { stateLook } from "@/components/state/state-map";
import { AMOUNT_PATTERN, APPROVAL_DUES } from "@/lib/contracts/choices";
import type { ApprovalFilter } from "@/lib/client/approvals";
import { groupDigits } from "@/lib/core/digits";
import { RISK_TIERS } from "@/lib/core/agent";
import type { FilterName } from "./approval-address";
import { VIEWS, type ViewId } from "./approval-views";

type Named = { readonly id: string; readonly name: string };

/** What there is to filter by, by name. */
export type FilterNames = { readonly agents: readonly Named[]; readonly units: readonly Named[]; readonly tools: readonly Named[]; readonly systems: readonly Named[] };

export const FILTER_WORDS = {
  agent: "Agent",
  unit: "Unit",
  tool: "Tool",
  system: "System",
  risk: "Risk",
  due: "Due",
  since: "Decided since",
  over: "Amount over",
  text: "Says",
} as const satisfies Record<FilterName, string>;

export const DUE_WORDS = { soon: "soon", "1h": "within 1 hour", "4h": "within 4 hours", "24h": "within 24 hours" } as const satisfies Record<(typeof APPROVAL_DUES)[number], string>;

/** One thing to choose: it sets `name` to `value`. */
export type FilterChoice = Option & { readonly filter: FilterName; readonly value: string };

/** All that can be chosen in a view, the short lists first. */
export function filterChoices(names: FilterNames, view: ViewId): FilterChoice[] {
  const settled: ApprovalFilter = VIEWS[view].base;
  const choice = (filter: FilterName, value: string, name: string): FilterChoice => ({ id: `${filter}:${value}`, filter, value, name, detail: FILTER_WORDS[filter] });
  return [
    ...(settled.risk === undefined ? [...RISK_TIERS].reverse().map((tier) => choice("risk", tier, `${stateLook("risk", tier).word} risk`)) : []),
    ...(settled.due === undefined && view !== "decided" ? APPROVAL_DUES.map((due) => choice("due", due, `Due ${DUE_WORDS[due]}`)) : []),
    ...names.units.map((unit) => choice("unit", unit.id, unit.name)),
    ...names.systems.map((system) => choice("system", system.id, system.name)),
    ...names.agents.map((agent) => choice("agent", agent.id, agent.name)),
    ...names.tools.map((tool) => choice("tool", tool.name, tool.name)),
  ];
}

/** What typing itself can mean: words that must be said, or an amount. `1,000` and `1000.50` are amounts. */
export function typedChoices(typed: string): FilterChoice[] {
  const text = typed.trim();
  if (text === "") return [];
  const amount = text.replaceAll(/,(?=\d{3}(?:\D|$))/g, "");
  const words: FilterChoice = { id: "text", filter: "text", value: text, name: `Says “${text}”`, detail: "In what is asked, the agent’s or the tool’s name" };
  return AMOUNT_PATTERN.test(amount) ? [{ id: "over", filter: "over", value: amount, name: `Amount over ${groupDigits(amount)}`, detail: "Each in its own currency" }, words] : [words];
}

/** How a filter that is set reads on its chip; a moment reads as moments do. */
export function filterValue(filter: Exclude<FilterName, "since">, value: string, names: FilterNames): string {
  switch (filter) {
    case "agent":
      return nameOf(names.agents, value);
    case "unit":
      return nameOf(names.units, value);
    case "system":
      return nameOf(names.systems, value);
    case "risk":
      return (RISK_TIERS as readonly string[]).includes(value) ? stateLook("risk", value as (typeof RISK_TIERS)[number]).word.toLowerCase() : value;
    case "due":
      return DUE_WORDS[value as keyof typeof DUE_WORDS];
    case "over":
      return groupDigits(value);
    case "tool":
      return value;
    case "text":
      return `“${value}”`;
    default: {
      const never: never = filter;
      throw new Error(`no such filter ${String(never)}`);
    }
  }
}

function nameOf(named: readonly Named[], id: string): string {
  return named.find((one) => one.id === id)?.name ?? "one that is not here";
}
