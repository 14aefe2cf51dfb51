"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { PlayIcon } from "lucide-react";
import { useState } from "react";
import { ActForm } from "@/components/kit/act-form";
import { stillMissing } from "@/components/kit/form/still-missing";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { visibleString } from "@/components/kit/plain-text/visible-text";
import { RelativeTime } from "@/components/kit/time/relative-time";
import { Banner } from "@/components/ui/banner";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast";
import { ProblemNote } from "@/components/workspace/problem-note";
import { useWorkspace } from "@/components/workspace/workspace-context";
import { interventionQuery, liftStop, type InterventionItem } from "@/lib/client/interventions";
import { isApiError, sentenceOf } from "@/lib/client/problem-words";
import { missingInReason } from "./reason";
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
  const { caller } = useWorkspace();
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
  const isLifted = isApiError(lift.error, "already_lifted");
  const now = useQuery({ ...interventionQuery(caller, stop.id), enabled: isLifted }).data;
  const whyNot = isLifted ? "It is lifted." : stop.whyNotLift !== null ? sentenceOf(stop.whyNotLift) : stillMissing(missingInReason(reason));
  return (
    <ActForm
      title={`Lift the stop of ${scopeWords(stop.scope)}`}
      description={
        <>
          Placed by {visibleString(stop.placedBy.name)} <RelativeTime atMs={Date.parse(stop.placedAt)} />: <PlainText text={stop.reason} />
        </>
      }
      whyNot={whyNot}
      isDirty={reason.trim() !== ""}
      isPending={lift.isPending}
      verb="Lift the stop"
      pendingVerb="Recording…"
      variant="primary"
      onAct={() => lift.mutate()}
      onCancel={onDone}
    >
      <p className="text-pretty text-fg-2">What agents ask from then on is decided by the rules again. Permits from before the stop stay dead, and other stops stay in force.</p>
      <ReasonField label="Reason, shown to everybody" value={reason} onChange={setReason} autoFocus />
      {isLifted ? <Lifted stop={now} /> : lift.isError ? <ProblemNote title="The stop is not lifted." error={lift.error} /> : null}
    </ActForm>
  );
}

/** Somebody was quicker, or one's own first try was recorded and its answer lost. */
function Lifted({ stop }: { stop: InterventionItem | undefined }) {
  return (
    <Banner role="alert" tone="info" icon={<PlayIcon aria-hidden />} title="This stop was lifted already.">
      {stop?.liftedBy == null || stop.liftedAt === null ? null : (
        <>
          By {visibleString(stop.liftedBy.name)} <RelativeTime atMs={Date.parse(stop.liftedAt)} />
          {stop.liftReason === null ? "" : ": "}
          <PlainText text={stop.liftReason ?? ""} />
        </>
      )}
    </Banner>
  );
}
