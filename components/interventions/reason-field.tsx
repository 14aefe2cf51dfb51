"use client";

import { useId, useState } from "react";
import { Label } from "@/components/ui/label";
import { Textarea } from "@/components/ui/textarea";

type ReasonFieldProps = { label: string; value: string; onChange: (value: string) => void; placeholder?: string; required?: boolean; hint?: string; autoFocus?: boolean; rows?: number };

/** A reason in one's own words. It is checked after it was left, never while it is typed. */
export function ReasonField({ label, value, onChange, placeholder, required = true, hint, autoFocus = false, rows = 2 }: ReasonFieldProps) {
  const id = useId();
  const [left, setLeft] = useState(false);
  const missing = required && left && value.trim() === "";
  const said = missing ? "Say why; it is recorded and shown." : hint;
  return (
    <div className="grid content-start gap-1.5">
      <Label htmlFor={id}>{label}</Label>
      <Textarea
        id={id}
        rows={rows}
        className={rows === 1 ? "min-h-8 py-1.25 max-md:min-h-11 max-md:py-2.5" : undefined}
        value={value}
        maxLength={2_000}
        placeholder={placeholder}
        autoFocus={autoFocus}
        required={required}
        aria-invalid={missing || undefined}
        aria-describedby={said === undefined ? undefined : `${id}-said`}
        onChange={(event) => onChange(event.target.value)}
        onBlur={() => setLeft(true)}
      />
      {said === undefined ? null : (
        <p id={`${id}-said`} className={missing ? "text-12 text-danger-text" : "text-12 text-fg-3"}>
          {said}
        </p>
      )}
    </div>
  );
}
