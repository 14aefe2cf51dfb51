import type { Sort } from "@/components/kit/data-table/column";
import type { LeftOut } from "@/components/kit/left-out-note";
import { stateMap, type AgentState } from "@/components/state/state-map";
import { AUTONOMY_LEVELS, type AutonomyLevel } from "@/lib/core/agent";
import type { FleetRow } from "./use-fleet";

export const FLEET_PARAMS = ["find", "status", "unit", "owner", "level", "sort", "group"] as const;
export type FleetParams = Readonly<Record<(typeof FLEET_PARAMS)[number], string | null>>;

export type FleetView = {
  readonly find: string;
  readonly status: AgentState | null;
  readonly unit: string | null;
  readonly owner: string | null;
  readonly level: AutonomyLevel | null;
  readonly sort: Sort;
  readonly isGrouped: boolean;
};

/** What the address may name; undefined while it is still read, and then nothing is judged. */
type Known = { readonly units: readonly { readonly id: string }[] | undefined; readonly people: readonly { readonly id: string }[] | undefined };

export const SORTABLE = ["agent", "status", "owner", "autonomy", "last", "rate", "waiting", "denied", "failed"] as const;
type SortColumn = (typeof SORTABLE)[number];
const DEFAULT_SORT: Sort = { columnId: "agent", direction: "ascending" };

const states = Object.keys(stateMap.agent) as AgentState[];

/** What of the address can be used, and what makes no sense here. */
export function readFleetView(params: FleetParams, known: Known): { readonly view: FleetView; readonly leftOut: readonly LeftOut[] } {
  const leftOut: LeftOut[] = [];
  const judged = <Value>(name: keyof FleetParams, value: Value | null | undefined): Value | null => {
    const text = params[name];
    if (text !== null && text !== "" && (value === null || value === undefined)) leftOut.push({ name, value: text });
    return text === null || text === "" ? null : (value ?? null);
  };
  const among = (name: "unit" | "owner", items: Known["units"]) => judged(name, items === undefined || items.some((one) => one.id === params[name]) ? params[name] : null);
  const view = {
    find: params.find ?? "",
    status: judged("status", states.find((one) => one === params.status)),
    unit: among("unit", known.units),
    owner: among("owner", known.people),
    level: judged("level", AUTONOMY_LEVELS.find((one) => `${one}` === params.level)),
    sort: judged("sort", sortOf(params.sort)) ?? DEFAULT_SORT,
    isGrouped: judged("group", params.group === "unit" ? true : null) ?? false,
  };
  return { view, leftOut };
}

/** `-failed` is by failures, most first. */
function sortOf(text: string | null): Sort | null {
  const columnId = SORTABLE.find((one) => one === text?.replace(/^-/, ""));
  return columnId === undefined ? null : { columnId, direction: text?.startsWith("-") === true ? "descending" : "ascending" };
}

export function sortParam({ columnId, direction }: Sort): string | null {
  const text = `${direction === "descending" ? "-" : ""}${columnId}`;
  return text === DEFAULT_SORT.columnId ? null : text;
}

/** The rows of a view, in its order; grouped, those of one unit stand together. */
export function arrangeFleet(rows: readonly FleetRow[], view: FleetView): FleetRow[] {
  const words = view.find.trim().toLowerCase();
  const shown = rows.filter(
    (row) =>
      (words === "" || [row.agent.name, row.unit, row.owner].some((text) => text.toLowerCase().includes(words))) &&
      (view.status === null || row.seen.state === view.status) &&
      (view.unit === null || row.unitPath.includes(view.unit)) &&
      (view.owner === null || row.agent.ownerId === view.owner) &&
      (view.level === null || row.agent.autonomy === view.level),
  );
  const compare = comparers[view.sort.columnId as SortColumn];
  const turn = view.sort.direction === "descending" ? -1 : 1;
  const byUnit = (a: FleetRow, b: FleetRow) => (view.isGrouped ? a.unit.localeCompare(b.unit) || a.agent.unitId.localeCompare(b.agent.unitId) : 0);
  return shown.sort((a, b) => byUnit(a, b) || turn * compare(a, b) || a.agent.name.localeCompare(b.agent.name));
}

const URGENCY = ["failing", "silent", "quarantined", "stopped", "paused", "active", "draft", "discovered", "retired"] as const satisfies readonly AgentState[];

const comparers: Readonly<Record<SortColumn, (a: FleetRow, b: FleetRow) => number>> = {
  agent: (a, b) => a.agent.name.localeCompare(b.agent.name),
  status: (a, b) => URGENCY.indexOf(a.seen.state) - URGENCY.indexOf(b.seen.state),
  owner: (a, b) => a.owner.localeCompare(b.owner),
  autonomy: (a, b) => a.agent.autonomy - b.agent.autonomy,
  last: (a, b) => timeOf(b) - timeOf(a),
  rate: (a, b) => a.agent.asked - b.agent.asked,
  waiting: (a, b) => a.agent.waiting - b.agent.waiting,
  denied: (a, b) => a.agent.denied - b.agent.denied,
  failed: (a, b) => a.agent.failed - b.agent.failed,
};

function timeOf({ agent }: FleetRow): number {
  return agent.lastActionAt === null ? 0 : Date.parse(agent.lastActionAt);
}
