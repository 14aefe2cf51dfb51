"use client";

import { useQuery } from "@tanstack/react-query";
import { FilterIcon } from "lucide-react";
import { useState } from "react";
import { FactList } from "@/components/kit/facts";
import { JsonView } from "@/components/kit/json-view/json-view";
import { Link } from "@/components/kit/link";
import { PeekBar } from "@/components/kit/peek-bar";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { Empty } from "@/components/kit/states/empty";
import { Failure } from "@/components/kit/states/failure";
import { LoadingCard } from "@/components/kit/states/loading";
import { ClockTime } from "@/components/kit/time/clock-time";
import { formatAbsolute } from "@/components/kit/time/format";
import { TimeWithCard } from "@/components/kit/time/time-with-card";
import { useZone } from "@/components/kit/time/zone";
import { Button } from "@/components/ui/button";
import { useCaller } from "@/components/workspace/workspace-context";
import { auditEventQuery, type AuditItem } from "@/lib/client/audit";
import { isApiError, requestIdOf, sentenceOfError } from "@/lib/client/problem-words";
import { EventContents } from "./event-contents";
import { EventDetails } from "./event-details";
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
      <PeekBar
        steps={[
          { label: "Later event", isOff: place <= 0, run: () => onMove(-1) },
          { label: "Earlier event", isOff: place < 0 || place >= count - 1, run: () => onMove(1) },
        ]}
        raw={{ isRaw, toggle: () => setRaw(!isRaw), isOff: event === undefined }}
        onClose={onClose}
      >
        {event === undefined ? null : <ClockTime at={event.at} alone />}
      </PeekBar>
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

/** As a reader asks: what happened, by whom, when and on what; then what was and is, and why; what only auditors need is folded at the end. */
function EventBody({ event, onOnlyAbout }: { event: AuditItem; onOnlyAbout: (subject: string) => void }) {
  const about = useAbout()(event);
  const atMs = Date.parse(event.at);
  const { local } = formatAbsolute(atMs, { timeZone: useZone() });
  return (
    <div className="grid max-w-[80ch] grid-cols-1 content-start gap-5 px-5 py-4 max-md:px-4">
      <header>
        <h2 className="text-16 font-semibold tracking-tight text-balance">{eventSentence(event)}</h2>
        <p className="mt-1 text-pretty">
          {about.href === null ? (
            <PlainText text={about.words} />
          ) : (
            <Link href={about.href} className="name-link">
              <PlainText text={about.words} />
            </Link>
          )}
        </p>
        <FactList
          className="mt-3"
          facts={[
            { label: "By", value: <Actor actor={event.actor} /> },
            {
              label: "When",
              value: (
                <TimeWithCard atMs={atMs} focusable={false}>
                  {local}
                </TimeWithCard>
              ),
            },
          ]}
        />
      </header>
      <EventContents event={event} />
      <Button size="sm" className="justify-self-start" onClick={() => onOnlyAbout(event.subject)}>
        <FilterIcon aria-hidden />
        Everything about this
      </Button>
      <EventDetails event={event} />
    </div>
  );
}

const ACTOR_WORDS = { person: "", agent: ", an agent", system: ", a system", token: ", with a personal token", reeve: ", by itself" } as const satisfies Record<AuditItem["actor"]["type"], string>;

function Actor({ actor }: { actor: AuditItem["actor"] }) {
  return (
    <>
      <PlainText text={actor.name} className="font-medium" />
      {ACTOR_WORDS[actor.type]}
    </>
  );
}
