"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ReasonField } from "@/components/interventions/reason-field";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogContent, DialogDescription, DialogFooter, DialogFooterNote, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast";
import { ProblemNote } from "@/components/workspace/problem-note";
import { useCaller } from "@/components/workspace/workspace-context";
import { objectTo, type Notice } from "@/lib/client/notices";

export function ObjectionDialog({ notice, onClose }: { notice: Notice | null; onClose: () => void }) {
  return (
    <Dialog open={notice !== null} onOpenChange={(open) => (open ? undefined : onClose())}>
      {notice === null ? null : (
        <DialogContent>
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
  const whyNot = reason.trim() === "" ? "Say why first." : null;
  return (
    <form
      className="contents"
      onSubmit={(event) => {
        event.preventDefault();
        if (whyNot === null && !objection.isPending) objection.mutate();
      }}
    >
      <DialogHeader>
        <div>
          <DialogTitle>
            Object: <PlainText text={notice.sentence} />?
          </DialogTitle>
          <DialogDescription>It then waits for approval instead of running when the time is over.</DialogDescription>
        </div>
      </DialogHeader>
      <DialogBody>
        <ReasonField label="Reason" value={reason} onChange={setReason} autoFocus />
        {objection.isError ? <ProblemNote title="Your objection is not recorded." error={objection.error} /> : null}
      </DialogBody>
      <DialogFooter>
        {whyNot === null ? null : <DialogFooterNote>{whyNot}</DialogFooterNote>}
        <Button size="lg" onClick={onClose}>
          Cancel
        </Button>
        <Button size="lg" variant="primary" type="submit" disabled={whyNot !== null || objection.isPending}>
          {objection.isPending ? "Recording…" : "Object"}
        </Button>
      </DialogFooter>
    </form>
  );
}
