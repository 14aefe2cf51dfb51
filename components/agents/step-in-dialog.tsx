"use client";

import { useState } from "react";
import { ReachColumns } from "@/components/interventions/reach-columns";
import { missingInReason } from "@/components/interventions/reason";
import { ReasonField } from "@/components/interventions/reason-field";
import { isTyped, TypeNameField } from "@/components/interventions/type-name-field";
import { sayStopped, usePlaceStop } from "@/components/interventions/use-place-stop";
import { stillMissing } from "@/components/kit/form/still-missing";
import { ActForm } from "@/components/kit/act-form";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { ProblemNote } from "@/components/workspace/problem-note";
import { useStopPreview } from "@/components/workspace/use-stop-preview";
import type { AgentItem } from "@/lib/client/agents";

export type StepInKind = "pause" | "quarantine";

type StepInDialogProps = { agent: AgentItem; kind: StepInKind; open: boolean; onOpenChange: (open: boolean) => void };

const words = {
  pause: { verb: "Pause", says: "Whatever it asks for is denied until somebody lifts this. It is told at once." },
  quarantine: { verb: "Quarantine", says: "Whatever it asks for is denied until somebody lifts this, and everybody sees that people are looking into it." },
} as const;

export function StepInDialog({ agent, kind, open, onOpenChange }: StepInDialogProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent size="lg">
        <StepInForm agent={agent} kind={kind} onDone={() => onOpenChange(false)} />
      </DialogContent>
    </Dialog>
  );
}

function StepInForm({ agent, kind, onDone }: { agent: AgentItem; kind: StepInKind; onDone: () => void }) {
  const scope = { type: "agent" as const, id: agent.id };
  const [reason, setReason] = useState("");
  const [typed, setTyped] = useState("");
  const preview = useStopPreview(scope);
  const stop = usePlaceStop({
    onPlaced: (placed) => {
      sayStopped(placed);
      onDone();
    },
  });
  const { verb, says } = words[kind];
  const whyNot = stillMissing(missingInReason(reason, "say why (everybody will see it)"), kind === "quarantine" && !isTyped(agent.name, typed) ? "type the name in full" : null);
  return (
    <ActForm
      title={`${verb} ${agent.name}?`}
      description={says}
      whyNot={whyNot}
      isDirty={`${reason}${typed}`.trim() !== ""}
      isPending={stop.isPending}
      verb={`${verb} ${agent.name}`}
      pendingVerb="Stopping…"
      variant="danger"
      onAct={() => stop.place({ kind, scope, reason: reason.trim() })}
      onCancel={onDone}
    >
      <ReachColumns preview={preview.data} />
      <ReasonField label="Reason, shown to everybody" value={reason} onChange={setReason} autoFocus />
      {kind === "quarantine" ? <TypeNameField name={agent.name} value={typed} onChange={setTyped} /> : null}
      {stop.error === null ? null : <ProblemNote title="Nothing was stopped." error={stop.error} />}
    </ActForm>
  );
}
