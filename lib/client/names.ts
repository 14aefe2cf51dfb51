import { queryOptions } from "@tanstack/react-query";
import { listPeople, type PersonItem } from "@/lib/contracts/people";
import { listPolicies } from "@/lib/contracts/policies";
import { listSystems, type SystemItem } from "@/lib/contracts/systems";
import { listTools, type ToolItem } from "@/lib/contracts/tools";
import { listUnits, type UnitItem } from "@/lib/contracts/units";
import type { Caller } from "./call";
import { everyPage } from "./every-page";

export type { PersonItem, SystemItem, ToolItem, UnitItem };

/** Who and what ids stand for. Changed rarely; live events say when. */
const staleTime = 5 * 60_000;

export function unitsQuery({ workspace, call }: Caller) {
  return queryOptions({ queryKey: [workspace, "names", "units"], staleTime, queryFn: ({ signal }) => everyPage((cursor) => call(listUnits, { query: { limit: "200", ...cursor } }, { signal })) });
}

export function peopleQuery({ workspace, call }: Caller) {
  return queryOptions({ queryKey: [workspace, "names", "people"], staleTime, queryFn: ({ signal }) => everyPage((cursor) => call(listPeople, { query: { limit: "200", ...cursor } }, { signal })) });
}

export function systemsQuery({ workspace, call }: Caller) {
  return queryOptions({ queryKey: [workspace, "names", "systems"], staleTime, queryFn: ({ signal }) => everyPage((cursor) => call(listSystems, { query: { limit: "200", ...cursor } }, { signal })) });
}

export function toolsQuery({ workspace, call }: Caller) {
  return queryOptions({ queryKey: [workspace, "names", "tools"], staleTime, queryFn: ({ signal }) => everyPage((cursor) => call(listTools, { query: { limit: "200", ...cursor } }, { signal })) });
}

export function policiesQuery({ workspace, call }: Caller) {
  return queryOptions({ queryKey: [workspace, "policies", "list"], staleTime, queryFn: ({ signal }) => everyPage((cursor) => call(listPolicies, { query: { limit: "200", ...cursor } }, { signal })) });
}

/** The name behind an id; the id itself where it is not known here. */
export function nameIn(items: readonly { readonly id: string; readonly name: string }[] | undefined, id: string | null): string {
  if (id === null) return "nobody";
  return items?.find((item) => item.id === id)?.name ?? id;
}
