"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { RelativeTime } from "@/components/kit/time/relative-time";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogContent, DialogDescription, DialogFooter, DialogFooterNote, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast";
import { ProblemNote } from "@/components/workspace/problem-note";
import { useWorkspace } from "@/components/workspace/workspace-context";
import { liftStop, type InterventionItem } from "@/lib/client/interventions";
import { ReasonField } from "./reason-field";
import { scopeWords } from "./scope-words";

export function LiftDialog({ stop, onOpenChange }: { stop: InterventionItem | null; onOpenChange: (open: boolean) => void }) {
  return (
    <Dialog open={stop !== null} onOpenChange={onOpenChange}>
      {stop === null ? null : (
        <DialogContent size="md">
          <LiftForm stop={stop} onDone={() => onOpenChange(false)} />
        </DialogContent>
      )}
    </Dialog>
  );
}

/** Header, body and footer of a dialog that ends one stop, with a reason of its own. */
export function LiftForm({ stop, onDone }: { stop: InterventionItem; onDone: () => void }) {
  const { caller, may } = useWorkspace();
  const queryClient = useQueryClient();
  const [reason, setReason] = useState("");
  const lift = useMutation({
    mutationFn: () => liftStop(caller, stop.id, reason.trim()),
    onSuccess: () => {
      toast.success(`Lifted: ${scopeWords(stop.scope)}`, { description: "New actions are decided by the rules again. Permits from before stay dead." });
      onDone();
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: [caller.workspace] }),
  });
  const whyNot = may("lift") ? (reason.trim() === "" ? "Say why first." : null) : "Lifting needs an operator or administrator.";
  return (
    <form
      className="contents"
      onSubmit={(event) => {
        event.preventDefault();
        if (whyNot === null && !lift.isPending) lift.mutate();
      }}
    >
      <DialogHeader>
        <div>
          <DialogTitle>Lift the stop of {scopeWords(stop.scope)}</DialogTitle>
          <DialogDescription>
            Placed by {stop.placedBy.name} <RelativeTime atMs={Date.parse(stop.placedAt)} />: <PlainText text={stop.reason} />
          </DialogDescription>
        </div>
      </DialogHeader>
      <DialogBody>
        <p className="text-pretty text-fg-2">What agents ask from then on is decided by the rules again. Permits from before the stop stay dead, and other stops stay in force.</p>
        <ReasonField label="Reason, shown to everybody" value={reason} onChange={setReason} autoFocus />
        {lift.isError ? <ProblemNote title="The stop is not lifted." error={lift.error} /> : null}
      </DialogBody>
      <DialogFooter>
        {whyNot === null ? null : <DialogFooterNote>{whyNot}</DialogFooterNote>}
        <Button size="lg" onClick={onDone}>
          Cancel
        </Button>
        <Button size="lg" variant="primary" type="submit" disabled={whyNot !== null || lift.isPending}>
          {lift.isPending ? "Recording…" : "Lift the stop"}
        </Button>
      </DialogFooter>
    </form>
  );
}
