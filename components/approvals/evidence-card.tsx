"use client";

import { useState, type ReactNode } from "react";
import { ArgumentTable } from "@/components/actions/argument-table";
import { RiskFactors } from "@/components/actions/risk-factors";
import { TraceList } from "@/components/actions/trace-list";
import { JsonView } from "@/components/kit/json-view/json-view";
import { SectionHead } from "@/components/kit/section-head";
import { StateMark } from "@/components/state/state-mark";
import type { ApprovalEvidence } from "@/lib/client/approvals";
import { ClaimBelow } from "./agent-claim";
import { DeadlineSection, DecidersSection } from "./deciders-section";
import { EarlierActions, SimilarDecisions } from "./earlier-and-similar";
import { EffectSection } from "./effect-section";
import { EvidenceHead } from "./evidence-head";
import { KeyFacts } from "./key-facts";
import { ObjectionLine } from "./objection-line";
import { RecordSection } from "./record-section";

/** What the bar above a card works with: whether it shows the raw record, and who else has it open. */
export type CardTools = { readonly isRaw: boolean; readonly toggleRaw: () => void; readonly lookers: ApprovalEvidence["lookers"] };

type EvidenceCardProps = {
  evidence: ApprovalEvidence;
  lookers: ApprovalEvidence["lookers"];
  /** Above everything: previous, next, close. */
  toolbar: (tools: CardTools) => ReactNode;
  /** Pinned below: the verdict. */
  bar: ReactNode;
  className?: string;
};

/** Everything to know before a verdict: who, what exactly, why it waits, what it touches, how it was decided before. */
export function EvidenceCard({ evidence, lookers, toolbar, bar, className }: EvidenceCardProps) {
  const [isRaw, setRaw] = useState(false);
  return (
    <article
      data-slot="evidence-card"
      data-shortcut-scope="list card"
      tabIndex={-1}
      aria-label={evidence.action.sentence}
      className={`@container/card flex min-h-0 min-w-0 flex-1 flex-col focus-visible:shadow-none ${className ?? ""}`}
    >
      {toolbar({ isRaw, toggleRaw: () => setRaw(!isRaw), lookers })}
      <div className="flex min-h-0 flex-1 flex-col overflow-y-auto" tabIndex={0} role="region" aria-label="Evidence">
        <EvidenceHead evidence={evidence} state={<StateMark kind="approval" value={evidence.status} variant="badge" />} began={{ word: "asked", at: evidence.openedAt }} />
        <KeyFacts evidence={evidence} />
        {isRaw ? (
          <div className="p-5 max-md:p-4">
            <JsonView value={evidence} label="This approval as JSON" />
          </div>
        ) : (
          <Evidence evidence={evidence} />
        )}
      </div>
      {bar}
    </article>
  );
}

const wouldHave = "It did not run. What it would do:";
const effectTitles = { open: "If it runs", approved: "What it does", rejected: wouldHave, expired: wouldHave, withdrawn: wouldHave, superseded: wouldHave } as const satisfies Record<ApprovalEvidence["status"], string>;

function Evidence({ evidence }: { evidence: ApprovalEvidence }) {
  const { action } = evidence;
  const isOpen = evidence.status === "open";
  return (
    <div className="grid flex-1 border-t border-border-subtle @[680px]/card:grid-cols-[minmax(0,960px)_minmax(272px,1fr)] @[680px]/card:grid-rows-[auto_1fr]">
      <div className="@container grid grid-cols-1 content-start gap-6 px-5 py-5 max-md:px-4">
        <EffectSection evidence={evidence} title={effectTitles[evidence.status]} />
        <section>
          <SectionHead aside={evidence.tool.name}>{isOpen ? "Exactly what will run" : "Exactly what was asked"}</SectionHead>
          <div className="mt-2">
            <ArgumentTable args={action.arguments} titles={evidence.tool.argumentTitles} known={action} />
          </div>
        </section>
        <section>
          <SectionHead>{isOpen ? "Why it is waiting" : "Why it waited"}</SectionHead>
          {evidence.objection === null ? null : <ObjectionLine objection={evidence.objection} />}
          <div className="mt-1">
            <TraceList trace={evidence.trace} />
          </div>
        </section>
        <EarlierActions evidence={evidence} />
      </div>
      <aside aria-label="Deadline, votes and risk" className="grid grid-cols-1 content-start gap-6 border-border-subtle bg-sunken px-5 py-5 @[680px]/card:row-span-2 @[680px]/card:grid-cols-[minmax(0,480px)] max-md:px-4 @max-[680px]/card:border-t @[680px]/card:border-l">
        <DeadlineSection evidence={evidence} />
        <DecidersSection evidence={evidence} />
        <RiskFactors score={evidence.risk.score} factors={evidence.risk.factors} />
        <SimilarDecisions similar={evidence.similar} />
        <RecordSection evidence={evidence} />
      </aside>
      <ClaimBelow agent={evidence.agent.name} action={action} />
    </div>
  );
}
