import { knownEntries } from "@/components/frame/entries";
import type { Crumb } from "@/components/frame/frame-types";

export type Place = {
  readonly entryId: string | null;
  readonly title: string;
  readonly crumbs: readonly Crumb[];
  /** The agent whose page it is. */
  readonly agentId: string | null;
};

/** Where in the console an address is: `/demo/agents/agt_1` is one agent, below Agents. */
export function placeOf(slug: string, pathname: string): Place {
  const [section, id] = pathname.split("/").slice(2);
  const entry = knownEntries.find((one) => one.id === section);
  if (entry === undefined) return { entryId: null, title: "Reeve", crumbs: [], agentId: null };
  if (id === undefined) return { entryId: entry.id, title: entry.label, crumbs: [], agentId: null };
  const title = entry.id === "approvals" ? "One approval" : entry.label;
  return { entryId: entry.id, title, crumbs: [{ label: entry.label, href: `/${slug}/${entry.id}` }], agentId: entry.id === "agents" ? decodeURIComponent(id) : null };
}
