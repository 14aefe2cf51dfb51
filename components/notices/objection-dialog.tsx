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
import { ProblemNote } from "@/components/workspace/problem-note";
import { useCaller } from "@/components/workspace/workspace-context";
import { objectTo, type Notice } from "@/lib/client/notices";
import { isApiError } from "@/lib/client/problem-words";

type ObjectionDialogProps = { notice: Notice | null; onClose: () => void; onCloseAutoFocus: (event: Event) => void };

export function ObjectionDialog({ notice, onClose, onCloseAutoFocus }: ObjectionDialogProps) {
  return (
    <Dialog open={notice !== null} onOpenChange={(open) => (open ? undefined : onClose())}>
      {notice === null ? null : (
        <DialogContent onCloseAutoFocus={onCloseAutoFocus}>
          <ObjectionForm notice={notice} onClose={onClose} />
        </DialogContent>
      )}
    </Dialog>
  );
}

function ObjectionForm({ notice, onClose }: { notice: Notice; onClose: () => void }) {
  const caller = useCaller();
  const queryClient = useQueryClient();
  const [reason, setReason] = useState("");
  const objection = useMutation({
    mutationFn: () => objectTo(caller, notice.id, reason.trim()),
    onSuccess: () => {
      toast.success("Your objection is recorded", { description: "It does not run by itself any more; it waits for approval." });
      onClose();
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: [caller.workspace] }),
  });
  const whyNot = stillMissing(missingInReason(reason));
  return (
    <ActForm
      title={
        <>
          Object: <PlainText text={notice.sentence} />?
        </>
      }
      description="It then waits for approval instead of running when the time is over."
      whyNot={whyNot}
      isDirty={reason.trim() !== ""}
      isPending={objection.isPending}
      verb="Object"
      pendingVerb="Recording…"
      variant="primary"
      onAct={() => objection.mutate()}
      onCancel={onClose}
    >
      <ReasonField label="Reason" value={reason} onChange={setReason} autoFocus />
      {objection.isError ? <ProblemNote title={isApiError(objection.error, "already_objected") ? "There is an objection already." : "Your objection is not recorded."} error={objection.error} /> : null}
    </ActForm>
  );
}
