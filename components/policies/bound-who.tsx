"use client";

import { useController, type Control, type FieldPath, type FieldValues } from "react-hook-form";
import { Field } from "@/components/kit/form/field";
import type { WhoSpec } from "@/lib/core/policy/rule";
import { WhoField } from "./who-field";

export function BoundWho<Values extends FieldValues>({ control, name, label, hint }: { control: Control<Values>; name: FieldPath<Values>; label: string; hint: string }) {
  const { field, fieldState } = useController({ control, name });
  return (
    <Field label={label} hint={hint} error={fieldState.error?.message}>
      {({ id, "aria-describedby": describedBy }) => <WhoField id={id} label={label} value={field.value as readonly WhoSpec[]} onChange={field.onChange} onBlur={field.onBlur} aria-describedby={describedBy} />}
    </Field>
  );
}
