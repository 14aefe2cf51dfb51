"use client";

import { formatAmount } from "@/components/kit/amount";
import { FactList, type Fact } from "@/components/kit/facts";
import { JsonView } from "@/components/kit/json-view/json-view";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { SectionHead } from "@/components/kit/section-head";
import { ClockTime } from "@/components/kit/time/clock-time";
import { formatTook } from "@/components/kit/time/format";
import { StateMark } from "@/components/state/state-mark";
import type { ActionDetail } from "@/lib/client/actions";

/** What let it through, if anything did, and what was reported of it. */
export function PermitSection({ action }: { action: ActionDetail }) {
  const { permitValidFrom, permitExpiresAt, redeemedAt, redeemedBy, endedAt, cost } = action;
  const told = action.events.findLast((event) => event.verb === "action.succeeded" || event.verb === "action.failed")?.detail ?? null;
  const tokens = told?.["tokens"];
  const durationMs = told?.["durationMs"];
  const facts: Fact[] = [
    { label: "Permit", value: permitExpiresAt === null || permitValidFrom === null ? "none was given" : <Between from={permitValidFrom} to={permitExpiresAt} /> },
    { label: "Used", value: redeemedAt === null ? "no" : <ClockTime at={redeemedAt} /> },
    ...(redeemedBy === null ? [] : [{ label: "Carried out by", value: redeemedBy.startsWith("system") ? "the system itself" : "the agent" }]),
    { label: "Outcome", value: <StateMark kind="action" value={action.status} /> },
    ...(endedAt === null ? [] : [{ label: "Ended", value: <ClockTime at={endedAt} /> }]),
    ...(typeof durationMs === "number" ? [{ label: "Took", value: <span className="num">{formatTook(durationMs)}</span> }] : []),
    ...(cost === null ? [] : [{ label: "Cost", value: <span className="num">{formatAmount(cost.amount, cost.currency)}</span> }]),
    ...(typeof tokens === "number" ? [{ label: "Tokens", value: <span className="num">{tokens.toLocaleString("en-GB")}</span> }] : []),
  ];
  return (
    <section>
      <SectionHead>Permit and outcome</SectionHead>
      <FactList facts={facts} className="mt-1.5" />
      <Reported told={told} />
    </section>
  );
}

function Between({ from, to }: { from: string; to: string }) {
  return (
    <span>
      <ClockTime at={from} /> to <ClockTime at={to} />
    </span>
  );
}

/** What whoever carried it out said of it: a claim like any other. */
function Reported({ told }: { told: Readonly<Record<string, unknown>> | null }) {
  const error = told?.["error"];
  const result = told?.["result"];
  if (typeof error !== "string" && result === undefined) return null;
  return (
    <div className="mt-2 grid gap-1 text-12">
      <span className="text-fg-3">Reported, not checked</span>
      {typeof error === "string" ? (
        <p className="border-l-2 border-danger-line pl-2">
          <PlainText text={error} />
        </p>
      ) : null}
      {result === undefined ? null : typeof result === "string" ? <PlainText text={result} /> : <JsonView value={result} label="The reported result" foldDepth={1} />}
    </div>
  );
}
