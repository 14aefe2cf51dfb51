"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { missingInReason } from "@/components/interventions/reason";
import { ReasonField } from "@/components/interventions/reason-field";
import { isTyped, TypeNameField } from "@/components/interventions/type-name-field";
import { stillMissing } from "@/components/kit/form/still-missing";
import { ActForm } from "@/components/kit/act-form";
import { FactList } from "@/components/kit/facts";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { CountdownText } from "@/components/kit/time/countdown";
import { RiskMark } from "@/components/state/state-mark";
import { reversibilityWords } from "@/components/state/words";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { useCaller } from "@/components/workspace/workspace-context";
import type { ApprovalItem } from "@/lib/client/approvals";
import { toolsQuery } from "@/lib/client/names";
import { BulkProgress } from "./bulk-progress";
import { amountsInAll, asksForName, highestRisk } from "./bulk-terms";
import { StopNote } from "./stop-note";
import { useBulkRun } from "./use-bulk-run";
import { othersNeeded, type Verdict } from "./verdict-terms";

type BulkDialogProps = {
  /** What was selected when it was opened; only that is voted on, in the versions that were shown. */
  items: readonly ApprovalItem[];
  verdict: Verdict;
  /** `decided`: those on which a verdict was recorded. */
  onClose: (decided: readonly string[]) => void;
  onCloseAutoFocus: (event: Event) => void;
};

/** One verdict over many that are alike: the confirm, its progress, and what became of each. */
export function BulkDialog({ items, verdict, onClose, onCloseAutoFocus }: BulkDialogProps) {
  const [shown] = useState(items);
  const run = useBulkRun(shown, verdict);
  const [reason, setReason] = useState("");
  const close = () => onClose(run.outcomes.flatMap(({ item, outcome }) => (outcome.kind === "recorded" ? [item.id] : [])));
  return (
    // While it is under way, leaving would hide what becomes of each: it ends it first, and says.
    <Dialog open onOpenChange={(open) => (open ? undefined : run.isRunning ? run.stop() : close())}>
      <DialogContent size="md" onCloseAutoFocus={onCloseAutoFocus}>
        {run.isBegun ? (
          <BulkProgress run={run} verdict={verdict} onAgain={() => run.start(reason.trim())} onClose={close} />
        ) : (
          <BulkForm items={shown} verdict={verdict} reason={reason} onReason={setReason} onAct={() => run.start(reason.trim())} onCancel={close} />
        )}
      </DialogContent>
    </Dialog>
  );
}

const verbs = { approve: "Approve", reject: "Reject" } as const;

type BulkFormProps = { items: readonly ApprovalItem[]; verdict: Verdict; reason: string; onReason: (reason: string) => void; onAct: () => void; onCancel: () => void };

function BulkForm({ items, verdict, reason, onReason, onAct, onCancel }: BulkFormProps) {
  const [typed, setTyped] = useState("");
  const [first] = items;
  if (first === undefined) throw new Error("a verdict over nothing");
  const { name } = first.agent;
  const total = amountsInAll(items);
  // All are of one tool.
  const reversibility = useQuery(toolsQuery(useCaller())).data?.find((tool) => tool.name === first.action.tool)?.reversibility;
  const needsName = asksForName(items, verdict);
  const whyNot = stillMissing(needsName && !isTyped(name, typed) ? "type the agent’s name in full" : null, missingInReason(reason));
  const count = items.length.toLocaleString("en-GB");
  return (
    <ActForm
      title={items.length === 1 ? `${verbs[verdict]} this one?` : `${verbs[verdict]} ${count} that are alike?`}
      description={verdict === "approve" ? `${name} may then do exactly these, once each${items.some((one) => othersNeeded(one) > 0 || one.stage < one.stages - 1) ? "; where more approvals are needed, only when they are given" : ""}. Each gets a record of its own.` : `None of them runs. ${name} is told. Each gets a record of its own.`}
      whyNot={whyNot}
      isDirty={`${reason}${typed}`.trim() !== ""}
      isPending={false}
      verb={`${verbs[verdict]} ${count}`}
      pendingVerb="Recording…"
      variant={verdict === "approve" ? "primary" : "danger-outline"}
      onAct={onAct}
      onCancel={onCancel}
    >
      {verdict === "approve" ? <StopNote about={{ agentId: first.agent.id, unitId: first.unit.id, toolId: null, systemId: null }} /> : null}
      <FactList
        facts={[
          { label: "Tool", value: first.action.tool },
          { label: "Highest risk", value: <RiskMark score={highestRisk(items)} /> },
          ...(total === null ? [] : [{ label: "In all", value: <span className="num font-medium">{total}</span> }]),
          ...(reversibility == null ? [] : [{ label: "Undoing it", value: reversibilityWords[reversibility] }]),
        ]}
      />
      <ItemList items={items} />
      {needsName ? <TypeNameField name={name} value={typed} onChange={setTyped} autoFocus /> : null}
      <ReasonField label={items.length === 1 ? "Reason" : "Reason, for all of them"} value={reason} onChange={onReason} hint="Recorded with each verdict, for everybody who reads the log." autoFocus={!needsName} />
    </ActForm>
  );
}

/** All of them: nothing is decided that is not listed. */
function ItemList({ items }: { items: readonly ApprovalItem[] }) {
  return (
    <ul tabIndex={0} aria-label={`All ${items.length}`} className="max-h-56 shrink-0 overflow-y-auto rounded-lg border">
      {items.map((item) => (
        <li key={item.id} className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-3 border-b border-border-subtle px-3 py-1.5 text-12 [contain-intrinsic-size:auto_30px] [content-visibility:auto] last:border-b-0">
          <PlainText text={item.action.sentence} />
          <span className="flex items-center gap-2">
            <RiskMark score={item.risk} />
            <CountdownText startMs={Date.parse(item.openedAt)} deadlineMs={Date.parse(item.dueAt)} />
          </span>
        </li>
      ))}
    </ul>
  );
}
