"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { missingInReason } from "@/components/interventions/reason";
import { ReasonField } from "@/components/interventions/reason-field";
import { ActForm } from "@/components/kit/act-form";
import { stillMissing } from "@/components/kit/form/still-missing";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast";
import { openGate, type ClosedGate } from "@/lib/client/workspaces";
import { ProblemNote } from "./problem-note";
import { useWorkspace } from "./workspace-context";

type OpenGateDialogProps = { closed: ClosedGate; open: boolean; onOpenChange: (open: boolean) => void };

/** What opening it again means, and why whoever does it thinks it right. */
export function OpenGateDialog({ closed, open, onOpenChange }: OpenGateDialogProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent size="md">
        <OpenGateForm closed={closed} onDone={() => onOpenChange(false)} />
      </DialogContent>
    </Dialog>
  );
}

const consequences = [
  "What agents ask for from then on is decided by the rules again.",
  "Permits from before the restore stay dead: agents must ask again.",
  "Where sealed events are missing, the audit log goes on saying so, and is sealed again from here.",
  "Whatever happened after the backup is not in Reeve, but it may have happened in your systems. Look there for payments and messages that the log does not know.",
] as const;

function OpenGateForm({ closed, onDone }: { closed: ClosedGate; onDone: () => void }) {
  const { caller, seat } = useWorkspace();
  const queryClient = useQueryClient();
  const [reason, setReason] = useState("");
  const opening = useMutation({
    mutationFn: () => openGate(caller, reason.trim()),
    onSuccess: () => {
      toast.success("The gate is open", { description: "Agents are decided by the rules again. Permits from before the restore stay dead." });
      onDone();
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: [caller.workspace] }),
  });
  return (
    <ActForm
      title={`Open the gate of ${seat.name}?`}
      description={
        <>
          It is closed because: <PlainText text={closed.reason} />.
        </>
      }
      whyNot={stillMissing(missingInReason(reason, "say what you looked at (everybody will see it)"))}
      isDirty={reason.trim() !== ""}
      isPending={opening.isPending}
      verb="Open the gate"
      pendingVerb="Recording…"
      variant="primary"
      onAct={() => opening.mutate()}
      onCancel={onDone}
    >
      <ul className="grid list-disc gap-1.5 pl-4 text-pretty text-fg-2">
        {consequences.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
      <ReasonField label="Reason, shown to everybody" value={reason} onChange={setReason} autoFocus />
      {opening.isError ? <ProblemNote title="The gate is still closed." error={opening.error} /> : null}
    </ActForm>
  );
}
