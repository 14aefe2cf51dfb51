"use client";

import { PlainText } from "@/components/kit/plain-text/plain-text";
import { SectionHead } from "@/components/kit/section-head";
import { ClockTime } from "@/components/kit/time/clock-time";
import { useActorName } from "@/components/workspace/use-actor-name";
import type { ActionDetail } from "@/lib/client/actions";
import { eventWords } from "./event-words";

/** What happened to it, oldest first, as the log has it. */
export function ActionHistory({ action }: { action: ActionDetail }) {
  const nameOf = useActorName();
  return (
    <section>
      <SectionHead aside={`${action.events.length} in the log`}>What happened</SectionHead>
      <ol className="mt-1">
        {action.events.map((event) => (
          <li key={event.seq} className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 border-b border-border-subtle py-1.5 text-12">
            <ClockTime at={event.at} />
            <span className="min-w-0">
              <span className="font-medium">{eventWords(event.verb)}</span> <span className="text-fg-2">by {nameOf(event.actor)}</span>
              <EventReason detail={event.detail} />
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function EventReason({ detail }: { detail: Readonly<Record<string, unknown>> | null }) {
  const said = detail?.["reason"] ?? detail?.["error"];
  if (typeof said !== "string" || said === "") return null;
  return (
    <span className="block text-fg-2">
      “<PlainText text={said} />”
    </span>
  );
}
