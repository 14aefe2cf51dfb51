"use client";

import { useId, useState } from "react";
import { Label } from "@/components/ui/label";
import { Textarea } from "@/components/ui/textarea";
import { MAX_REASON } from "@/lib/contracts/choices";
import { overlongBy } from "./reason";

type ReasonFieldProps = { label: string; value: string; onChange: (value: string) => void; placeholder?: string; required?: boolean; hint?: string; autoFocus?: boolean; rows?: number };

/** A reason in one's own words. That it is missing is said after it was left, never while it is typed; that it is too long at once, and nothing of it is cut. */
export function ReasonField({ label, value, onChange, placeholder, required = true, hint, autoFocus = false, rows = 2 }: ReasonFieldProps) {
  const id = useId();
  const [left, setLeft] = useState(false);
  const over = overlongBy(value);
  const fault = over > 0 ? `${over.toLocaleString("en-GB")} too many: at most ${MAX_REASON.toLocaleString("en-GB")} characters.` : required && left && value.trim() === "" ? "Say why; it is recorded and shown." : undefined;
  const said = fault ?? hint;
  return (
    <div className="grid content-start gap-1.5">
      <Label htmlFor={id}>{label}</Label>
      <Textarea
        id={id}
        rows={rows}
        className={rows === 1 ? "min-h-8 py-1.25 max-md:min-h-11 max-md:py-2.5" : undefined}
        value={value}
        placeholder={placeholder}
        autoFocus={autoFocus}
        required={required}
        aria-invalid={fault === undefined ? undefined : true}
        aria-describedby={said === undefined ? undefined : `${id}-said`}
        onChange={(event) => onChange(event.target.value)}
        onBlur={() => setLeft(true)}
      />
      {said === undefined ? null : (
        <p id={`${id}-said`} className={fault === undefined ? "text-12 text-fg-3" : "text-12 text-danger-text"}>
          {said}
        </p>
      )}
    </div>
  );
}
