import {
  BellIcon,
  BotIcon,
  ChartNoAxesGanttIcon,
  HandIcon,
  HouseIcon,
  InboxIcon,
  Link2Icon,
  RouteIcon,
  ScaleIcon,
  ServerIcon,
  Settings2Icon,
  WaypointsIcon,
  type LucideIcon,
} from "lucide-react";
import type { FrameGroup } from "./frame-types";

type KnownEntry = {
  id: string;
  label: string;
  icon: LucideIcon;
  /** null: stands alone. */
  heading: string | null;
  shortcut?: string;
};

/** Every page that exists, in the order of the sidebar. */
export const knownEntries = [
  { id: "overview", label: "Overview", icon: HouseIcon, heading: null, shortcut: "g o" },
  { id: "approvals", label: "Approvals", icon: InboxIcon, heading: "Work", shortcut: "g a" },
  { id: "notices", label: "Notices", icon: BellIcon, heading: "Work" },
  { id: "agents", label: "Agents", icon: BotIcon, heading: "Workforce", shortcut: "g f" },
  { id: "activity", label: "Activity", icon: ChartNoAxesGanttIcon, heading: "Workforce", shortcut: "g t" },
  { id: "runs", label: "Runs", icon: RouteIcon, heading: "Workforce", shortcut: "g r" },
  { id: "interventions", label: "Interventions", icon: HandIcon, heading: "Workforce" },
  { id: "processes", label: "Processes", icon: WaypointsIcon, heading: "How we run" },
  { id: "policies", label: "Policies", icon: ScaleIcon, heading: "How we run", shortcut: "g p" },
  { id: "systems", label: "Systems", icon: ServerIcon, heading: "How we run" },
  { id: "audit", label: "Audit log", icon: Link2Icon, heading: "Proof" },
  { id: "settings", label: "Settings", icon: Settings2Icon, heading: null },
] as const satisfies readonly KnownEntry[];

export type EntryId = (typeof knownEntries)[number]["id"];

type EntryCount = { count: number; tone: "plain" | "hot" | "bad" };

/** The groups of the sidebar for those entries that this person can see. */
export function frameGroups(base: string, visible: readonly EntryId[], counts: Partial<Record<EntryId, EntryCount>>): FrameGroup[] {
  const groups: { heading: string | null; entries: FrameGroup["entries"][number][] }[] = [];
  for (const entry of knownEntries) {
    if (!visible.includes(entry.id)) continue;
    const count = counts[entry.id];
    const last = groups.at(-1);
    const isOfLast = last !== undefined && entry.heading !== null && last.heading === entry.heading;
    const group = isOfLast ? last : { heading: entry.heading, entries: [] };
    group.entries.push({ id: entry.id, label: entry.label, href: hrefOfEntry(base, entry.id), icon: entry.icon, count: count?.count, countTone: count?.tone });
    if (!isOfLast) groups.push(group);
  }
  return groups;
}

/** The overview is the company's own address. */
function hrefOfEntry(base: string, id: EntryId): string {
  return id === "overview" ? base : `${base}/${id}`;
}

/** The same entries for the palette and the `g` keys. */
export function framePages(base: string, visible: readonly EntryId[]) {
  return knownEntries
    .filter((entry) => visible.includes(entry.id))
    .map((entry) => ({ id: entry.id, label: entry.label, href: hrefOfEntry(base, entry.id), icon: entry.icon, shortcut: "shortcut" in entry ? entry.shortcut : undefined }));
}
