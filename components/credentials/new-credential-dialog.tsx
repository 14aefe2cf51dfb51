"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useForm, useWatch } from "react-hook-form";
import { z } from "zod";
import { ChoiceField, TextField } from "@/components/kit/form/bound-fields";
import { FormDialog } from "@/components/kit/form/form-dialog";
import { shapeResolver } from "@/components/kit/form/shape-resolver";
import { ProblemNote } from "@/components/workspace/problem-note";
import { useIntentKey } from "@/components/workspace/use-intent-key";
import { useCaller } from "@/components/workspace/workspace-context";
import { makeCredential, type CredentialHolder, type MadeCredential, type NewCredentialInput } from "@/lib/client/credentials";
import { lineShape } from "@/lib/contracts/shapes";
import { END_CHOICES, endOf, type EndChoice } from "./credential-end";
import { SecretShown } from "./secret-shown";

const shape = z
  .object({ name: lineShape(100), end: z.enum(END_CHOICES.map((one) => one.value) as [EndChoice, ...EndChoice[]]), day: z.string() })
  .refine(({ end, day }) => end !== "day" || endOf("day", day, Date.now()) !== undefined, { path: ["day"], error: "must be a day from today on" });
type Values = z.output<typeof shape>;

const says = {
  agent: "With it the agent proves who it is when it asks. Whoever has it can ask in the agent’s name.",
  system: "With it the system takes up what was allowed, once, before it executes. Whoever has it can do so in the system’s name.",
} as const;

export function NewCredentialDialog({ holder, onClose }: { holder: CredentialHolder; onClose: () => void }) {
  const caller = useCaller();
  const queryClient = useQueryClient();
  const keyFor = useIntentKey();
  const [made, setMade] = useState<MadeCredential | null>(null);
  const form = useForm<Values>({ mode: "onTouched", defaultValues: { name: "", end: "90", day: "" }, resolver: shapeResolver<Values, Values>(shape) });
  const end = useWatch({ control: form.control, name: "end" });
  const sent = useRef<{ key: string; body: NewCredentialInput } | null>(null);
  const making = useMutation({
    mutationFn: (choice: Values) => {
      const key = keyFor(choice);
      // A repeat must be the same request to the letter, so its end is counted once.
      if (sent.current?.key !== key) sent.current = { key, body: { name: choice.name, expiresAt: endOf(choice.end, choice.day, Date.now()) ?? null } };
      return makeCredential(caller, holder, sent.current.body, key);
    },
    // A repeat's answer has no secret; the one that has is not lost to it.
    onSuccess: (answer) => setMade((known) => (known?.secret == null ? answer : known)),
    onSettled: () => queryClient.invalidateQueries({ queryKey: [caller.workspace, "credentials"] }),
    gcTime: 0,
  });
  const submit = form.handleSubmit((choice) => making.mutate(choice));
  return (
    <FormDialog
      title={`New credential for ${holder.name}`}
      description={says[holder.type]}
      isDirty={form.formState.isDirty}
      isPending={making.isPending}
      verb="Make the credential"
      problem={making.isError ? <ProblemNote title="No credential was made." error={making.error} /> : null}
      {...(made === null ? {} : { done: <SecretShown holder={holder} made={made} onClose={onClose} /> })}
      onSubmit={() => submit()}
      onClose={onClose}
    >
      <TextField control={form.control} name="name" label="Name" hint="Where it is used, so that one can tell it from others: production, Ana’s machine." autoFocus />
      <ChoiceField control={form.control} name="end" label="It ends" choices={END_CHOICES} />
      {end === "day" ? <TextField control={form.control} name="day" label="Last day" type="date" /> : null}
    </FormDialog>
  );
}
