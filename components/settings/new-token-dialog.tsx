"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useController, useForm, type Control } from "react-hook-form";
import { z } from "zod";
import { ShownOnceDialog } from "@/components/credentials/shown-once";
import { ChoiceField, TextField } from "@/components/kit/form/bound-fields";
import { FormDialog } from "@/components/kit/form/form-dialog";
import { shapeResolver } from "@/components/kit/form/shape-resolver";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { Checkbox } from "@/components/ui/checkbox";
import { ProblemNote } from "@/components/workspace/problem-note";
import { useIntentKey } from "@/components/workspace/use-intent-key";
import { useCaller } from "@/components/workspace/workspace-context";
import { makeToken, type MadeToken } from "@/lib/client/tokens";
import { lineShape } from "@/lib/contracts/shapes";
import { TOKEN_SCOPES, type TokenScope } from "@/lib/core/actor";
import { scopeWords } from "@/lib/contracts/scope-words";

const ends = [
  { value: "30", label: "In 30 days" },
  { value: "90", label: "In 90 days" },
  { value: "366", label: "In a year" },
] as const;

const shape = z.object({ name: lineShape(100), scopes: z.array(z.enum(TOKEN_SCOPES)).min(1, "choose at least one thing that it may do"), days: z.string() });
type Values = z.output<typeof shape>;

export function NewTokenDialog({ onClose }: { onClose: () => void }) {
  const caller = useCaller();
  const queryClient = useQueryClient();
  const keyFor = useIntentKey();
  const [made, setMade] = useState<MadeToken | null>(null);
  const form = useForm<Values>({ mode: "onTouched", defaultValues: { name: "", scopes: ["read"], days: "90" }, resolver: shapeResolver<Values, Values>(shape) });
  const making = useMutation({
    mutationFn: ({ name, scopes, days }: Values) => {
      const body = { name, scopes, expiresInDays: Number(days) };
      return makeToken(caller, body, keyFor(body));
    },
    // A repeat's answer has no secret; the one that has is not lost to it.
    onSuccess: (answer) => setMade((known) => (known?.secret == null ? answer : known)),
    onSettled: () => queryClient.invalidateQueries({ queryKey: [caller.workspace, "credentials"] }),
    gcTime: 0,
  });
  if (made !== null) return <TokenShown made={made} onClose={onClose} />;
  return (
    <FormDialog
      title="New personal token"
      description="For your own scripts and the command line. It acts as you, with your rights, and only as far as you choose here. It never votes, lifts, or changes roles or policies."
      isDirty={form.formState.isDirty}
      isPending={making.isPending}
      verb="Make the token"
      problem={making.isError ? <ProblemNote title="No token was made." error={making.error} /> : null}
      onSubmit={() => form.handleSubmit((values) => making.mutate(values))()}
      onClose={onClose}
    >
      <TextField control={form.control} name="name" label="Name" hint="Where it is used, so that you can tell it from others." autoFocus />
      <ScopesField control={form.control} />
      <ChoiceField control={form.control} name="days" label="It ends" choices={ends} />
    </FormDialog>
  );
}

function ScopesField({ control }: { control: Control<Values> }) {
  const { field, fieldState } = useController({ control, name: "scopes" });
  const baseId = useId();
  const toggle = (scope: TokenScope, isOn: boolean) => field.onChange(TOKEN_SCOPES.filter((one) => (one === scope ? isOn : field.value.includes(one))));
  return (
    <fieldset className="grid gap-1.5">
      <legend className="mb-1.5 text-12 font-medium">It may</legend>
      <div className="grid gap-x-4 gap-y-2 md:grid-cols-2">
        {TOKEN_SCOPES.map((scope) => (
          <div key={scope} className="flex items-start gap-2 max-md:min-h-11">
            <Checkbox id={`${baseId}-${scope}`} checked={field.value.includes(scope)} aria-describedby={`${baseId}-${scope}-hint`} onCheckedChange={(checked) => toggle(scope, checked)} className="mt-0.5" />
            <div className="min-w-0">
              <label htmlFor={`${baseId}-${scope}`} className="font-medium">
                {scopeWords[scope].label}
              </label>
              <p id={`${baseId}-${scope}-hint`} className="text-12 text-pretty text-fg-3">
                {scopeWords[scope].hint}
              </p>
            </div>
          </div>
        ))}
      </div>
      {fieldState.error === undefined ? null : (
        <p role="alert" className="text-12 text-danger-text">
          {fieldState.error.message}
        </p>
      )}
    </fieldset>
  );
}

function TokenShown({ made, onClose }: { made: MadeToken; onClose: () => void }) {
  return (
    <ShownOnceDialog title="Copy the token now" description={<PlainText text={made.name} />} secret={made.secret} whenLost="End this token and make another." copyLabel="Copy the token" onClose={onClose}>
      <p>
        The command line takes it as <code className="font-mono text-12 text-fg">REEVE_TOKEN</code>; scripts send it as <code className="font-mono text-12 text-fg">Authorization: Bearer</code>. Whoever has it can act as you.
      </p>
    </ShownOnceDialog>
  );
}
