import { FLEET_PARAMS } from "@/components/agents/fleet-view";
import { ADDRESS_NAMES } from "@/components/approvals/approval-address";
import { AUDIT_FILTER_NAMES } from "@/components/audit/audit-filter";
import type { EntryId } from "@/components/frame/entries";
import { ACTIVITY_PARAMS } from "@/lib/client/activity-filters";
import type { Place } from "./place-of";

/** What each page takes from its address, by name. */
const OF_LIST: Readonly<Partial<Record<EntryId, readonly string[]>>> = {
  overview: ["as", "period", "unit"],
  approvals: [...ADDRESS_NAMES, "approval"],
  notices: ["show", "notice"],
  agents: [...FLEET_PARAMS, "tab", "new", "import", "role"],
  activity: ACTIVITY_PARAMS,
  runs: ["agent", "process", "state"],
  interventions: ["stop"],
  processes: ["find", "status", "new"],
  policies: ["find", "state", "tab", "route"],
  systems: ["find", "kind", "status", "new"],
  audit: [...AUDIT_FILTER_NAMES, "event"],
  settings: ["view", "person", "find", "unit"],
};

/** The same on the page of one thing of that list. */
const OF_ONE: Readonly<Partial<Record<EntryId, readonly string[]>>> = {
  agents: ["tab", "edit"],
  runs: ["action", "view"],
  processes: ["form"],
  policies: ["tab", "version", "against"],
  systems: ["tool", "form"],
};

/** The names in an address that its page does not know: a filter that was misspelt would otherwise show everything without a word. */
export function unknownNames({ entryId, entity }: Pick<Place, "entryId" | "entity">, names: Iterable<string>): string[] {
  if (entryId === null) return [];
  const known = (entity === null ? OF_LIST : OF_ONE)[entryId] ?? [];
  return [...new Set(names)].filter((name) => !known.includes(name));
}
