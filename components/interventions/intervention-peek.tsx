"use client";

import { useQuery } from "@tanstack/react-query";
import { CopyButton } from "@/components/kit/copy-button";
import { FactList } from "@/components/kit/facts";
import { Link } from "@/components/kit/link";
import { PeekBar } from "@/components/kit/peek-bar";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { visibleString } from "@/components/kit/plain-text/visible-text";
import { SectionHead } from "@/components/kit/section-head";
import { Empty } from "@/components/kit/states/empty";
import { Failure } from "@/components/kit/states/failure";
import { LoadingCard } from "@/components/kit/states/loading";
import { ClockTime } from "@/components/kit/time/clock-time";
import { formatDuration } from "@/components/kit/time/format";
import { useNow } from "@/components/kit/time/now";
import { StateMark } from "@/components/state/state-mark";
import { Button } from "@/components/ui/button";
import { useWorkspace } from "@/components/workspace/workspace-context";
import { interventionQuery, type InterventionDetail, type InterventionItem } from "@/lib/client/interventions";
import { isApiError, requestIdOf, sentenceOf, sentenceOfError } from "@/lib/client/problem-words";
import { isEmergencyStop, scopeTitle } from "./scope-words";
import { Figures, Silent } from "./stop-result";

type InterventionPeekProps = { stopId: string; onClose: () => void; onLift: (stop: InterventionItem) => void };

/** One stop: of what, by whom and why, what it has reached, and how it ended. */
export function InterventionPeek({ stopId, onClose, onLift }: InterventionPeekProps) {
  const query = useQuery(interventionQuery(useWorkspace().caller, stopId));
  return (
    <div data-shortcut-scope="card" className="@container flex min-h-0 flex-1 flex-col">
      <PeekBar onClose={onClose}>{query.data === undefined ? null : <ClockTime at={query.data.placedAt} alone />}</PeekBar>
      <div tabIndex={0} role="region" aria-label="Intervention" className="min-h-0 flex-1 overflow-y-auto">
        {query.data !== undefined ? (
          <Body stop={query.data} onLift={onLift} />
        ) : !query.isError ? (
          <LoadingCard label="Loading the intervention" />
        ) : isApiError(query.error) && (query.error.code === "not_found" || query.error.code === "invalid_input") ? (
          <Empty reason="not-allowed" title="This intervention is not here">
            There is none with this reference in this company.
          </Empty>
        ) : (
          <Failure title="The intervention could not be loaded" onRetry={() => void query.refetch()} requestId={requestIdOf(query.error)}>
            {sentenceOfError(query.error)}
          </Failure>
        )}
      </div>
    </div>
  );
}

const places = { agent: "agents", system: "systems" } as const;

function Body({ stop, onLift }: { stop: InterventionDetail; onLift: (stop: InterventionItem) => void }) {
  const { seat, may } = useWorkspace();
  const { scope } = stop;
  const place = scope.type === "agent" || scope.type === "system" ? places[scope.type] : null;
  const words = <PlainText text={scopeTitle(stop)} />;
  return (
    <div className="grid grid-cols-1 content-start gap-5 px-5 py-4 max-md:px-4">
      <header className="grid gap-1.5">
        <span className="flex flex-wrap items-center gap-2">
          {isEmergencyStop(stop) ? null : <StateMark kind="intervention" value={stop.kind} variant="badge" />}
          <span className="text-12 text-fg-2">{stop.liftedAt === null ? "in force" : "lifted"}</span>
        </span>
        <h2 className="text-16 font-semibold tracking-tight text-balance wrap-anywhere">
          {place === null ? (
            words
          ) : (
            <Link href={`/${seat.slug}/${place}/${scope.id}`} className="name-link font-semibold!">
              {words}
            </Link>
          )}
        </h2>
        <p className="text-pretty">
          “<PlainText text={stop.reason} />”
        </p>
        <Since stop={stop} />
      </header>
      <section>
        <SectionHead>What it reached</SectionHead>
        <div className="mt-2 grid gap-3">
          <Figures detail={stop} first={{ label: "Agents told", value: stop.reached.told.toLocaleString("en-GB") }} />
          {stop.liftedAt === null ? <Silent detail={stop} /> : null}
        </div>
      </section>
      {stop.liftedAt === null ? null : (
        <section>
          <SectionHead>How it ended</SectionHead>
          <p className="mt-1 text-pretty">
            Lifted by {visibleString(stop.liftedBy?.name ?? "nobody")}, <ClockTime at={stop.liftedAt} alone />
            {stop.liftReason === null ? "." : ": “"}
            {stop.liftReason === null ? null : <PlainText text={stop.liftReason} />}
            {stop.liftReason === null ? "" : "”"}
          </p>
        </section>
      )}
      <section>
        <SectionHead>Record</SectionHead>
        <FactList
          className="mt-1.5"
          facts={[
            {
              label: "Reference",
              value: (
                <span className="flex items-center gap-1">
                  <code className="min-w-0 font-mono break-all">{stop.id}</code>
                  <CopyButton text={stop.id} label="Copy reference" />
                </span>
              ),
            },
          ]}
        />
        {may("read_audit") ? (
          <Link href={`/${seat.slug}/audit?subject=${stop.id}`} className="link mt-1 inline-block text-12">
            In the audit log
          </Link>
        ) : null}
      </section>
      {stop.liftedAt !== null ? null : stop.whyNotLift === null ? (
        <Button size="lg" className="w-full" onClick={() => onLift(stop)}>
          Lift…
        </Button>
      ) : (
        <p className="text-12 text-fg-2">{sentenceOf(stop.whyNotLift)}</p>
      )}
    </div>
  );
}

function Since({ stop }: { stop: InterventionItem }) {
  const nowMs = useNow();
  const endMs = stop.liftedAt === null ? nowMs : Date.parse(stop.liftedAt);
  return (
    <p className="num text-12 text-fg-2">
      by {visibleString(stop.placedBy.name)}, {stop.liftedAt === null ? "for" : "was in force for"} {formatDuration(endMs - Date.parse(stop.placedAt))}
      {stop.liftedAt === null ? " so far" : ""}
    </p>
  );
}
