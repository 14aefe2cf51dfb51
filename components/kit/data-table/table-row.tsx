"use client";

import { memo, type MouseEvent, type Ref } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { cn } from "@/components/ui/cn";
import { cellPadding, hideClasses, type DataColumn } from "./column";

export type RowHandlers = {
  onPick: (id: string) => void;
  onToggle: ((id: string, extend: boolean) => void) | undefined;
};

type TableRowProps<Row> = {
  row: Row;
  id: string;
  domId: string;
  name: string;
  /** Its place in the data, from 0. */
  index: number;
  columns: readonly DataColumn<Row>[];
  current: boolean;
  /** Its page is on its way. */
  opening: boolean;
  selected: boolean;
  lines: 1 | 2;
  handlers: RowHandlers;
  measure: Ref<HTMLTableRowElement>;
};

/** Links and buttons inside a row do their own thing, and so does what a cell opens above the page, whose events come through here too; a click anywhere else picks the row. */
function isOfRow(event: MouseEvent<HTMLElement>): boolean {
  const target = event.target as Element;
  return event.currentTarget.contains(target) && target.closest('a, button, input, [role="menuitem"]') === null;
}

function SelectCell({ id, name, selected, handlers }: { id: string; name: string; selected: boolean; handlers: RowHandlers }) {
  return (
    <td className="relative border-b border-border-subtle p-0 align-top">
      <Checkbox
        checked={selected}
        tabIndex={-1}
        aria-label={`Select ${name}`}
        className="mt-2.5 ml-3 align-top compact:mt-1.5 after:-inset-2.5 max-md:after:-inset-3.5"
        onCheckedChange={(_, extended) => handlers.onToggle?.(id, extended)}
      />
    </td>
  );
}

/** Drawn anew only where something of its own has changed, and not with every step that one scrolls. */
export const TableDataRow = memo(DataRow) as typeof DataRow;

function DataRow<Row>({ row, id, domId, name, index, columns, current, opening, selected, lines, handlers, measure }: TableRowProps<Row>) {
  return (
    <tr
      ref={measure}
      id={domId}
      data-index={index}
      aria-rowindex={index + 2}
      aria-selected={handlers.onToggle ? selected : undefined}
      aria-current={current ? "true" : undefined}
      aria-busy={opening ? true : undefined}
      onClick={(event) => {
        if (isOfRow(event)) handlers.onPick(id);
      }}
      className={cn(
        "cursor-pointer hover:bg-hover aria-selected:bg-selected aria-[current]:bg-active",
        // A page that comes at once is not announced by a flicker.
        "aria-busy:cursor-progress aria-busy:bg-active aria-busy:[&>td]:animate-shimmer aria-busy:[&>td]:[animation-delay:150ms]",
        "aria-[current]:[&>td:first-child]:shadow-[inset_2px_0_0_var(--accent-mark)]",
      )}
    >
      {handlers.onToggle ? <SelectCell id={id} name={name} selected={selected} handlers={handlers} /> : null}
      {columns.map((column, columnIndex) => (
        <td
          key={column.id}
          className={cn(
            "border-b border-border-subtle wrap-anywhere",
            cellPadding[lines],
            lines === 2 ? "h-13 py-1.75 align-top compact:h-11 compact:py-0.75" : "h-9 py-1 align-middle compact:h-7 compact:py-0 max-md:h-11",
            handlers.onToggle && columnIndex === 0 && "pl-0",
            column.align === "end" && "num text-right",
            column.hideBelow && hideClasses[column.hideBelow],
          )}
        >
          {column.cell(row)}
        </td>
      ))}
    </tr>
  );
}
