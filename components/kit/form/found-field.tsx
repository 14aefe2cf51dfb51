"use client";

import type { ReactNode } from "react";
import { useController, type Control, type FieldPath, type FieldValues } from "react-hook-form";
import { Combobox } from "../combobox";
import type { Option } from "../found-options";
import { Field } from "./field";

type FoundFieldProps<Values extends FieldValues> = {
  control: Control<Values>;
  name: FieldPath<Values>;
  /** Names the field and the list that opens. */
  label: string;
  hint?: ReactNode;
  options: readonly Option[] | undefined;
  placeholder?: string;
  className?: string;
};

/** One of many, found by typing; its value is the option's id. */
export function FoundField<Values extends FieldValues>({ control, name, label, hint, options, placeholder = "Choose", className }: FoundFieldProps<Values>) {
  const { field, fieldState } = useController({ control, name });
  return (
    <Field label={label} hint={hint} error={fieldState.error?.message} {...(className === undefined ? {} : { className })}>
      {(aria) => (
        <span ref={(element) => field.ref(element === null ? null : { focus: () => element.querySelector("button")?.focus() })} className="grid">
          <Combobox
            label={label}
            options={options}
            value={field.value}
            placeholder={placeholder}
            onChange={(option) => {
              field.onChange(option.id);
              field.onBlur();
            }}
            {...aria}
          />
        </span>
      )}
    </Field>
  );
}
