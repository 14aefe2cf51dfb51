"use client";

import type { ReactNode } from "react";
import { Link } from "@/components/kit/link";
import { cn } from "@/components/ui/cn";
import { Tooltip, TooltipContent, TooltipTrigger } from "@/components/ui/tooltip";
import type { FrameEntry, FrameGroup } from "./frame-types";

const countTones = {
  plain: "text-fg-3 max-wide:bg-sunken",
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
        "max-wide:absolute max-wide:-top-1.5 max-wide:-right-2 max-wide:px-0.75 max-wide:text-[10px] max-wide:leading-3",
        countTones[entry.countTone ?? "plain"],
      )}
    >
      {entry.count.toLocaleString("en-GB")}
    </span>
  );
}

function SidebarEntry({ entry, current }: { entry: FrameEntry; current: boolean }) {
  const Icon = entry.icon;
  const link = (
    <Link
      href={entry.href}
      aria-current={current ? "page" : undefined}
      className="group/entry relative flex h-7 items-center gap-2 rounded-md px-2 font-medium text-fg-2 hover:bg-hover hover:text-fg aria-[current]:bg-active aria-[current]:text-fg"
    >
      <Icon aria-hidden className="size-4 text-fg-3 group-aria-[current]/entry:text-fg" />
      <span className="max-wide:sr-only">{entry.label}</span>
      <EntryCount entry={entry} />
    </Link>
  );
  return (
    <Tooltip>
      <TooltipTrigger asChild>{link}</TooltipTrigger>
      {/* Only the rail has no words of its own. */}
      <TooltipContent side="right" className="wide:hidden">
        {entry.label}
      </TooltipContent>
    </Tooltip>
  );
}

function SidebarGroup({ group, currentId }: { group: FrameGroup; currentId: string | null }) {
  if (group.entries.length === 0) return null;
  return (
    <li className="max-wide:border-t max-wide:pt-2 max-wide:first:border-t-0 max-wide:first:pt-0">
      {group.heading ? <h2 className="px-2 pt-0.5 pb-1 text-11 font-medium tracking-normal text-fg-3 max-wide:sr-only">{group.heading}</h2> : null}
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
    <nav aria-label="Console" data-slot="sidebar" className="flex min-h-0 flex-col border-r bg-sunken px-2.5 py-2 max-md:hidden wide:px-2">
      {workspaceSwitch}
      <div className="-mx-2.5 mt-3 min-h-0 flex-1 overflow-y-auto px-2.5 wide:-mx-2 wide:px-2">
        <ul className="grid gap-2 pt-1.5 wide:gap-2.5 wide:pt-0">
          {groups.map((group, index) => (
            <SidebarGroup key={group.entries[0]?.id ?? index} group={group} currentId={currentId} />
          ))}
        </ul>
      </div>
      {foot ? <div className="-mx-2.5 border-t px-2.5 pt-3 pb-2 text-11 text-fg-3 max-wide:hidden wide:-mx-2 wide:px-4">{foot}</div> : null}
    </nav>
  );
}
