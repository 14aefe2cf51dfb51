"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { DoorClosedLockedIcon } from "lucide-react";
import { useState } from "react";
import { ReasonField } from "@/components/interventions/reason-field";
import { ActForm } from "@/components/kit/act-form";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { ClockTime } from "@/components/kit/time/clock-time";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast";
import { closedGateQuery, openGate, type ClosedGate } from "@/lib/client/workspaces";
import { ProblemNote } from "./problem-note";
import { useWorkspace } from "./workspace-context";

/** On every page, for as long as a restore keeps the gate closed. */
export function ClosedGateBanner() {
  const { caller, may } = useWorkspace();
  const { data: closed } = useQuery(closedGateQuery(caller));
  const [isOpening, setOpening] = useState(false);
  if (closed === undefined || closed === null) return null;
  return (
    <div role="alert" data-slot="closed-gate" className="flex items-start gap-3 border-b border-danger-line bg-danger-tint px-4 py-2 max-md:flex-wrap md:items-center">
      <DoorClosedLockedIcon aria-hidden className="mt-0.5 size-4 text-danger-text md:mt-0" />
      <p className="min-w-0 flex-1 text-pretty max-md:basis-[calc(100%-28px)]">
        <span className="font-semibold">The gate is closed</span>
        {closed.since === null ? null : (
          <>
            {" "}
            since <ClockTime at={closed.since} alone />
          </>
        )}
        : <PlainText text={closed.reason} />. Until then whatever agents ask for is denied.
      </p>
      {may("reopen_gate") && closed.mayOpen ? (
        <Button className="max-md:ml-7" onClick={() => setOpening(true)}>
          Open the gate…
        </Button>
      ) : null}
      <Dialog open={isOpening} onOpenChange={setOpening}>
        <DialogContent size="md">
          <OpenGateForm closed={closed} onDone={() => setOpening(false)} />
        </DialogContent>
      </Dialog>
    </div>
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
      whyNot={reason.trim() === "" ? "Say what you looked at; everybody will see it." : null}
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
