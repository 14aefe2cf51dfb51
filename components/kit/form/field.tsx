"use client";

import { useId, type ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { Label } from "@/components/ui/label";

/** What a control needs to belong to its field: put it on the input itself. */
export type ControlProps = { id: string; "aria-invalid": true | undefined; "aria-describedby": string | undefined };

type FieldProps = {
  label: ReactNode;
  /** What to write, or what it means; gives way to what is wrong. */
  hint?: ReactNode;
  /** What is wrong and what to do, in one sentence. */
  error?: string | undefined;
  className?: string;
  children: (control: ControlProps) => ReactNode;
};

/** A label, its control, and one line below it: the hint, or what is wrong. */
export function Field({ label, hint, error, className, children }: FieldProps) {
  const id = useId();
  const said = error ?? hint;
  return (
    <div data-slot="field" className={cn("grid min-w-0 content-start gap-1.5", className)}>
      <Label htmlFor={id}>{label}</Label>
      {children({ id, "aria-invalid": error === undefined ? undefined : true, "aria-describedby": said === undefined ? undefined : `${id}-said` })}
      {said === undefined ? null : (
        <p id={`${id}-said`} className={cn("text-12 text-pretty wrap-anywhere", error === undefined ? "text-fg-3" : "text-danger-text")}>
          {said}
        </p>
      )}
    </div>
  );
}
