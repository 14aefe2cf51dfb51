"use client";

import { ArgumentTable } from "@/components/actions/argument-table";
import { RiskFactors } from "@/components/actions/risk-factors";
import { TraceList } from "@/components/actions/trace-list";
import { ClaimBelow } from "@/components/approvals/agent-claim";
import { EffectSection } from "@/components/approvals/effect-section";
import { EvidenceHead } from "@/components/approvals/evidence-head";
import { RecordSection } from "@/components/approvals/record-section";
import { JsonView } from "@/components/kit/json-view/json-view";
import { Link } from "@/components/kit/link";
import { SectionHead } from "@/components/kit/section-head";
import { KeyCaps } from "@/components/kit/shortcuts/key-caps";
import { CountdownFigure, CountdownText } from "@/components/kit/time/countdown";
import { RiskMark, StateMark } from "@/components/state/state-mark";
import { Button } from "@/components/ui/button";
import { useWorkspace } from "@/components/workspace/workspace-context";
import type { NoticeEvidence } from "@/lib/client/notices";
import { sentenceOf } from "@/lib/client/problem-words";

type NoticeCardProps = { notice: NoticeEvidence; isRaw: boolean; onObject: () => void };

/** The same evidence as before a verdict; the only verdict here is an objection. */
export function NoticeCard({ notice, isRaw, onObject }: NoticeCardProps) {
  return (
    <article data-slot="notice-card" aria-label={notice.action.sentence} className="flex min-h-0 flex-1 flex-col">
      <div className="flex min-h-0 flex-1 flex-col overflow-y-auto" tabIndex={0} role="region" aria-label="Evidence">
        <EvidenceHead evidence={notice} state={<StateMark kind="action" value={notice.action.status} variant="badge" />} began={{ word: "announced", at: notice.at }} />
        {isRaw ? (
          <div className="p-5 max-md:p-4">
            <JsonView value={notice} label="This notice as JSON" />
          </div>
        ) : (
          <Evidence notice={notice} />
        )}
      </div>
      <ObjectBar notice={notice} onObject={onObject} />
    </article>
  );
}

function Evidence({ notice }: { notice: NoticeEvidence }) {
  const { action } = notice;
  const isOpen = notice.whyNotObject === null;
  return (
    <div className="grid flex-1 border-t border-border-subtle @[680px]/card:grid-cols-[minmax(0,960px)_minmax(272px,1fr)] @[680px]/card:grid-rows-[auto_1fr]">
      <div className="@container grid grid-cols-1 content-start gap-6 px-5 py-5 max-md:px-4">
        <EffectSection evidence={notice} title={isOpen ? "If nobody objects" : "What it does"} />
        <section>
          <SectionHead aside={notice.tool.name}>{isOpen ? "Exactly what will run" : "Exactly what was asked"}</SectionHead>
          <div className="mt-2">
            <ArgumentTable args={action.arguments} titles={notice.tool.argumentTitles} known={action} />
          </div>
        </section>
        <section>
          <SectionHead>Why you were told</SectionHead>
          <div className="mt-1">
            <TraceList trace={notice.trace} />
          </div>
        </section>
      </div>
      <aside aria-label="Time left and risk" className="grid grid-cols-1 content-start gap-6 border-border-subtle bg-sunken px-5 py-5 @[680px]/card:row-span-2 @[680px]/card:grid-cols-[minmax(0,480px)] max-md:px-4 @max-[680px]/card:border-t @[680px]/card:border-l">
        {isOpen && notice.objectUntil !== null ? (
          <section>
            <SectionHead>Object within</SectionHead>
            <CountdownFigure startMs={Date.parse(notice.at)} deadlineMs={Date.parse(notice.objectUntil)} />
            <p className="mt-2 text-12 text-pretty text-fg-2">Then it may run, once, exactly like this.</p>
          </section>
        ) : null}
        <RiskFactors score={notice.risk.score} factors={notice.risk.factors} />
        <RecordSection evidence={notice} />
      </aside>
      <ClaimBelow agent={notice.agent.name} action={action} />
    </div>
  );
}

function ObjectBar({ notice, onObject }: Pick<NoticeCardProps, "notice" | "onObject">) {
  const { seat } = useWorkspace();
  const { whyNotObject, objectUntil, approval, objectedBy } = notice;
  return (
    <footer className="flex min-h-14 shrink-0 flex-wrap items-center gap-x-3 gap-y-2 border-t bg-raised px-5 py-3 text-12 text-fg-2 max-md:px-4 max-md:pb-[max(16px,env(safe-area-inset-bottom))]">
      {whyNotObject === null ? (
        <Button size="lg" variant="danger-outline" aria-keyshortcuts="R" onClick={onObject} className="max-md:h-12 max-md:w-full max-md:rounded-lg max-md:text-14 max-md:font-semibold">
          Object…
          <KeyCaps shortcut="r" className="max-md:hidden" />
        </Button>
      ) : (
        <p className="min-w-0 flex-1 text-pretty">
          {objectedBy === null ? sentenceOf(whyNotObject) : `${objectedBy.id === seat.personId ? "You" : objectedBy.name} objected.`}
        </p>
      )}
      {approval === null ? null : (
        <Link href={`/${seat.slug}/approvals?approval=${approval}`} className="link">
          Open the approval
        </Link>
      )}
      <span className="ml-auto flex items-center gap-3 max-md:mx-auto">
        <RiskMark score={notice.risk.score} />
        {whyNotObject === null && objectUntil !== null ? <CountdownText startMs={Date.parse(notice.at)} deadlineMs={Date.parse(objectUntil)} /> : null}
      </span>
    </footer>
  );
}
