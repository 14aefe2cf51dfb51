"use client";

import { FilterIcon, XIcon } from "lucide-react";
import Link from "next/link";
import { eventWords } from "@/components/actions/event-words";
import { FactList } from "@/components/kit/facts";
import { JsonView } from "@/components/kit/json-view/json-view";
import { SectionHead } from "@/components/kit/section-head";
import { Button } from "@/components/ui/button";
import { ClockTime } from "@/components/kit/time/clock-time";
import type { AuditItem } from "@/lib/client/audit";
import { useAbout } from "./use-about";

type AuditPeekProps = { event: AuditItem | undefined; onClose: () => void; onOnlyAbout: (subject: string) => void };

export function AuditPeek({ event, onClose, onOnlyAbout }: AuditPeekProps) {
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="flex h-11 shrink-0 items-center justify-between border-b pr-3 pl-5 max-md:h-13 max-md:pl-4">
        {event === undefined ? <span /> : <ClockTime at={event.at} alone />}
        <Button variant="ghost" size="icon" aria-label="Close" onClick={onClose}>
          <XIcon aria-hidden />
        </Button>
      </div>
      <div tabIndex={0} role="region" aria-label="Event" className="grid min-h-0 flex-1 grid-cols-1 content-start gap-5 overflow-y-auto px-5 py-4 max-md:px-4">
        {event === undefined ? <p className="text-fg-2">This event is not among the rows that are loaded. Show more, or filter for it.</p> : <EventBody event={event} onOnlyAbout={onOnlyAbout} />}
      </div>
    </div>
  );
}

function EventBody({ event, onOnlyAbout }: { event: AuditItem; onOnlyAbout: (subject: string) => void }) {
  const about = useAbout()(event);
  return (
    <>
      <h2 className="text-16 font-semibold tracking-tight">{eventWords(event.verb)}</h2>
      <Button className="w-fit" onClick={() => onOnlyAbout(event.subject)}>
        <FilterIcon aria-hidden />
        Everything about this
      </Button>
      <FactList
        facts={[
          { label: "By", value: event.actor.name },
          {
            label: "About",
            value:
              about.href === null ? (
                about.words
              ) : (
                <Link href={about.href} className="name-link">
                  {about.words}
                </Link>
              ),
          },
          { label: "Reference", value: <code className="font-mono break-all">{event.subject}</code> },
          { label: "Kind", value: <code className="font-mono">{event.verb}</code> },
          { label: "Place", value: <span className="num">{event.seq}</span> },
          { label: "Hash", value: <code className="font-mono break-all">{event.hash}</code> },
        ]}
      />
      <section>
        <SectionHead>Contents</SectionHead>
        <div className="mt-2">
          {event.erasedSeq === null ? (
            <JsonView value={event.payload} label="Contents of this event" />
          ) : (
            <p className="rounded-lg border border-dashed px-3 py-2 text-fg-2">Erased by the recorded act number {event.erasedSeq}. The log is whole without it.</p>
          )}
        </div>
      </section>
    </>
  );
}
