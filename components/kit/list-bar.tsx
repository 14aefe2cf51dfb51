"use client";

import { PlusIcon } from "lucide-react";
import { useState, type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { PhoneFilters } from "./phone-filters";

type ListBarProps = {
  /** What one types to find rows; null takes it off. */
  find: { label: string; placeholder: string; value: string; onChange: (text: string | null) => void };
  /** How many of the filters are on. */
  filterCount: number;
  /** How many rows are shown, and of what their figures are; empty until it is known. */
  summary: string;
  add: { label: string; whyNot: string | null; run: () => void };
  /** The filters. */
  children: ReactNode;
};

/** Above a list: which of its rows are shown and how many, and at the right how to add one, or why one may not. */
export function ListBar({ find, filterCount, summary, add, children }: ListBarProps) {
  const [isFiltering, setFiltering] = useState(false);
  return (
    <div className="flex min-h-11 shrink-0 flex-wrap items-center gap-1.5 border-b px-3 py-2 text-12">
      <Input
        type="search"
        aria-label={find.label}
        placeholder={find.placeholder}
        value={find.value}
        onChange={(event) => find.onChange(event.target.value === "" ? null : event.target.value)}
        className="h-7 max-w-56 max-md:w-0 max-md:max-w-none max-md:flex-1"
      />
      <PhoneFilters count={filterCount} isOpen={isFiltering} onOpenChange={setFiltering}>
        {children}
      </PhoneFilters>
      <span className="num ml-1 text-fg-2 max-md:sr-only" aria-live="polite">
        {summary}
      </span>
      <span className="ml-auto flex flex-wrap items-center justify-end gap-2">
        {add.whyNot === null ? null : <span className="text-fg-2 max-md:sr-only">{add.whyNot}</span>}
        <Button variant="primary" disabled={add.whyNot !== null} onClick={add.run}>
          <PlusIcon aria-hidden />
          <span className="max-md:sr-only">{add.label}</span>
        </Button>
      </span>
    </div>
  );
}
