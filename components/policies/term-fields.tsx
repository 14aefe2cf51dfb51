"use client";

import { useController, type Control, type FieldPath, type FieldValues } from "react-hook-form";
import { ChoiceField, TextField } from "@/components/kit/form/bound-fields";
import { Field } from "@/components/kit/form/field";
import type { WhoSpec } from "@/lib/core/policy/rule";
import { SPAN_UNITS } from "./span";
import type { TermKinds } from "./term-kinds";
import type { TermValues } from "./terms";
import { WhoField } from "./who-field";

const units = SPAN_UNITS.map((value) => ({ value, label: value }));

/** The terms that a rule of this kind has: its limit, who decides or is told, and by when. */
export function TermFields<Values extends TermValues & FieldValues>({ control, kinds }: { control: Control<Values>; kinds: TermKinds }) {
  const at = (name: keyof TermValues) => name as FieldPath<Values>;
  return (
    <>
      {kinds.hasLimit ? (
        <div className="grid grid-cols-[minmax(0,1fr)_104px] gap-3">
          <TextField control={control} name={at("limit")} label="Limit" inputMode="decimal" className="num" />
          <TextField control={control} name={at("currency")} label="Currency" />
        </div>
      ) : null}
      {kinds.effect === "hold" ? (
        <>
          <BoundWho control={control} name={at("deciders")} label="Who decides" hint="Whoever may decide at the time: roles are looked up then, not now." />
          <div className="grid gap-3 md:grid-cols-[1fr_1fr]">
            <TextField control={control} name={at("quorum")} label="How many must approve" inputMode="numeric" hint="Distinct people." />
            <Span control={control} count={at("withinCount")} unit={at("withinUnit")} label="Time to decide" hint="Then it expires, and does not run." />
          </div>
        </>
      ) : null}
      {kinds.effect === "notify" ? (
        <>
          <BoundWho control={control} name={at("tell")} label="Who is told" hint="Where none of them can be told, it waits for approval instead." />
          <Span control={control} count={at("objectCount")} unit={at("objectUnit")} label="Time to object" hint="0: it is announced and runs at once." />
        </>
      ) : null}
    </>
  );
}

function Span<Values extends FieldValues>({ control, count, unit, label, hint }: { control: Control<Values>; count: FieldPath<Values>; unit: FieldPath<Values>; label: string; hint: string }) {
  return (
    <div className="grid max-w-80 grid-cols-[minmax(0,1fr)_120px] gap-2">
      <TextField control={control} name={count} label={label} inputMode="numeric" hint={hint} />
      <ChoiceField control={control} name={unit} label="In" choices={units} />
    </div>
  );
}

function BoundWho<Values extends FieldValues>({ control, name, label, hint }: { control: Control<Values>; name: FieldPath<Values>; label: string; hint: string }) {
  const { field, fieldState } = useController({ control, name });
  return (
    <Field label={label} hint={hint} error={fieldState.error?.message}>
      {({ id, "aria-describedby": describedBy }) => <WhoField id={id} label={label} value={field.value as readonly WhoSpec[]} onChange={field.onChange} onBlur={field.onBlur} aria-describedby={describedBy} />}
    </Field>
  );
}
