"use client";

import { ArrowUpIcon } from "lucide-react";
import type { ReactNode } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { cn } from "@/components/ui/cn";
import { selectionExtent, type Selection } from "./row-selection";

type ListHeadProps = {
  /** Ids of the rows that are listed, in order. */
  order: readonly string[];
  selection: Selection;
  onSelectionChange: (selection: Selection) => void;
  /** How many match on the server, where more than are listed. */
  matchCount?: number;
  /** Selects what matches, not only what is listed. */
  onSelectAllMatching?: () => void;
  newCount: number;
  onShowNew: () => void;
  /** Said while nothing is selected: "14 wait for you". */
  children: ReactNode;
};

/** The line above the rows: selection at the left, what is new at the right, so that rows never move. */
export function ListHead({ order, selection, onSelectionChange, matchCount, onSelectAllMatching, newCount, onShowNew, children }: ListHeadProps) {
  const extent = selectionExtent(selection, order);
  const total = matchCount ?? order.length;
  const selectAll = total > order.length && onSelectAllMatching ? onSelectAllMatching : () => onSelectionChange(new Set(order));
  return (
    <div data-slot="list-head" className="flex h-8 shrink-0 items-center gap-2.5 border-b bg-canvas px-3 text-12">
      <Checkbox
        aria-label="Select all that are listed"
        checked={extent === "some" ? "indeterminate" : extent === "all"}
        disabled={order.length === 0}
        onCheckedChange={(checked) => onSelectionChange(checked ? new Set(order) : new Set())}
      />
      <span className="num" aria-live="polite">
        {selection.size > 0 ? `${selection.size.toLocaleString("en-GB")} selected` : children}
      </span>
      {selection.size > 0 && selection.size < total ? (
        <button type="button" className="link num h-6 rounded-sm" onClick={selectAll}>
          Select all {total.toLocaleString("en-GB")}
        </button>
      ) : null}
      <NewRows count={newCount} onShow={onShowNew} />
    </div>
  );
}

export function NewRows({ count, onShow, className }: { count: number; onShow: () => void; className?: string }) {
  return (
    <span role="status" className={cn("ml-auto empty:sr-only", className)}>
      {count > 0 ? (
        <button
          type="button"
          onClick={onShow}
          className="num inline-flex h-6 items-center gap-1 rounded-sm bg-accent-tint px-2 text-12 font-medium text-accent-text hover:underline"
        >
          <ArrowUpIcon aria-hidden className="size-3" />
          {count.toLocaleString("en-GB")} new
        </button>
      ) : null}
    </span>
  );
}
