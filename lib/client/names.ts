import { queryOptions } from "@tanstack/react-query";
import type { PersonItem } from "@/lib/contracts/people";
import type { ProcessItem } from "@/lib/contracts/processes";
import type { SystemItem } from "@/lib/contracts/systems";
import type { ToolItem } from "@/lib/contracts/tools";
import type { UnitItem } from "@/lib/contracts/units";
import type { Caller } from "./call";
import { everyPage } from "./every-page";

export type { PersonItem, ProcessItem, SystemItem, ToolItem, UnitItem };

/** Who and what ids stand for. Changed rarely; live events say when. */
const staleTime = 5 * 60_000;

export function unitsQuery({ workspace, call }: Caller) {
  return queryOptions({ queryKey: [workspace, "names", "units"], staleTime, queryFn: ({ signal }) => everyPage((cursor) => call("GET /units", { query: { limit: "200", ...cursor } }, { signal })) });
}

export function peopleQuery({ workspace, call }: Caller) {
  return queryOptions({ queryKey: [workspace, "names", "people"], staleTime, queryFn: ({ signal }) => everyPage((cursor) => call("GET /people", { query: { limit: "200", ...cursor } }, { signal })) });
}

export function systemsQuery({ workspace, call }: Caller) {
  return queryOptions({ queryKey: [workspace, "names", "systems"], staleTime, queryFn: ({ signal }) => everyPage((cursor) => call("GET /systems", { query: { limit: "200", ...cursor } }, { signal })) });
}

export function toolsQuery({ workspace, call }: Caller) {
  return queryOptions({ queryKey: [workspace, "names", "tools"], staleTime, queryFn: ({ signal }) => everyPage((cursor) => call("GET /tools", { query: { limit: "200", ...cursor } }, { signal })) });
}

export function processesQuery({ workspace, call }: Caller) {
  return queryOptions({ queryKey: [workspace, "names", "processes"], staleTime, queryFn: ({ signal }) => everyPage((cursor) => call("GET /processes", { query: { limit: "200", ...cursor } }, { signal })) });
}

export function agentRolesQuery({ workspace, call }: Caller) {
  return queryOptions({ queryKey: [workspace, "names", "agent-roles"], staleTime, queryFn: ({ signal }) => everyPage((cursor) => call("GET /agent-roles", { query: { limit: "200", ...cursor } }, { signal })) });
}

export function approvalRoutesQuery({ workspace, call }: Caller) {
  return queryOptions({ queryKey: [workspace, "names", "approval-routes"], staleTime, queryFn: ({ signal }) => everyPage((cursor) => call("GET /approval-routes", { query: { limit: "200", ...cursor } }, { signal })) });
}

export function policiesQuery({ workspace, call }: Caller) {
  return queryOptions({ queryKey: [workspace, "policies", "list"], staleTime, queryFn: ({ signal }) => everyPage((cursor) => call("GET /policies", { query: { limit: "200", ...cursor } }, { signal })) });
}
