"use client";

import { useQuery } from "@tanstack/react-query";
import { ArgumentTable } from "@/components/actions/argument-table";
import { TraceList } from "@/components/actions/trace-list";
import { FactList } from "@/components/kit/facts";
import { DifferenceView } from "@/components/kit/difference/difference-view";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { visibleString } from "@/components/kit/plain-text/visible-text";
import { SectionHead } from "@/components/kit/section-head";
import { ClockTime } from "@/components/kit/time/clock-time";
import { useZone } from "@/components/kit/time/zone";
import { VersionDifference } from "@/components/policies/version-difference";
import { useCaller } from "@/components/workspace/workspace-context";
import { auditEventQuery, type AuditItem } from "@/lib/client/audit";
import { isRecord } from "@/lib/client/record";
import type { IdKind } from "@/lib/core/ids";
import { beforeAfterOf, reasonOf, tellsBesideRules, type BeforeAfter } from "./event-changes";
import { rulesOf } from "./event-rules";
import { eventStory } from "./event-story";
import { kindOfId } from "./use-about";
import { useChangeWords } from "./use-change-words";
import { useNames } from "./use-names";

/** What was and is, or what was asked and why it was decided so; then the reason that was given, which is a claim; then whatever else there is. */
export function EventContents({ event }: { event: AuditItem }) {
  if (event.erasedSeq !== null) return <Erased bySeq={event.erasedSeq} />;
  const sides = beforeAfterOf(event.payload);
  const reason = event.verb === REFUSED_VERB ? null : reasonOf(event.payload);
  return (
    <>
      {sides === null ? <Asked payload={event.payload} /> : <Changed sides={sides} kind={kindOfId(event.subject)} />}
      {reason === null ? null : (
        <section>
          <SectionHead>{event.verb === "action.proposed" ? "Reason, in the agent's words" : "Reason"}</SectionHead>
          <p className="mt-1 text-pretty">
            “<PlainText text={reason} />”
          </p>
        </section>
      )}
      {sides === null ? <Story payload={event.payload} hasReason={reason !== null} /> : null}
    </>
  );
}

/** Its reason is a code, said in words beside it. */
const REFUSED_VERB = "action.redeem_refused";

function Changed({ sides: { before, after }, kind }: { sides: BeforeAfter; kind: IdKind | null }) {
  const words = useChangeWords(kind);
  const [oldRules, newRules] = [rulesOf(before), rulesOf(after)];
  const hasRules = oldRules.length + newRules.length > 0;
  return (
    <>
      {hasRules && !tellsBesideRules({ before, after }) ? null : (
        <section>
          <SectionHead>{before === null ? "What was made" : after === null ? "What is gone" : "What changed"}</SectionHead>
          <DifferenceView className="mt-2" label="Before and after" before={before} after={after} words={words} />
        </section>
      )}
      {hasRules ? (
        <section>
          <SectionHead>Its rules</SectionHead>
          <VersionDifference before={before === null ? null : oldRules} after={newRules} />
        </section>
      ) : null}
    </>
  );
}

/** Of an action: exactly what was asked, and why it was decided so. */
function Asked({ payload }: { payload: unknown }) {
  const { args, trace } = askedOf(payload);
  return (
    <>
      {args === null ? null : (
        <section>
          <SectionHead>Exactly what was asked</SectionHead>
          <div className="mt-2">
            <ArgumentTable args={args} titles={null} known={NOTHING_KNOWN} />
          </div>
        </section>
      )}
      {trace === null ? null : (
        <section>
          <SectionHead>Why</SectionHead>
          <TraceList trace={trace} narrow />
        </section>
      )}
    </>
  );
}

function askedOf(payload: unknown) {
  const { arguments: args, decision } = isRecord(payload) ? payload : {};
  const trace = isRecord(decision) && Array.isArray(decision["trace"]) ? (decision["trace"] as Readonly<Record<string, unknown>>[]) : null;
  return { args: isRecord(args) ? args : null, trace };
}

/** What else it tells, each in words. */
function Story({ payload, hasReason }: { payload: unknown; hasReason: boolean }) {
  const facts = eventStory(payload, { names: useNames(), timeZone: useZone() });
  const { args, trace } = askedOf(payload);
  if (facts.length > 0) {
    return (
      <section>
        <SectionHead>More about it</SectionHead>
        <FactList className="mt-1.5" facts={facts.map(({ label, text }) => ({ label, value: <PlainText text={text} /> }))} />
      </section>
    );
  }
  return trace === null && args === null && !hasReason ? <p className="text-fg-2">Nothing else was recorded with it.</p> : null;
}

const NOTHING_KNOWN = { amount: null, currency: null, recipient: null };

/** Who destroyed the contents, when, under which rule, and why: an event of its own. */
function Erased({ bySeq }: { bySeq: number }) {
  const { data: act } = useQuery(auditEventQuery(useCaller(), bySeq));
  const told = isRecord(act?.payload) ? act.payload : {};
  const rule = told["rule"];
  return (
    <section>
      <SectionHead>Contents</SectionHead>
      <div className="mt-2 rounded-lg border border-dashed px-3 py-2 text-pretty text-fg-2">
        <p>
          Erased{act === undefined ? "" : ` by ${visibleString(act.actor.name)}`}
          {act === undefined ? null : (
            <>
              , <ClockTime at={act.at} alone />
            </>
          )}
          {typeof rule === "string" ? (
            <>
              , under the rule <PlainText text={rule} className="font-medium text-fg" />
            </>
          ) : null}
          .
        </p>
        {reasonOf(act?.payload) === null ? null : (
          <p className="mt-1">
            “<PlainText text={reasonOf(act?.payload) ?? ""} />”
          </p>
        )}
        <p className="mt-1 text-12 text-fg-3">The log is whole without it: what happened, when and by whom stays, and verifies. The act of erasing is event {bySeq.toLocaleString("en-GB")}.</p>
      </div>
    </section>
  );
}
