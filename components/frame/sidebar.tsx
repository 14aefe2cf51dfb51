"use client";

import type { ReactNode } from "react";
import { Link } from "@/components/kit/link";
import { useLook } from "@/components/kit/preferences/look";
import { cn } from "@/components/ui/cn";
import { Tooltip, TooltipContent, TooltipTrigger } from "@/components/ui/tooltip";
import type { FrameEntry, FrameGroup } from "./frame-types";
import { SidebarToggle } from "./sidebar-toggle";

const countTones = {
  plain: "text-fg-3 rail:bg-sunken",
  hot: "bg-warn-tint px-1.5 text-warn-text",
  bad: "bg-danger-tint px-1.5 text-danger-text",
} as const;

/** Beside the word where there is room; on the rail between its icon and the one above, so that neither is covered. */
function EntryCount({ entry }: { entry: FrameEntry }) {
  if (!entry.count) return null;
  return (
    <span
      className={cn(
        "num ml-auto rounded-sm text-11 font-medium",
        "rail:absolute rail:-top-1.5 rail:-right-2 rail:px-0.75 rail:text-[10px] rail:leading-3",
        countTones[entry.countTone ?? "plain"],
      )}
    >
      {entry.count.toLocaleString("en-GB")}
    </span>
  );
}

function SidebarEntry({ entry, current }: { entry: FrameEntry; current: boolean }) {
  const isRail = useLook("sidebar") === "rail";
  const Icon = entry.icon;
  const link = (
    <Link
      href={entry.href}
      aria-current={current ? "page" : undefined}
      className="group/entry relative flex h-7 items-center gap-2 rounded-md px-2 font-medium text-fg-2 hover:bg-hover hover:text-fg aria-[current]:bg-active aria-[current]:text-fg"
    >
      <Icon aria-hidden className="size-4 text-fg-3 group-aria-[current]/entry:text-fg" />
      <span className="rail:sr-only">{entry.label}</span>
      <EntryCount entry={entry} />
    </Link>
  );
  return (
    <Tooltip>
      <TooltipTrigger asChild>{link}</TooltipTrigger>
      {/* Only the rail has no words of its own; it stands outside the frame, where `unrail` does not reach. */}
      <TooltipContent side="right" className={isRail ? "" : "wide:hidden"}>
        {entry.label}
      </TooltipContent>
    </Tooltip>
  );
}

function SidebarGroup({ group, currentId }: { group: FrameGroup; currentId: string | null }) {
  if (group.entries.length === 0) return null;
  return (
    <li className="rail:border-t rail:pt-2 rail:first:border-t-0 rail:first:pt-0">
      {group.heading ? <h2 className="px-2 pt-0.5 pb-1 text-11 font-medium tracking-normal text-fg-3 rail:sr-only">{group.heading}</h2> : null}
      <ul className="grid gap-px">
        {group.entries.map((entry) => (
          <li key={entry.id}>
            <SidebarEntry entry={entry} current={entry.id === currentId} />
          </li>
        ))}
      </ul>
    </li>
  );
}

type SidebarProps = { groups: readonly FrameGroup[]; currentId: string | null; workspaceSwitch: ReactNode; foot?: ReactNode };

export function Sidebar({ groups, currentId, workspaceSwitch, foot }: SidebarProps) {
  return (
    <nav aria-label="Console" data-slot="sidebar" className="flex min-h-0 flex-col border-r bg-sunken px-2.5 py-2 max-md:hidden unrail:px-2">
      {workspaceSwitch}
      <div className="-mx-2.5 mt-3 min-h-0 flex-1 overflow-y-auto px-2.5 unrail:-mx-2 unrail:px-2">
        <ul className="grid gap-2 pt-1.5 unrail:gap-2.5 unrail:pt-0">
          {groups.map((group, index) => (
            <SidebarGroup key={group.entries[0]?.id ?? index} group={group} currentId={currentId} />
          ))}
        </ul>
      </div>
      <div className="-mx-2.5 border-t px-2.5 pt-2 max-wide:hidden unrail:-mx-2 unrail:px-2">
        {foot ? <div className="px-2 pt-1 pb-2 text-11 text-fg-3 rail:hidden">{foot}</div> : null}
        <SidebarToggle />
      </div>
    </nav>
  );
}
