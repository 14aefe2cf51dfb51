import type { ActionStatus, Effect } from "@/lib/core/action";
import { unitsBelow } from "@/lib/core/actor";
import { ID_SLACK_MS, idFloor, isId } from "@/lib/core/ids";
import { unitsWhere, type Viewer } from "@/lib/server/people/viewer";

export type ActionFilter = {
  readonly agent?: string | undefined;
  /** Any of these. */
  readonly units?: readonly string[] | undefined;
  /** Its id or its name. */
  readonly tool?: string | undefined;
  readonly system?: string | undefined;
  readonly process?: string | undefined;
  readonly run?: string | undefined;
  readonly status?: readonly ActionStatus[] | undefined;
  readonly decision?: readonly Effect[] | undefined;
  /** A rule of this policy had a say. Found in the payload, so no index leads to it. */
  readonly policy?: string | undefined;
  /** Only those of these units: what the reader may see. Absent or null: all. */
  readonly withinUnits?: readonly string[] | null;
};

/** Puts a value among a statement's and gives its placeholder. */
export type Param = (value: unknown) => string;

/** The conditions of a filter over the columns of `action`, here called `a`. The workspace is the caller's to name. */
export function filterWheres(filter: ActionFilter, param: Param): string[] {
  const wheres: string[] = [];
  const equal = { agent_id: filter.agent, system_id: filter.system, process_id: filter.process, run_id: filter.run };
  for (const [column, value] of Object.entries(equal)) if (value !== undefined) wheres.push(`a.${column} = ${param(value)}`);
  if (filter.tool !== undefined) wheres.push(`a.${isId("tool", filter.tool) ? "tool_id" : "tool_name"} = ${param(filter.tool)}`);
  const oneOf = { status: filter.status, effect: filter.decision, unit_id: filter.units };
  for (const [column, values] of Object.entries(oneOf)) {
    const [only, ...others] = values ?? [];
    // One value is compared as one, so that an index can lead to it.
    if (values !== undefined) wheres.push(others.length === 0 && only !== undefined ? `a.${column} = ${param(only)}` : `a.${column} = any(${param(values)}::text[])`);
  }
  if (filter.withinUnits !== undefined && filter.withinUnits !== null) wheres.push(`a.unit_id = any(${param(filter.withinUnits)}::text[])`);
  if (filter.policy !== undefined) {
    wheres.push(`exists (select from audit_payload f where f.workspace_id = a.workspace_id and f.seq = a.seq and f.at = a.at and strpos(f.payload, ${param(`"policy":"${filter.policy}"`)}) > 0)`);
  }
  return wheres;
}

/** The conditions of a time: by id, which the rows are ordered by, and exactly by `at`. Both bounds are Unix ms. */
export function timeWheres(fromMs: number, toMs: number, param: Param): string[] {
  return [
    `a.id >= ${param(idFloor("action", fromMs - ID_SLACK_MS))}`,
    `a.id < ${param(idFloor("action", toMs + ID_SLACK_MS))}`,
    `a.at >= ${param(new Date(fromMs))}`,
    `a.at < ${param(new Date(toMs))}`,
  ];
}

/** What of a filter depends on who asks: only the units that they may read, and a unit with all below it. */
export function unitsSeen(viewer: Viewer, unit: string | undefined): Pick<ActionFilter, "units" | "withinUnits"> {
  const units = unit === undefined ? {} : { units: unitsBelow(viewer.electorate.units, unit) };
  return { ...units, withinUnits: unitsWhere("read", viewer) };
}
