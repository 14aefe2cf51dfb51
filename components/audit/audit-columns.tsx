"use client";

import { useMemo } from "react";
import type { DataColumn } from "@/components/kit/data-table/column";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { toneTextClasses } from "@/components/state/state-mark";
import { cn } from "@/components/ui/cn";
import { ClockTime } from "@/components/kit/time/clock-time";
import type { AuditItem } from "@/lib/client/audit";
import { changeSummary, reasonOf } from "./event-changes";
import { eventLook } from "./event-look";
import { eventSentence } from "./event-sentence";
import { useAbout } from "./use-about";
import { useNames } from "./use-names";

export const eventId = (event: AuditItem): string => `${event.seq}`;
export const eventName = (event: AuditItem): string => eventSentence(event);

const time: DataColumn<AuditItem> = { id: "time", header: "Time", width: "132px", hideBelow: "md", cell: (event) => <ClockTime at={event.at} /> };
const who: DataColumn<AuditItem> = { id: "who", header: "By", width: "168px", hideBelow: "md", cell: (event) => <ActorWords event={event} /> };

/** What happened, with the icon of the state that it brought about. */
function EventMark({ event }: { event: AuditItem }) {
  const look = eventLook(event);
  const Icon = look?.icon;
  return (
    <span className="flex items-start gap-2">
      <span className="grid h-lh w-3.5 shrink-0 place-items-center">{Icon === undefined ? null : <Icon aria-hidden className={cn("size-3.5", toneTextClasses[look?.tone ?? "neutral"])} />}</span>
      <span className="min-w-0 font-medium text-pretty">{eventSentence(event)}</span>
    </span>
  );
}

function ActorWords({ event }: { event: AuditItem }) {
  return (
    <span className="wrap-anywhere">
      <PlainText text={event.actor.name} />
    </span>
  );
}

/** Beside a peek, which says the rest, there is room for the essentials only. */
export function useAuditColumns(isPeeking: boolean): readonly DataColumn<AuditItem>[] {
  const aboutOf = useAbout();
  const names = useNames();
  return useMemo(() => {
    const what: DataColumn<AuditItem> = {
      id: "what",
      header: "What",
      cell: (event) => <EventMark event={event} />,
    };
    const about: DataColumn<AuditItem> = {
      id: "about",
      header: "About",
      hideBelow: "md",
      cell: (event) => {
        const change = changeSummary(event.payload, (value) => (typeof value === "string" ? (names.get(value) ?? null) : null)) ?? saidWith(event);
        return (
          <span className="text-pretty wrap-anywhere">
            <PlainText text={aboutOf(event).words} />
            {change === null ? null : (
              <span className="text-fg-3">
                {" · "}
                <PlainText text={change} />
              </span>
            )}
          </span>
        );
      },
    };
    const narrowWhat: DataColumn<AuditItem> = {
      ...what,
      cell: (event) => (
        <>
          {what.cell(event)}
          <span className="block pl-5.5 text-12 wrap-anywhere text-fg-3 empty:hidden in-aria-current:text-fg-2">
            <span className={isPeeking ? "" : "md:hidden"}>
              <PlainText text={aboutOf(event).words} />
            </span>
            <span className="md:hidden">
              , <ActorWords event={event} />, <ClockTime at={event.at} />
            </span>
          </span>
        </>
      ),
    };
    // What an event is about is its longest part: it has all the room that the others leave.
    return isPeeking ? [time, narrowWhat, { ...who, hideBelow: "wide" }] : [time, { ...narrowWhat, width: "264px" }, who, about];
  }, [aboutOf, names, isPeeking]);
}

const LONGEST = 120;

/** A reason in a row is shortened, and shows that it is; the peek has all of it. */
function saidWith(event: AuditItem): string | null {
  const reason = event.verb === "action.proposed" ? null : reasonOf(event.payload);
  if (reason === null) return null;
  const line = reason.replaceAll(/\s+/g, " ");
  return `“${line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line}”`;
}
