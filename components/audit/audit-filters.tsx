"use client";

import { useId, useState, type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { Input } from "@/components/ui/input";

type Filters = { verb: string | null; actor: string | null; subject: string | null };

type AuditFiltersProps = { filters: Filters; onChange: (next: Partial<Filters>) => void; aside: ReactNode };

const labels = { verb: "Kind", actor: "By", subject: "About" } as const;
const hints = { verb: "Kind, e.g. approval.voted", actor: "By: a reference", subject: "About: a reference" } as const;
const names = ["verb", "actor", "subject"] as const;

/** Exact filters by kind, by whom and about what; each that is on stands as a chip. */
export function AuditFilters({ filters, onChange, aside }: AuditFiltersProps) {
  const [name, setName] = useState<(typeof names)[number]>("verb");
  const [text, setText] = useState("");
  const id = useId();
  return (
    <div className="flex min-h-11 shrink-0 flex-wrap items-center gap-1.5 border-b px-3 py-2">
      <form
        className="flex items-center gap-1.5"
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim() === "") return;
          onChange({ [name]: text.trim() });
          setText("");
        }}
      >
        <label htmlFor={`${id}-by`} className="sr-only">
          Filter by
        </label>
        <select id={`${id}-by`} value={name} onChange={(event) => setName(names.find((one) => one === event.target.value) ?? "verb")} className="h-7 rounded-md border border-border-control bg-surface px-2 text-13 max-md:h-11">
          {names.map((one) => (
            <option key={one} value={one}>
              {labels[one]}
            </option>
          ))}
        </select>
        <Input aria-label={hints[name]} placeholder={hints[name]} value={text} onChange={(event) => setText(event.target.value)} className="h-7 w-56" />
        <Button type="submit" disabled={text.trim() === ""}>
          Filter
        </Button>
      </form>
      {names.map((one) => {
        const value = filters[one];
        return value === null ? null : <Chip key={one} label={labels[one]} value={value} onRemove={() => onChange({ [one]: null })} />;
      })}
      <span className="ml-auto">{aside}</span>
    </div>
  );
}
