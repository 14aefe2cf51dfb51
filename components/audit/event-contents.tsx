"use client";

import { useQuery } from "@tanstack/react-query";
import { ArgumentTable } from "@/components/actions/argument-table";
import { TraceList } from "@/components/actions/trace-list";
import { FactList } from "@/components/kit/facts";
import { differences, type Path } from "@/components/kit/difference/difference";
import { pathWords, plainWords } from "@/components/kit/difference/difference-words";
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
import { beforeAfterOf, isLeftOut, reasonOf, type BeforeAfter } from "./event-changes";
import { rulesOf } from "./event-rules";
import { kindOfId } from "./use-about";
import { useNames } from "./use-names";
import { valueWords } from "./value-words";

/** What an event says: what was and is, what was asked and why it was decided so, or whatever else it tells. */
export function EventContents({ event }: { event: AuditItem }) {
  if (event.erasedSeq !== null) return <Erased bySeq={event.erasedSeq} />;
  const sides = beforeAfterOf(event.payload);
  const reason = reasonOf(event.payload);
  const isAgents = event.verb === "action.proposed";
  return (
    <>
      {reason === null ? null : (
        <section>
          <SectionHead>{isAgents ? "Reason, in the agent's words" : "Reason"}</SectionHead>
          <p className="mt-1 text-pretty">
            “<PlainText text={reason} />”
          </p>
        </section>
      )}
      {sides === null ? <Told payload={event.payload} hasReason={reason !== null} /> : <Changed sides={sides} kind={kindOfId(event.subject)} />}
    </>
  );
}

function Changed({ sides: { before, after }, kind }: { sides: BeforeAfter; kind: IdKind | null }) {
  const names = useNames();
  const timeZone = useZone();
  const [oldRules, newRules] = [rulesOf(before), rulesOf(after)];
  const hasRules = oldRules.length + newRules.length > 0;
  return (
    <>
      <section>
        <SectionHead>{before === null ? "What was made" : after === null ? "What is gone" : "What changed"}</SectionHead>
        <DifferenceView className="mt-2" label="Before and after" before={before} after={after} words={{ value: (value, path) => valueWords(value, path, kind, timeZone) ?? (typeof value === "string" ? (names.get(value) ?? null) : null), leaveOut: isLeftOut }} />
      </section>
      {hasRules ? (
        <section>
          <SectionHead>Its rules</SectionHead>
          <VersionDifference before={before === null ? null : oldRules} after={newRules} />
        </section>
      ) : null}
    </>
  );
}

/** Of an action what was asked and why it was decided so; of other things each value by name. */
function Told({ payload, hasReason }: { payload: unknown; hasReason: boolean }) {
  const timeZone = useZone();
  const names = useNames();
  const told = isRecord(payload) ? payload : {};
  const { reason: _reason, arguments: args, decision, ...rest } = told;
  const trace = isRecord(decision) && Array.isArray(decision["trace"]) ? (decision["trace"] as Readonly<Record<string, unknown>>[]) : null;
  const others = differences(null, rest).filter(({ path, after }) => after !== null && !isTechnical(path));
  return (
    <>
      {trace === null ? null : (
        <section>
          <SectionHead>Why</SectionHead>
          <TraceList trace={trace} narrow />
        </section>
      )}
      {isRecord(args) ? (
        <section>
          <SectionHead>Exactly what was asked</SectionHead>
          <div className="mt-2">
            <ArgumentTable args={args} known={NOTHING_KNOWN} />
          </div>
        </section>
      ) : null}
      {others.length === 0 ? null : (
        <section>
          <SectionHead>What it says</SectionHead>
          <FactList
            className="mt-1.5"
            facts={others.map(({ path, after }) => {
              const { name, of } = pathWords(path);
              return { label: of === "" ? name : `${of} › ${name}`, value: <PlainText text={said(after, path, names, timeZone)} /> };
            })}
          />
        </section>
      )}
      {trace === null && !isRecord(args) && others.length === 0 && !hasReason ? <p className="text-fg-2">It says no more than that it happened, when, and by whom.</p> : null}
    </>
  );
}

const NOTHING_KNOWN = { amount: null, currency: null, recipient: null, object: null };

/** What only programs compare stands in the raw view. */
const TECHNICAL = ["permit", "argumentsDigest", "epoch", "version", "rollback", "seq", "scope"];

function isTechnical(path: Path): boolean {
  return path.some((step) => step.kind === "field" && TECHNICAL.includes(step.name));
}

function said(value: unknown, path: Path, names: ReadonlyMap<string, string>, timeZone: string): string {
  const words = (one: unknown) => valueWords(one, path, null, timeZone) ?? (typeof one === "string" ? (names.get(one) ?? null) : null);
  return words(value) ?? plainWords(Array.isArray(value) ? value.map((one: unknown) => words(one) ?? one) : value);
}

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
