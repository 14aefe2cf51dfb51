"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { FormDialog } from "@/components/kit/form/form-dialog";
import { RadioCard, RadioCardGroup } from "@/components/ui/radio-group";
import { ProblemNote } from "@/components/workspace/problem-note";
import { useIntentKey } from "@/components/workspace/use-intent-key";
import { useCaller } from "@/components/workspace/workspace-context";
import { renewCredential, type CredentialHolder, type CredentialItem, type MadeCredential } from "@/lib/client/credentials";
import { SecretShown } from "./secret-shown";

const lives = [
  { s: 0, label: "Now", says: "Right where the old secret may be known to somebody. What uses it is refused at once.", then: "The old secret no longer works." },
  { s: 3_600, label: "In an hour", says: "Time to put the new one in place.", then: "The old secret works for another hour." },
  { s: 86_400, label: "In a day", says: "Time for a roll-out.", then: "The old secret works for another day." },
  { s: 604_800, label: "In 7 days", says: "The longest there is.", then: "The old secret works for another 7 days." },
] as const;

export function RenewCredentialDialog({ holder, credential, onClose }: { holder: CredentialHolder; credential: CredentialItem; onClose: () => void }) {
  const caller = useCaller();
  const queryClient = useQueryClient();
  const keyFor = useIntentKey();
  const [oldLivesS, setOldLives] = useState(3_600);
  const [made, setMade] = useState<MadeCredential | null>(null);
  const renewing = useMutation({
    mutationFn: () => renewCredential(caller, credential.id, oldLivesS, keyFor({ id: credential.id, oldLivesS })),
    // A repeat's answer has no secret; the one that has is not lost to it.
    onSuccess: (answer) => setMade((known) => (known?.secret == null ? answer : known)),
    onSettled: () => queryClient.invalidateQueries({ queryKey: [caller.workspace, "credentials"] }),
    gcTime: 0,
  });
  return (
    <FormDialog
      title={`Renew ${credential.name} of ${holder.name}`}
      description="A new secret under the same name and with the same end. It is shown once."
      isDirty={false}
      isPending={renewing.isPending}
      verb="Renew the secret"
      variant={oldLivesS === 0 ? "danger" : "primary"}
      problem={renewing.isError ? <ProblemNote title="It was not renewed." error={renewing.error} /> : null}
      {...(made === null ? {} : { done: <SecretShown holder={holder} made={made} note={lives.find((one) => one.s === oldLivesS)?.then ?? ""} onClose={onClose} /> })}
      onSubmit={() => renewing.mutate()}
      onClose={onClose}
    >
      <div className="grid gap-1.5">
        <p id="old-ends" className="text-12 font-medium">
          The old secret ends
        </p>
        <RadioCardGroup aria-labelledby="old-ends" value={String(oldLivesS)} onValueChange={(value) => setOldLives(Number(value))}>
          {lives.map(({ s, label, says }) => (
            <RadioCard key={s} value={String(s)} label={label} description={says} />
          ))}
        </RadioCardGroup>
      </div>
    </FormDialog>
  );
}
