"use client";

import type { ReactNode } from "react";
import { CountdownMeter } from "@/components/kit/time/countdown";
import { RelativeTime } from "@/components/kit/time/relative-time";
import { RiskMark } from "@/components/state/state-mark";
import type { ApprovalEvidence } from "@/lib/client/approvals";
import { endedAtMs, ENDED_WORDS } from "./how-it-ended";

/** What a narrow card would otherwise say only below everything else: time left or when it ended, risk and votes. */
export function KeyFacts({ evidence }: { evidence: ApprovalEvidence }) {
  const approvals = evidence.votes.filter((vote) => vote.verdict === "approve").length;
  return (
    <dl className="mx-5 mb-4 flex flex-wrap rounded-lg border max-md:mx-4 @[680px]/card:hidden">
      <TimeFact evidence={evidence} />
      <KeyFact label="Risk">
        <RiskMark score={evidence.risk.score} className="text-16 font-semibold tracking-tight [&_svg]:size-3.5" />
      </KeyFact>
      <KeyFact label={evidence.stages.length === 1 ? "Approvals" : `Approvals, stage ${evidence.stage + 1} of ${evidence.stages.length}`}>
        <span className="num text-16 font-semibold tracking-tight">
          {approvals} of {evidence.quorum}
        </span>
      </KeyFact>
    </dl>
  );
}

function TimeFact({ evidence }: { evidence: ApprovalEvidence }) {
  const { status } = evidence;
  if (status === "open") {
    return (
      <KeyFact label="Time left">
        <CountdownMeter startMs={Date.parse(evidence.openedAt)} deadlineMs={Date.parse(evidence.dueAt)} />
      </KeyFact>
    );
  }
  const endMs = endedAtMs(evidence);
  return <KeyFact label={ENDED_WORDS[status]}>{endMs === null ? <span className="text-fg-3">–</span> : <RelativeTime atMs={endMs} className="text-14 font-semibold" />}</KeyFact>;
}

function KeyFact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="min-w-fit flex-1 px-3 py-2 whitespace-nowrap not-first:border-l not-first:border-border-subtle">
      <dt className="text-11 text-fg-3">{label}</dt>
      <dd className="mt-0.5">{children}</dd>
    </div>
  );
}
