"use client";

import type { Control, FieldPath, FieldValues } from "react-hook-form";
import { ChoiceField, TextField } from "@/components/kit/form/bound-fields";
import { SPAN_UNITS } from "./span";

const units = SPAN_UNITS.map((value) => ({ value, label: value }));

/** A span of time: a whole number and its unit. */
export function SpanFields<Values extends FieldValues>({ control, count, unit, label, hint }: { control: Control<Values>; count: FieldPath<Values>; unit: FieldPath<Values>; label: string; hint: string }) {
  return (
    <div className="grid max-w-80 grid-cols-[minmax(0,1fr)_120px] gap-2">
      <TextField control={control} name={count} label={label} inputMode="numeric" hint={hint} />
      <ChoiceField control={control} name={unit} label="In" choices={units} />
    </div>
  );
}
