"use client";

import { ArrowDownIcon, ArrowUpIcon } from "lucide-react";
import { cn } from "@/components/ui/cn";
import { cellPadding, hideClasses, type DataColumn, type Sort } from "./column";

type SortHandler = (sort: Sort) => void;

function SortButton<Row>({ column, sort, onSort }: { column: DataColumn<Row>; sort: Sort | undefined; onSort: SortHandler }) {
  const active = sort?.columnId === column.id ? sort.direction : undefined;
  const Icon = active === "descending" ? ArrowDownIcon : ArrowUpIcon;
  return (
    <button
      type="button"
      className={cn("-mx-1 inline-flex h-6 items-center gap-1 rounded-sm px-1 hover:text-fg max-md:h-11 max-md:min-w-11", active && "text-fg")}
      onClick={() => onSort({ columnId: column.id, direction: active === "ascending" ? "descending" : "ascending" })}
    >
      {column.header}
      <Icon aria-hidden className={cn("size-3", !active && "invisible", column.align === "end" && "order-first")} />
    </button>
  );
}

type TableHeadProps<Row> = {
  columns: readonly DataColumn<Row>[];
  selectable: boolean;
  /** The cells of a two-line row stand closer together; a head stands right above its cells. */
  lines: 1 | 2;
  hidden: boolean;
  sort: Sort | undefined;
  onSort: SortHandler | undefined;
};

export function TableHeadRow<Row>({ columns, selectable, lines, hidden, sort, onSort }: TableHeadProps<Row>) {
  return (
    <thead className={cn(hidden ? "sr-only" : "sticky top-0 z-2 bg-surface")}>
      <tr aria-rowindex={1}>
        {selectable ? (
          <th scope="col" className="border-b p-0">
            <span className="sr-only">Selected</span>
          </th>
        ) : null}
        {columns.map((column, index) => (
          <th
            key={column.id}
            scope="col"
            aria-sort={sort?.columnId === column.id ? sort.direction : undefined}
            className={cn(
              "h-7 border-b text-left text-11 font-medium whitespace-nowrap text-fg-3",
              cellPadding[lines],
              selectable && index === 0 && "pl-0",
              column.align === "end" && "text-right",
              column.hideBelow && hideClasses[column.hideBelow],
            )}
          >
            {column.sortable && onSort ? <SortButton column={column} sort={sort} onSort={onSort} /> : column.header}
          </th>
        ))}
      </tr>
    </thead>
  );
}
