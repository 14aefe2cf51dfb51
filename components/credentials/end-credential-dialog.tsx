"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { isTyped, TypeNameField } from "@/components/interventions/type-name-field";
import { FormDialog } from "@/components/kit/form/form-dialog";
import { RelativeTime } from "@/components/kit/time/relative-time";
import { toast } from "@/components/ui/toast";
import { ProblemNote } from "@/components/workspace/problem-note";
import { useCaller } from "@/components/workspace/workspace-context";
import { endCredential, type CredentialHolder, type CredentialItem } from "@/lib/client/credentials";

const says = {
  agent: "Whatever still asks with it is refused at once and for good.",
  system: "Whatever still comes with it is refused at once and for good.",
} as const;

export function EndCredentialDialog({ holder, credential, isLast, onClose }: { holder: CredentialHolder; credential: CredentialItem; isLast: boolean; onClose: () => void }) {
  const caller = useCaller();
  const queryClient = useQueryClient();
  const [typed, setTyped] = useState("");
  const ending = useMutation({
    mutationFn: () => endCredential(caller, credential.id),
    onSuccess: () => {
      toast.success(`${credential.name} has ended`, { description: `It no longer works for ${holder.name}.` });
      onClose();
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: [caller.workspace, "credentials"] }),
  });
  return (
    <FormDialog
      title={`End ${credential.name} of ${holder.name}?`}
      description={says[holder.type]}
      isDirty={false}
      isPending={ending.isPending}
      whyNot={isTyped(credential.name, typed) ? null : "Type the name in full."}
      verb="End the credential"
      variant="danger"
      problem={ending.isError ? <ProblemNote title="It has not ended." error={ending.error} /> : null}
      onSubmit={() => ending.mutate()}
      onClose={onClose}
    >
      <p className="text-pretty text-fg-2">
        {credential.lastUsedAt === null ? "It was never used. " : <>It was last used <RelativeTime atMs={Date.parse(credential.lastUsedAt)} />. </>}
        {isLast ? (holder.type === "agent" ? "It is the last one in force: without it the agent cannot ask for anything." : "It is the last one in force: without it the system cannot take up anything.") : ""}
      </p>
      <TypeNameField name={credential.name} value={typed} onChange={setTyped} />
    </FormDialog>
  );
}
