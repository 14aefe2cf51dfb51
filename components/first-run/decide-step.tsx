"use client";

import { useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { sayRecorded } from "@/components/approvals/say-recorded";
import type { Verdict } from "@/components/approvals/verdict-terms";
import { later } from "@/components/kit/later";
import { Link } from "@/components/kit/link";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { Failure } from "@/components/kit/states/failure";
import { CountdownText } from "@/components/kit/time/countdown";
import { RiskMark } from "@/components/state/state-mark";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { useWorkspace } from "@/components/workspace/workspace-context";
import { approvalQuery } from "@/lib/client/approvals";
import { requestIdOf, sentenceOf, sentenceOfError } from "@/lib/client/problem-words";

const VerdictDialog = later(() => import("@/components/approvals/verdict-dialog").then((file) => file.VerdictDialog));

/** The question that arrived, decided here with the same confirm as everywhere, or with all its evidence on its own page. */
export function DecideStep({ approvalId }: { approvalId: string }) {
  const { caller, seat } = useWorkspace();
  const approval = useQuery(approvalQuery(caller, approvalId));
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const asked = useRef<HTMLButtonElement | null>(null);
  const { data } = approval;
  if (data === undefined) {
    if (!approval.isError) return <Skeleton className="h-20 w-full max-w-110" />;
    return (
      <Failure title="The approval could not be read" onRetry={() => void approval.refetch()} retrying={approval.isFetching} requestId={requestIdOf(approval.error)}>
        {sentenceOfError(approval.error)}
      </Failure>
    );
  }
  const whyNot = data.whyNotVote?.detail ?? null;
  function open(next: Verdict, button: HTMLButtonElement): void {
    asked.current = button;
    setVerdict(next);
  }
  return (
    <>
      <div className="w-full max-w-140 rounded-lg border px-4 py-3">
        <p className="text-16 font-semibold tracking-tight text-pretty">
          <PlainText text={data.action.sentence} />
        </p>
        <p className="mt-0.5 flex flex-wrap items-center gap-x-3 text-12 text-fg-2">
          <PlainText text={data.agent.name} /> asks to do this <RiskMark score={data.risk.score} /> <CountdownText startMs={Date.parse(data.openedAt)} deadlineMs={Date.parse(data.dueAt)} />
        </p>
        {data.reasons[0] === undefined ? null : (
          <p className="mt-2 text-12 text-pretty text-fg-2">
            It waits because <PlainText text={data.reasons[0].because} />.{data.isAlone ? " You decide alone, because nobody else may yet; the log says so." : ""}
          </p>
        )}
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <Button variant="primary" size="lg" disabled={whyNot !== null} onClick={(event) => open("approve", event.currentTarget)}>
          Approve…
        </Button>
        <Button variant="danger-outline" size="lg" disabled={whyNot !== null} onClick={(event) => open("reject", event.currentTarget)}>
          Reject…
        </Button>
        <Link href={`/${seat.slug}/approvals/${approvalId}`} className="link ml-1 text-12">
          See all its evidence
        </Link>
      </div>
      {whyNot === null ? null : <p className="text-12 text-fg-2">{sentenceOf(whyNot)}</p>}
      <VerdictDialog
        evidence={data}
        verdict={verdict}
        onClose={() => setVerdict(null)}
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          asked.current?.focus();
        }}
        onDone={(result, given, isStopped) => {
          setVerdict(null);
          sayRecorded(result, given, data.action.sentence, isStopped);
        }}
      />
    </>
  );
}
