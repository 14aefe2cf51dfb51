"use client";

import { useState } from "react";
import { missingInReason } from "@/components/interventions/reason";
import { ReasonField } from "@/components/interventions/reason-field";
import { isTyped, TypeNameField } from "@/components/interventions/type-name-field";
import { ActForm } from "@/components/kit/act-form";
import { stillMissing } from "@/components/kit/form/still-missing";
import { visibleString } from "@/components/kit/plain-text/visible-text";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { RiskMark } from "@/components/state/state-mark";
import { reversibilityWords } from "@/components/state/words";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { ProblemNote } from "@/components/workspace/problem-note";
import type { ApprovalEvidence } from "@/lib/client/approvals";
import { listed } from "@/lib/core/listed";
import { LostRace } from "./lost-race";
import { StopNote } from "./stop-note";
import type { Tally } from "./own-vote";
import { reachOf, useCoveringStop } from "./use-covering-stop";
import { useVerdict } from "./use-verdict";
import { othersNeeded, stagesAfter, verdictTerms, type Verdict } from "./verdict-terms";

type VerdictDialogProps = {
  /** What the card showed when the dialog was opened; only that is voted on. */
  evidence: ApprovalEvidence;
  verdict: Verdict | null;
  onClose: () => void;
  onCloseAutoFocus: (event: Event) => void;
  onDone: (result: Tally, verdict: Verdict, /** A stop in force covers it. */ isStopped: boolean) => void;
};

/** A verdict always has a confirm; ⌘↵ commits it. */
export function VerdictDialog({ evidence, verdict, onClose, onCloseAutoFocus, onDone }: VerdictDialogProps) {
  return (
    <Dialog open={verdict !== null} onOpenChange={(open) => (open ? undefined : onClose())}>
      {verdict === null ? null : (
        <DialogContent size="md" onCloseAutoFocus={onCloseAutoFocus}>
          <VerdictForm evidence={evidence} verdict={verdict} onClose={onClose} onDone={onDone} />
        </DialogContent>
      )}
    </Dialog>
  );
}

const verbs = { approve: "Approve", reject: "Reject" } as const;

function VerdictForm({ evidence, verdict, onClose, onDone }: Pick<VerdictDialogProps, "evidence" | "onClose" | "onDone"> & { verdict: Verdict }) {
  const [shown] = useState(evidence);
  const [reason, setReason] = useState("");
  const [typed, setTyped] = useState("");
  const terms = verdictTerms(shown, verdict);
  const isStopped = useCoveringStop(reachOf(shown)) !== null;
  const vote = useVerdict((result, cast) => onDone(result, cast, isStopped));
  // Decided by somebody else while this was open, also before one tried: there is nothing left to confirm.
  const isOver = vote.isLost || (evidence.status !== "open" && !vote.isPending);
  const whyNot = stillMissing(terms.typeName === null || isTyped(terms.typeName, typed) ? null : `type ${terms.typeWords ?? "the name"} in full`, missingInReason(reason, terms.needsReason ? "say why" : null));
  return (
    <ActForm
      title={
        <>
          {verbs[verdict]}: <PlainText text={shown.action.sentence} />?
        </>
      }
      description={<WhatFollows evidence={shown} verdict={verdict} />}
      whyNot={whyNot}
      isDirty={!isOver && `${reason}${typed}`.trim() !== ""}
      isPending={vote.isPending}
      isSettled={isOver}
      verb={verbs[verdict]}
      pendingVerb="Recording…"
      variant={verdict === "approve" ? "primary" : "danger-outline"}
      onAct={() => vote.cast({ approval: shown, verdict, reason: reason.trim() })}
      onCancel={onClose}
    >
      {verdict === "approve" ? <StopNote about={reachOf(shown)} /> : null}
      {terms.typeName === null ? null : <TypeNameField name={terms.typeName} value={typed} onChange={setTyped} />}
      <ReasonField
        label={terms.needsReason ? "Reason" : "Reason (optional)"}
        value={reason}
        onChange={setReason}
        required={terms.needsReason}
        hint={verdict === "approve" ? "Recorded with your verdict, for everybody who reads the log." : "The agent and the log get it in your words."}
      />
      {isOver ? <LostRace approvalId={shown.id} error={vote.error} /> : vote.error === null ? null : <ProblemNote title="Your verdict is not recorded." error={vote.error} />}
    </ActForm>
  );
}

function WhatFollows({ evidence, verdict }: { evidence: ApprovalEvidence; verdict: Verdict }) {
  const { tool, agent, quorum } = evidence;
  const others = othersNeeded({ quorum: evidence.quorum, approvals: evidence.votes.filter((vote) => vote.verdict === "approve").length });
  const after = stagesAfter(evidence);
  if (verdict === "reject") return <>It does not run, whoever else has approved it. {visibleString(agent.name)} is told.</>;
  return (
    <>
      {others > 0 ? `One of ${quorum} approvals${after.length > 0 ? " in this stage" : ""}: it ${after.length > 0 ? "goes on" : "runs"} only when ${others === 1 ? "another person approves" : `${others} more people approve`} too. ` : null}
      {after.length > 0 ? `Stage ${evidence.stage + 1} of ${evidence.stages.length}: it runs only when ${listed(after, "and")} ${after.length === 1 ? "approves" : "approve"} as well. ` : null}
      {visibleString(agent.name)} may then do exactly this, once{tool.system === null ? "" : `, in ${visibleString(tool.system.name)}`}.{" "}
      {tool.reversibility === null ? null : `${reversibilityWords[tool.reversibility]}.`} <RiskMark score={evidence.risk.score} />
    </>
  );
}
