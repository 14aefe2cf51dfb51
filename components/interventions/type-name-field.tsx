"use client";

import { useId } from "react";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";

type TypeNameFieldProps = { name: string; value: string; onChange: (value: string) => void; autoFocus?: boolean };

/** Letter for letter, but for blanks and capitals: an account's digits come in groups, and a phone's keyboard writes its own. */
export function isTyped(name: string, value: string): boolean {
  return bare(name) !== "" && bare(value) === bare(name);
}

function bare(text: string): string {
  return text.normalize("NFC").replaceAll(/\s/g, "").toLowerCase();
}

/** High risk: one types the name, or whatever else says what it is about, such as an account. */
export function TypeNameField({ name, value, onChange, autoFocus = false }: TypeNameFieldProps) {
  const id = useId();
  return (
    <div className="grid content-start gap-1.5">
      <Label htmlFor={id}>
        Type <PlainText text={name} className="font-semibold" /> to confirm
      </Label>
      <Input id={id} required autoFocus={autoFocus} value={value} autoComplete="off" autoCapitalize="none" autoCorrect="off" spellCheck={false} aria-describedby={`${id}-why`} onChange={(event) => onChange(event.target.value)} />
      <p id={`${id}-why`} className="text-12 text-fg-3">
        {isTyped(name, value) ? "It matches." : "Blanks and capitals do not matter."}
      </p>
    </div>
  );
}
