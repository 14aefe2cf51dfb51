import { knownEntries, type EntryId } from "@/components/frame/entries";
import type { Crumb } from "@/components/frame/frame-types";

/** Whose page it is: of the list `noun`, the one called `id`. */
export type PlaceEntity = { readonly noun: EntryId; readonly id: string };

export type Place = {
  readonly entryId: EntryId | null;
  readonly title: string;
  readonly crumbs: readonly Crumb[];
  readonly entity: PlaceEntity | null;
};

/** Where in the console an address is: `/demo/agents/agt_1` is one agent, below Agents. */
export function placeOf(slug: string, pathname: string): Place {
  const [section = "overview", id] = pathname.split("/").slice(2);
  const entry = knownEntries.find((one) => one.id === section);
  if (entry === undefined) return { entryId: null, title: "Reeve", crumbs: [], entity: null };
  // A section of the settings is a tab, not something of its own.
  if (id === undefined || entry.id === "settings") return { entryId: entry.id, title: entry.label, crumbs: [], entity: null };
  return { entryId: entry.id, title: entry.label, crumbs: [{ label: entry.label, href: `/${slug}/${entry.id}` }], entity: { noun: entry.id, id: decodeURIComponent(id) } };
}
