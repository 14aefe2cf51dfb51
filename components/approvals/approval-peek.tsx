"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo, useState, type ReactNode } from "react";
import type { Action } from "@/components/kit/shortcuts/action";
import { useActions } from "@/components/kit/shortcuts/shortcuts-provider";
import { Empty } from "@/components/kit/states/empty";
import { Failure } from "@/components/kit/states/failure";
import { LoadingCard } from "@/components/kit/states/loading";
import { useCaller } from "@/components/workspace/workspace-context";
import { approvalQuery, type ApprovalEvidence } from "@/lib/client/approvals";
import { isApiError, requestIdOf, sentenceOfError } from "@/lib/client/problem-words";
import { EvidenceCard } from "./evidence-card";
import { sayRecorded } from "./say-recorded";
import { VerdictBar } from "./verdict-bar";
import { VerdictDialog } from "./verdict-dialog";
import type { Verdict } from "./verdict-terms";

export type PeekToolbar = (raw: { isRaw: boolean; toggleRaw: () => void }) => ReactNode;

type ApprovalPeekProps = { approvalId: string; toolbar: PeekToolbar; /** After a verdict is recorded. */ onDecided: () => void };

/** One approval: its evidence, and the verdict with its confirm. */
export function ApprovalPeek({ approvalId, toolbar, onDecided }: ApprovalPeekProps) {
  const query = useQuery(approvalQuery(useCaller(), approvalId));
  if (query.data !== undefined) return <Decidable evidence={query.data} toolbar={toolbar} onDecided={onDecided} />;
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      {toolbar({ isRaw: false, toggleRaw: () => undefined })}
      {query.isError ? <PeekFailure error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} /> : <LoadingCard label="Loading the evidence" sections={4} />}
    </div>
  );
}

function PeekFailure({ error, onRetry, retrying }: { error: unknown; onRetry: () => void; retrying: boolean }) {
  if (isApiError(error) && (error.code === "not_found" || error.code === "invalid_input")) {
    return (
      <Empty reason="not-allowed" title="This approval is not here">
        It belongs to a unit that you may not read, or there is none with this reference.
      </Empty>
    );
  }
  return (
    <Failure title="The evidence could not be loaded" onRetry={onRetry} retrying={retrying} requestId={requestIdOf(error)}>
      {sentenceOfError(error)} Nothing was decided.
    </Failure>
  );
}

function Decidable({ evidence, toolbar, onDecided }: { evidence: ApprovalEvidence; toolbar: PeekToolbar; onDecided: () => void }) {
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  useVerdictKeys(evidence, setVerdict);
  return (
    <>
      <EvidenceCard key={evidence.id} evidence={evidence} toolbar={toolbar} bar={<VerdictBar evidence={evidence} onVerdict={setVerdict} />} />
      <VerdictDialog
        evidence={evidence}
        verdict={verdict}
        onClose={() => setVerdict(null)}
        onDone={(result, cast) => {
          setVerdict(null);
          sayRecorded(result, cast, evidence.action.sentence);
          onDecided();
        }}
      />
    </>
  );
}

function useVerdictKeys(evidence: ApprovalEvidence, onVerdict: (verdict: Verdict) => void): void {
  const whyNot = evidence.whyNotVote?.detail ?? null;
  const sentence = evidence.action.sentence;
  const actions = useMemo<Action[]>(() => {
    const canRun = () => whyNot ?? (true as const);
    const shared = { group: "This approval", scope: "list" as const, canRun, keywords: [sentence] };
    return [
      { ...shared, id: "approve", label: "Approve…", shortcut: "a", run: () => onVerdict("approve") },
      { ...shared, id: "reject", label: "Reject…", shortcut: "r", run: () => onVerdict("reject") },
    ];
  }, [whyNot, sentence, onVerdict]);
  useActions(actions);
}
