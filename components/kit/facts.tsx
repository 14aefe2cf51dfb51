import type { ReactNode } from "react";
import { shownWords } from "@/components/kit/plain-text/shown-words";
import { cn } from "@/components/ui/cn";

export type Fact = { label: string; value: ReactNode; /** Where the value came from, or what is odd about it. */ note?: ReactNode; /** Needs a line of its own where facts stand in columns. */ isLong?: true };

/** Names and values side by side: records, small print. */
export function FactList({ facts, className }: { facts: readonly Fact[]; className?: string }) {
  return (
    <dl data-slot="fact-list" className={cn("grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1 text-12", className)}>
      {facts.map((fact) => (
        <div key={fact.label} className="col-span-2 grid grid-cols-subgrid items-baseline">
          <dt className="text-fg-3">{fact.label}</dt>
          <dd className="min-w-0 wrap-anywhere">
            {shownWords(fact.value)}
            {fact.note ? <span className="block text-fg-3">{shownWords(fact.note)}</span> : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** The same as a framed table, with what is to be known about each value at its right: exactly what will run. */
export function FactTable({ facts, className }: { facts: readonly Fact[]; className?: string }) {
  return (
    <dl data-slot="fact-table" className={cn("@container rounded-lg border", className)}>
      {facts.map((fact) => (
        <div
          key={fact.label}
          className="grid min-h-8 grid-cols-[72px_minmax(0,1fr)] content-center items-baseline gap-x-2 px-3 py-1 not-first:border-t not-first:border-border-subtle @md:grid-cols-[80px_minmax(0,1fr)_auto]"
        >
          <dt className="text-12 text-fg-3">{fact.label}</dt>
          <dd className="min-w-0 wrap-anywhere">{shownWords(fact.value)}</dd>
          {fact.note ? <dd className="col-start-2 text-12 text-fg-3 @md:col-start-3 @md:text-right">{shownWords(fact.note)}</dd> : null}
        </div>
      ))}
    </dl>
  );
}

/** Label above value, in one row while there is room, else in columns: the head of a page. */
export function FactRow({ facts, className }: { facts: readonly Fact[]; className?: string }) {
  return (
    <div className={cn("@container", className)}>
      <dl data-slot="fact-row" className="grid grid-cols-[repeat(auto-fill,minmax(96px,1fr))] gap-x-5 gap-y-3 @min-[780px]:flex @min-[780px]:flex-wrap @min-[780px]:justify-between">
        {facts.map((fact) => (
          <div key={fact.label} className={cn("min-w-0 @min-[780px]:min-w-fit", fact.isLong && "col-span-full")}>
            <dt className="text-11 text-fg-3">{fact.label}</dt>
            <dd className="mt-0.5 font-medium wrap-anywhere">{shownWords(fact.value)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
