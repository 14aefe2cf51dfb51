"use client";

import { useQuery } from "@tanstack/react-query";
import { ChevronLeftIcon, ChevronRightIcon, CodeXmlIcon, FilterIcon, XIcon } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { CopyButton } from "@/components/kit/copy-button";
import { FactList } from "@/components/kit/facts";
import { JsonView } from "@/components/kit/json-view/json-view";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { SectionHead } from "@/components/kit/section-head";
import { Empty } from "@/components/kit/states/empty";
import { Failure } from "@/components/kit/states/failure";
import { LoadingCard } from "@/components/kit/states/loading";
import { ClockTime } from "@/components/kit/time/clock-time";
import { Button } from "@/components/ui/button";
import { useCaller } from "@/components/workspace/workspace-context";
import { auditEventQuery, type AuditItem } from "@/lib/client/audit";
import { isApiError, requestIdOf, sentenceOfError } from "@/lib/client/problem-words";
import { EventContents } from "./event-contents";
import { eventSentence } from "./event-sentence";
import { useAbout } from "./use-about";

type AuditPeekProps = {
  /** From the address, so it may be anything. */
  seqText: string;
  /** The same event where the list has it. */
  listed: AuditItem | undefined;
  place: number;
  count: number;
  onMove: (by: number) => void;
  onClose: () => void;
  onOnlyAbout: (subject: string) => void;
};

/** One event: what happened, who did it, what was and is; as JSON one click away. */
export function AuditPeek({ seqText, listed, place, count, onMove, onClose, onOnlyAbout }: AuditPeekProps) {
  const isPlace = /^[1-9]\d{0,14}$/.test(seqText);
  const query = useQuery({ ...auditEventQuery(useCaller(), Number(seqText)), enabled: isPlace && listed === undefined });
  const event = listed ?? query.data;
  const [isRaw, setRaw] = useState(false);
  return (
    <div data-shortcut-scope="list card" className="flex min-h-0 flex-1 flex-col">
      <div className="flex h-11 shrink-0 items-center gap-0.5 border-b pr-3 pl-5 max-md:h-13 max-md:pl-4">
        {event === undefined ? null : <ClockTime at={event.at} alone />}
        <span className="flex-1" />
        <Button variant="ghost" size="sm" aria-pressed={isRaw} disabled={event === undefined} onClick={() => setRaw(!isRaw)} className="aria-pressed:bg-active">
          <CodeXmlIcon aria-hidden />
          Raw
        </Button>
        <Button variant="ghost" size="icon" aria-label="Later event" disabled={place <= 0} onClick={() => onMove(-1)}>
          <ChevronLeftIcon aria-hidden />
        </Button>
        <Button variant="ghost" size="icon" aria-label="Earlier event" disabled={place < 0 || place >= count - 1} onClick={() => onMove(1)}>
          <ChevronRightIcon aria-hidden />
        </Button>
        <Button variant="ghost" size="icon" aria-label="Close" onClick={onClose}>
          <XIcon aria-hidden />
        </Button>
      </div>
      <div tabIndex={0} role="region" aria-label="Event" className="min-h-0 flex-1 overflow-y-auto">
        {event !== undefined ? (
          isRaw ? (
            <div className="p-4">
              <JsonView value={event} label="This event as JSON" foldDepth={4} />
            </div>
          ) : (
            <EventBody event={event} onOnlyAbout={onOnlyAbout} />
          )
        ) : !isPlace || query.isError ? (
          <NoEvent error={query.error} isPlace={isPlace} onRetry={() => void query.refetch()} />
        ) : (
          <LoadingCard label="Loading the event" />
        )}
      </div>
    </div>
  );
}

function NoEvent({ error, isPlace, onRetry }: { error: unknown; isPlace: boolean; onRetry: () => void }) {
  if (!isPlace || (isApiError(error) && (error.code === "not_found" || error.code === "invalid_input"))) {
    return (
      <Empty reason="none-match" title="There is no such event">
        The log of this company has none at this place.
      </Empty>
    );
  }
  return (
    <Failure title="The event could not be loaded" onRetry={onRetry} requestId={requestIdOf(error)}>
      {sentenceOfError(error)}
    </Failure>
  );
}

function EventBody({ event, onOnlyAbout }: { event: AuditItem; onOnlyAbout: (subject: string) => void }) {
  const about = useAbout()(event);
  return (
    <div className="grid grid-cols-1 content-start gap-5 px-5 py-4 max-md:px-4">
      <header className="grid gap-1.5">
        <h2 className="text-16 font-semibold tracking-tight text-balance">{eventSentence(event)}</h2>
        <p className="text-pretty">
          {about.href === null ? (
            <PlainText text={about.words} />
          ) : (
            <Link href={about.href} className="name-link">
              <PlainText text={about.words} />
            </Link>
          )}
        </p>
        <p className="text-12 text-fg-2">
          by <PlainText text={event.actor.name} />
          {event.actor.type === "token" ? ", with a personal token" : event.actor.type === "reeve" ? ", by itself" : ""}
        </p>
      </header>
      <EventContents event={event} />
      <section>
        <SectionHead>Record</SectionHead>
        <FactList
          className="mt-1.5"
          facts={[
            { label: "Event", value: <span className="num">{event.seq.toLocaleString("en-GB")}</span> },
            {
              label: "Reference",
              value: (
                <span className="flex items-center gap-1">
                  <code className="min-w-0 font-mono break-all">{event.subject}</code>
                  <CopyButton text={event.subject} label="Copy reference" />
                </span>
              ),
            },
          ]}
        />
        <Button size="sm" className="mt-3" onClick={() => onOnlyAbout(event.subject)}>
          <FilterIcon aria-hidden />
          Everything about this
        </Button>
      </section>
    </div>
  );
}
