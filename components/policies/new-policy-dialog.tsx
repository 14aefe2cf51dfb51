"use client";

import { useQuery } from "@tanstack/react-query";
import { useForm, useWatch, type Control } from "react-hook-form";
import { ChoiceField, ProseField, TextField } from "@/components/kit/form/bound-fields";
import { FormDialog } from "@/components/kit/form/form-dialog";
import { shapeResolver } from "@/components/kit/form/shape-resolver";
import { useGo } from "@/components/kit/go";
import { visibleString } from "@/components/kit/plain-text/visible-text";
import { ProblemNote } from "@/components/workspace/problem-note";
import { useIntentKey } from "@/components/workspace/use-intent-key";
import { useMayIn } from "@/components/workspace/use-may-in";
import { useWorkspace } from "@/components/workspace/workspace-context";
import { stateLook } from "@/components/state/state-map";
import { unitsQuery } from "@/lib/client/names";
import { addPolicy } from "@/lib/client/policies";
import { readRule } from "@/lib/core/policy/reading";
import { EFFECT_CHOICES, EVERYBODY, newKinds, newPolicyShape, newRule, type NewPolicyValues } from "./new-policy";
import { RuleSentence } from "./rule-sentence";
import { TermFields } from "./term-fields";
import { termsOf } from "./terms";
import { usePolicyChange } from "./use-policy-change";
import { useReadingNames } from "./use-reading-names";
import { WhatField } from "./what-field";

const effectWords = { hold: "it waits for approval", notify: "it is announced", deny: "it is denied", allow: "it is allowed" } as const;
const outcomes = EFFECT_CHOICES.map((effect) => ({ value: effect, label: effectWords[effect], hint: stateLook("effect", effect).hint }));

/** A policy of one rule, in the shape that most have: what kind of action, from which amount, and what becomes of it. */
export function NewPolicyDialog({ onClose }: { onClose: () => void }) {
  const { caller, seat } = useWorkspace();
  const go = useGo();
  const keyFor = useIntentKey();
  const mayIn = useMayIn();
  const form = useForm<NewPolicyValues>({
    mode: "onTouched",
    defaultValues: { ...termsOf(null), name: "", unitId: mayIn("edit_policies", null) ? EVERYBODY : "", what: "effects", sideEffects: [], tools: [], effect: "hold", reason: "" },
    resolver: (values, context, options) => shapeResolver<NewPolicyValues, NewPolicyValues>(newPolicyShape(newKinds(values), values))(values, context, options),
  });
  const values = useWatch({ control: form.control }) as NewPolicyValues;
  const adding = usePolicyChange(
    (sent: NewPolicyValues) => {
      const policy = { name: sent.name, unitId: sent.unitId === EVERYBODY ? null : sent.unitId, rules: [newRule(sent)], reason: sent.reason };
      return addPolicy(caller, policy, keyFor(policy));
    },
    (made) => `${made.name} is in force`,
    (made) => go(`/${seat.slug}/policies/${made.id}`),
  );
  const submit = form.handleSubmit((sent) => adding.mutate(sent));
  return (
    <FormDialog
      size="lg"
      title="New policy"
      description="One rule, in force at once. Rules with other conditions, or several in one policy, are put in through the API."
      isDirty={form.formState.isDirty}
      isPending={adding.isPending}
      verb="Put it in force"
      problem={adding.isError ? <ProblemNote title="No policy was made." error={adding.error} /> : null}
      onSubmit={() => submit()}
      onClose={onClose}
    >
      <div className="grid gap-4 md:grid-cols-2">
        <TextField control={form.control} name="name" label="Name" hint="What it is for: large sums, data leaving the house." autoFocus />
        <BindsField control={form.control} />
      </div>
      <WhatField control={form.control} what={values.what} />
      <div className="grid max-w-96 grid-cols-[minmax(0,1fr)_104px] gap-3">
        <TextField control={form.control} name="limit" label={values.effect === "allow" ? "Only up to an amount of" : "Only over an amount of"} hint="Leave it empty for any amount, or none." inputMode="decimal" />
        <TextField control={form.control} name="currency" label="Currency" />
      </div>
      <ChoiceField control={form.control} name="effect" label="Then" choices={outcomes} className="max-w-96" />
      <TermFields control={form.control} kinds={{ hasLimit: false, effect: values.effect }} />
      <Reads values={values} />
      <ProseField control={form.control} name="reason" label="Reason, kept with the version" rows={2} />
    </FormDialog>
  );
}

/** Only where this person may make policies; for everybody needs the right for everybody. */
function BindsField({ control }: { control: Control<NewPolicyValues> }) {
  const { caller } = useWorkspace();
  const mayIn = useMayIn();
  const units = useQuery(unitsQuery(caller)).data ?? [];
  const choices = [
    ...(mayIn("edit_policies", null) ? [{ value: EVERYBODY, label: "every agent" }] : []),
    ...units.filter((unit) => mayIn("edit_policies", unit.id)).map((unit) => ({ value: unit.id, label: `agents of ${visibleString(unit.name)} and below` })),
  ];
  return <ChoiceField control={control} name="unitId" label="Binds" choices={choices} placeholder="Whose agents?" />;
}

function Reads({ values }: { values: NewPolicyValues }) {
  const nameOf = useReadingNames();
  const rule = newRule(values);
  return (
    <div role="status" className="rounded-lg border bg-sunken px-3 py-2">
      <p className="text-12 font-medium">It will say</p>
      {rule === null ? <p className="text-fg-3">Not complete yet.</p> : <RuleSentence reading={readRule(rule, nameOf)} />}
    </div>
  );
}
