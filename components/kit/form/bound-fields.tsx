"use client";

import type { ComponentProps, ReactNode } from "react";
import { useController, type Control, type FieldPath, type FieldValues } from "react-hook-form";
import { Input } from "@/components/ui/input";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { cn } from "@/components/ui/cn";
import { Field } from "./field";

/** Fields of a react-hook-form form. Their values are texts, as typed; the form's shape turns them into what is sent, and says what is too long: nothing is cut. */
type Bound<Values extends FieldValues, Sent> = { control: Control<Values, unknown, Sent>; name: FieldPath<Values>; label: ReactNode; hint?: ReactNode; className?: string };

export function TextField<Values extends FieldValues, Sent>({ control, name, label, hint, className, ...props }: Bound<Values, Sent> & Omit<ComponentProps<"input">, "name" | "className" | "maxLength">) {
  const { field, fieldState } = useController({ control, name });
  return (
    <Field label={label} hint={hint} error={fieldState.error?.message} {...(className === undefined ? {} : { className })}>
      {(controlProps) => <Input autoComplete="off" {...props} {...field} {...controlProps} />}
    </Field>
  );
}

export function ProseField<Values extends FieldValues, Sent>({ control, name, label, hint, className, isCode = false, ...props }: Bound<Values, Sent> & Omit<ComponentProps<"textarea">, "name" | "className" | "maxLength"> & { isCode?: boolean }) {
  const { field, fieldState } = useController({ control, name });
  return (
    <Field label={label} hint={hint} error={fieldState.error?.message} {...(className === undefined ? {} : { className })}>
      {(controlProps) => <Textarea {...props} {...(isCode ? { spellCheck: false } : {})} className={cn(isCode && "font-mono text-12")} {...field} {...controlProps} />}
    </Field>
  );
}

export type Choice = { readonly value: string; readonly label: string; /** One line on what it means. */ readonly hint?: string };

/** One of a few. With `hintOf` the line below says what the chosen one means. */
export function ChoiceField<Values extends FieldValues, Sent>({ control, name, label, hint, className, choices, placeholder }: Bound<Values, Sent> & { choices: readonly Choice[]; placeholder?: string }) {
  const { field, fieldState } = useController({ control, name });
  const chosen = choices.find((one) => one.value === field.value);
  return (
    <Field label={label} hint={chosen?.hint ?? hint} error={fieldState.error?.message} {...(className === undefined ? {} : { className })}>
      {({ id, ...aria }) => (
        <Select value={field.value} onValueChange={field.onChange}>
          <SelectTrigger id={id} ref={field.ref} onBlur={field.onBlur} size="lg" className="w-full" {...aria}>
            <SelectValue placeholder={placeholder ?? "Choose"} />
          </SelectTrigger>
          <SelectContent className="max-h-72">
            {choices.map((one) => (
              <SelectItem key={one.value} value={one.value}>
                {one.label}
              </SelectItem>
            ))}
          </SelectContent>
        </Select>
      )}
    </Field>
  );
}
