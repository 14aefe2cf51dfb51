"use client";

import type { ReactNode } from "react";
import { useWatch, type Control } from "react-hook-form";
import { ChoiceField, ProseField, TextField } from "@/components/kit/form/bound-fields";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { SIDE_EFFECTS } from "@/lib/core/tool";
import { exampleSentence } from "./example-sentence";
import { bindingChoices, dataClassChoices, reversibilityChoices, sideEffectChoices } from "./tool-choices";
import { pathsIn, type ToolFormSent, type ToolFormValues } from "./tool-form-shape";

type Part = { control: Control<ToolFormValues, unknown, ToolFormSent> };

/** Everything that is said of a tool, in four groups. */
export function ToolFields({ control, isNew = false }: Part & { isNew?: boolean }) {
  return (
    <>
      <Group title="What it is">
        {isNew ? <TextField control={control} name="name" label="Name" hint="As agents call it: erp.payments.create" autoFocus spellCheck={false} className="md:col-span-2" /> : null}
        <ProseField control={control} name="description" label="Description" rows={2} className="md:col-span-2" autoFocus={!isNew} />
        <ChoiceField control={control} name="sideEffect" label="What it does" choices={sideEffectChoices} />
        <ChoiceField control={control} name="reversibility" label="Afterwards" choices={reversibilityChoices} />
        <ChoiceField control={control} name="dataClass" label="Data it touches" choices={dataClassChoices} />
        <ChoiceField control={control} name="binding" label="How it is bound" choices={bindingChoices} />
      </Group>
      <Group title="What people read">
        <TextField control={control} name="sentence" label="Sentence" hint="Arguments in braces: Pay {amount} {currency} to {payee}" className="md:col-span-2" />
        <SentenceExample control={control} />
      </Group>
      <Group title="What its arguments say">
        <ProseField control={control} name="argumentSchema" label="Argument schema" hint="JSON Schema, draft 7. What does not fit it is denied. Empty takes anything." rows={6} isCode className="md:col-span-2" />
        <TextField control={control} name="objectPath" label="What it is about" hint="The argument's name, or its path: payment.invoice" spellCheck={false} />
        <TextField control={control} name="recipientPath" label="Who receives it" spellCheck={false} />
        <TextField control={control} name="amountPath" label="Amount" spellCheck={false} />
        <TextField control={control} name="currencyPath" label="Currency" spellCheck={false} />
        <TextField control={control} name="secretPaths" label="Secret arguments" hint="Shown to nobody. Several with commas between them." spellCheck={false} className="md:col-span-2" />
      </Group>
      <Group title="Limits of time">
        <TextField control={control} name="permitWithinS" label="May run within" hint="Seconds from when it was allowed, at most 900." inputMode="numeric" />
        <TextField control={control} name="outcomeWithinS" label="Result expected within" hint="Seconds; later it counts as not reported." inputMode="numeric" />
      </Group>
    </>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className="grid grid-cols-1 gap-x-4 gap-y-3.5 border-t border-border-subtle pt-4 first:border-t-0 first:pt-0 md:grid-cols-2">
      <legend className="float-left w-full text-13 font-semibold tracking-tight md:col-span-2">{title}</legend>
      {children}
    </fieldset>
  );
}

/** The sentence filled in, as it is typed. */
function SentenceExample({ control }: Part) {
  const [sentence, name, sideEffect, secretPaths, amountPath, schema] = useWatch({ control, name: ["sentence", "name", "sideEffect", "secretPaths", "amountPath", "argumentSchema"] });
  const example = exampleSentence({
    name: name === "" ? "the tool" : name,
    sideEffect: SIDE_EFFECTS.find((one) => one === sideEffect) ?? null,
    sentence: sentence.trim() === "" ? null : sentence,
    secretPaths: pathsIn(secretPaths),
    amountPath: amountPath.trim() === "" ? null : amountPath.trim(),
    argumentSchema: parsed(schema),
  });
  return (
    <p className="rounded-md border border-dashed px-3 py-2 text-13 text-pretty wrap-anywhere md:col-span-2">
      <span className="block text-11 text-fg-3">People would read</span>
      <PlainText text={example} />
    </p>
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // Half typed; its own field says so.
    return {};
  }
}
