"use client";

import { useQuery } from "@tanstack/react-query";
import { useCallback, useMemo, useState, type ReactNode, type RefObject } from "react";
import type { Action } from "@/components/kit/shortcuts/action";
import { useActions } from "@/components/kit/shortcuts/shortcuts-provider";
import { useReturnedFocus } from "@/components/kit/use-returned-focus";
import { Empty } from "@/components/kit/states/empty";
import { Failure } from "@/components/kit/states/failure";
import { LoadingCard } from "@/components/kit/states/loading";
import { useCaller } from "@/components/workspace/workspace-context";
import { approvalQuery, lookQuery, type ApprovalEvidence } from "@/lib/client/approvals";
import { isApiError, requestIdOf, sentenceOfError } from "@/lib/client/problem-words";
import { EvidenceCard, type CardTools } from "./evidence-card";
import { sayRecorded } from "./say-recorded";
import { VerdictBar } from "./verdict-bar";
import { VerdictDialog } from "./verdict-dialog";
import type { Verdict } from "./verdict-terms";

export type PeekToolbar = (tools: CardTools) => ReactNode;

type ApprovalPeekProps = {
  approvalId: string;
  toolbar: PeekToolbar;
  /** What comes after a verdict; where it is missing, the card stays and shows it. */
  onDecided?: () => void;
  /** Stays while one approval follows the other, so that the focus has a place to go back to. */
  pane: RefObject<HTMLElement | null>;
  /** The keys of the verdict belong to something else now. */
  isKeyless?: boolean;
};

/** One approval: its evidence, and the verdict with its confirm. */
export function ApprovalPeek({ approvalId, ...props }: ApprovalPeekProps) {
  const query = useQuery(approvalQuery(useCaller(), approvalId));
  if (query.data !== undefined) return <Decidable evidence={query.data} {...props} />;
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      {props.toolbar({ isRaw: false, toggleRaw: () => undefined, lookers: [] })}
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

function Decidable({ evidence, toolbar, onDecided, pane, isKeyless = false }: Omit<ApprovalPeekProps, "approvalId"> & { evidence: ApprovalEvidence }) {
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const isOpen = evidence.status === "open";
  const looking = useQuery({ ...lookQuery(useCaller(), evidence.id), enabled: isOpen });
  const focus = useReturnedFocus(pane);
  const { remember } = focus;
  const ask = useCallback(
    (next: Verdict) => {
      remember();
      setVerdict(next);
    },
    [remember],
  );
  useVerdictKeys(evidence, ask, isKeyless);
  return (
    <>
      <EvidenceCard key={evidence.id} evidence={evidence} lookers={isOpen ? (looking.data ?? evidence.lookers) : []} toolbar={toolbar} bar={<VerdictBar evidence={evidence} onVerdict={ask} isKeyless={isKeyless} />} />
      <VerdictDialog
        evidence={evidence}
        verdict={verdict}
        onClose={() => setVerdict(null)}
        onCloseAutoFocus={focus.giveBack}
        onDone={(result, cast, isStopped) => {
          focus.commit();
          setVerdict(null);
          sayRecorded(result, cast, evidence.action.sentence, isStopped);
          onDecided?.();
        }}
      />
    </>
  );
}

function useVerdictKeys(evidence: ApprovalEvidence, onVerdict: (verdict: Verdict) => void, isKeyless: boolean): void {
  const whyNot = evidence.whyNotVote?.detail ?? null;
  const sentence = evidence.action.sentence;
  const actions = useMemo<Action[]>(() => {
    if (isKeyless) return [];
    const canRun = () => whyNot ?? (true as const);
    const shared = { group: "This approval", scope: "list" as const, canRun, keywords: [sentence] };
    return [
      { ...shared, id: "approve", label: "Approve…", shortcut: "a", run: () => onVerdict("approve") },
      { ...shared, id: "reject", label: "Reject…", shortcut: "r", run: () => onVerdict("reject") },
    ];
  }, [whyNot, sentence, onVerdict, isKeyless]);
  useActions(actions);
}
