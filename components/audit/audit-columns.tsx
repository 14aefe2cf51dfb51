"use client";

import { useMemo } from "react";
import type { DataColumn } from "@/components/kit/data-table/column";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { ClockTime } from "@/components/kit/time/clock-time";
import type { AuditItem } from "@/lib/client/audit";
import { changeSummary, reasonOf } from "./event-changes";
import { eventSentence } from "./event-sentence";
import { useAbout } from "./use-about";
import { useNames } from "./use-names";

export const eventId = (event: AuditItem): string => `${event.seq}`;
export const eventName = (event: AuditItem): string => eventSentence(event);

const time: DataColumn<AuditItem> = { id: "time", header: "Time", width: "136px", hideBelow: "md", cell: (event) => <ClockTime at={event.at} /> };
const who: DataColumn<AuditItem> = { id: "who", header: "By", width: "176px", hideBelow: "md", cell: (event) => <ActorWords event={event} /> };

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
      cell: (event) => (
        <span className="font-medium text-pretty">{eventSentence(event)}</span>
      ),
    };
    const about: DataColumn<AuditItem> = {
      id: "about",
      header: "About",
      width: "46%",
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
          <span className="block text-12 wrap-anywhere text-fg-3">
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
    return isPeeking ? [time, narrowWhat, { ...who, hideBelow: "wide" }] : [time, narrowWhat, who, about];
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
