"use client";

import { MenuIcon, OctagonMinusIcon } from "lucide-react";
import { useState } from "react";
import { later } from "@/components/kit/later";
import { Link } from "@/components/kit/link";
import { useOpenedOnce } from "@/components/kit/use-opened-once";
import { cn } from "@/components/ui/cn";
import { BarCount, type Counted } from "./bar-count";
import type { EmergencyState, FrameEntry, FrameGroup } from "./frame-types";

const MoreDrawer = later(() => import("./more-drawer").then((file) => file.MoreDrawer));

/** What is read and decided on a phone; everything else stands behind "More". */
const onBar = ["overview", "approvals", "agents", "activity"];

const cellClassName =
  "relative flex min-w-0 flex-col items-center justify-center gap-0.75 text-11 font-medium text-fg-3 focus-visible:shadow-[inset_0_0_0_2px_var(--focus)] aria-[current]:text-fg [&_svg]:size-5";

const atIconClassName = "absolute top-1.5 left-[calc(50%+6px)]";

/** What is wrong behind "More" shows on it; what is merely new does not. */
function wrongAmong(entries: readonly FrameEntry[]): Counted {
  return { count: entries.reduce((sum, entry) => sum + (entry.countTone === "bad" ? (entry.count ?? 0) : 0), 0), countTone: "bad" };
}

type MoreProps = { groups: readonly FrameGroup[]; hidden: readonly FrameEntry[]; currentId: string | null };

function More({ groups, hidden, currentId }: MoreProps) {
  const [open, setOpen] = useState(false);
  const wasOpened = useOpenedOnce(open);
  const isHere = hidden.some((entry) => entry.id === currentId);
  return (
    <>
      <button type="button" aria-haspopup="dialog" aria-expanded={open} aria-current={isHere ? "true" : undefined} onClick={() => setOpen(true)} className={cellClassName}>
        <MenuIcon aria-hidden />
        More
        <BarCount entry={wrongAmong(hidden)} className={atIconClassName} />
      </button>
      {wasOpened ? <MoreDrawer groups={groups} currentId={currentId} open={open} onOpenChange={setOpen} /> : null}
    </>
  );
}

type PhoneBarProps = { groups: readonly FrameGroup[]; currentId: string | null; emergency: EmergencyState; onEmergencyStop: () => void };

/** Where the thumb is: the four pages of a phone, all the others, and Emergency stop. */
export function PhoneBar({ groups, currentId, emergency, onEmergencyStop }: PhoneBarProps) {
  const entries = groups.flatMap((group) => group.entries);
  const shown = entries.filter((entry) => onBar.includes(entry.id));
  const hidden = entries.filter((entry) => !onBar.includes(entry.id));
  const inForce = emergency.kind === "in-force";
  return (
    <nav aria-label="Console" data-slot="phone-bar" className="grid shrink-0 auto-cols-fr grid-flow-col border-t bg-canvas pb-[env(safe-area-inset-bottom)] md:hidden">
      {shown.map((entry) => (
        <Link key={entry.id} href={entry.href} aria-current={entry.id === currentId ? "page" : undefined} className={cn(cellClassName, "h-15")}>
          <entry.icon aria-hidden />
          {entry.label}
          <BarCount entry={entry} className={atIconClassName} />
        </Link>
      ))}
      {hidden.length > 0 ? <More groups={groups} hidden={hidden} currentId={currentId} /> : null}
      <button
        type="button"
        aria-haspopup="dialog"
        aria-label={inForce ? "Emergency stop in force" : "Emergency stop"}
        onClick={onEmergencyStop}
        className={cn(cellClassName, "h-15 border-l font-semibold", inForce ? "bg-danger-solid text-on-danger" : "text-danger-text")}
      >
        <OctagonMinusIcon aria-hidden />
        {inForce ? "Stopped" : "Stop"}
      </button>
    </nav>
  );
}
