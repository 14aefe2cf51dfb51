"use client";

import { useMemo, type ReactNode } from "react";
import type { DataColumn } from "@/components/kit/data-table/column";
import { OneLine } from "@/components/kit/data-table/one-line";
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

const time: DataColumn<AuditItem> = { id: "time", header: "Time", width: "132px", hideBelow: "md", cell: (event) => <ClockTime at={event.at} inColumn /> };
const who: DataColumn<AuditItem> = { id: "who", header: "By", width: "168px", hideBelow: "md", cell: (event) => <OneLine><PlainText text={event.actor.name} /></OneLine> };

/** What happened, with the icon of the state that it brought about; on its line whatever else is said there. */
function EventMark({ event, children }: { event: AuditItem; children?: ReactNode }) {
  const look = eventLook(event);
  const Icon = look?.icon;
  return (
    <span className="flex items-start gap-2">
      <span className="grid h-lh w-3.5 shrink-0 place-items-center">{Icon === undefined ? null : <Icon aria-hidden className={cn("size-3.5", toneTextClasses[look?.tone ?? "neutral"])} />}</span>
      <OneLine className="text-pretty">
        <span className="font-medium">{eventSentence(event)}</span>
        {children}
      </OneLine>
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
      cell: (event) => (
        <>
          <EventMark event={event}>
            {isPeeking ? (
              <span className="text-fg-3 in-aria-current:text-fg-2 max-md:hidden">
                {" · "}
                <PlainText text={aboutOf(event).words} />
              </span>
            ) : null}
          </EventMark>
          <span className="flex gap-x-3 pl-5.5 text-12 text-fg-3 in-aria-current:text-fg-2 md:hidden">
            <span className="min-w-0 flex-1 wrap-anywhere">
              {aboutOf(event).words === event.actor.name ? null : (
                <>
                  <PlainText text={aboutOf(event).words} />, by{" "}
                </>
              )}
              <PlainText text={event.actor.name} />
            </span>
            <ClockTime at={event.at} />
          </span>
        </>
      ),
    };
    const about: DataColumn<AuditItem> = {
      id: "about",
      header: "About",
      hideBelow: "md",
      cell: (event) => {
        const change = changeSummary(event.payload, (value) => (typeof value === "string" ? (names.get(value) ?? null) : null)) ?? saidWith(event);
        return (
          <OneLine>
            <PlainText text={aboutOf(event).words} />
            {change === null ? null : (
              <span className="text-fg-3 in-aria-current:text-fg-2">
                {" · "}
                <PlainText text={change} />
              </span>
            )}
          </OneLine>
        );
      },
    };
    // What an event is about is its longest part: it has all the room that the others leave.
    return isPeeking ? [time, what, { ...who, hideBelow: "wide" }] : [time, { ...what, width: "264px" }, who, about];
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
