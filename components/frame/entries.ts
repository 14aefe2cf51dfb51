import { BellIcon, BotIcon, ChartNoAxesGanttIcon, HandIcon, InboxIcon, Link2Icon, type LucideIcon } from "lucide-react";
import type { FrameGroup } from "./frame-types";

type KnownEntry = { id: string; label: string; icon: LucideIcon; heading: string; shortcut?: string };

/** Every page that exists, in the order of the sidebar. */
export const knownEntries = [
  { id: "approvals", label: "Approvals", icon: InboxIcon, heading: "Work", shortcut: "g a" },
  { id: "notices", label: "Notices", icon: BellIcon, heading: "Work" },
  { id: "agents", label: "Agents", icon: BotIcon, heading: "Workforce", shortcut: "g f" },
  { id: "activity", label: "Activity", icon: ChartNoAxesGanttIcon, heading: "Workforce", shortcut: "g t" },
  { id: "interventions", label: "Interventions", icon: HandIcon, heading: "Workforce" },
  { id: "audit", label: "Audit log", icon: Link2Icon, heading: "Proof" },
] as const satisfies readonly KnownEntry[];

export type EntryId = (typeof knownEntries)[number]["id"];

type EntryCount = { count: number; tone: "plain" | "hot" | "bad" };

/** The groups of the sidebar for those entries that this person can see. */
export function frameGroups(base: string, visible: readonly EntryId[], counts: Partial<Record<EntryId, EntryCount>>): FrameGroup[] {
  const groups = new Map<string, FrameGroup["entries"][number][]>();
  for (const entry of knownEntries) {
    if (!visible.includes(entry.id)) continue;
    const count = counts[entry.id];
    const members = groups.get(entry.heading) ?? [];
    members.push({ id: entry.id, label: entry.label, href: `${base}/${entry.id}`, icon: entry.icon, count: count?.count, countTone: count?.tone });
    groups.set(entry.heading, members);
  }
  return [...groups].map(([heading, entries]) => ({ heading, entries }));
}

/** The same entries for the palette and the `g` keys. */
export function framePages(base: string, visible: readonly EntryId[]) {
  return knownEntries
    .filter((entry) => visible.includes(entry.id))
    .map((entry) => ({ id: entry.id, label: entry.label, href: `${base}/${entry.id}`, icon: entry.icon, shortcut: "shortcut" in entry ? entry.shortcut : undefined }));
}
