"use client";

import { useVirtualizer, type Virtualizer } from "@tanstack/react-virtual";
import { Fragment, useEffect, useId, useLayoutEffect, useMemo, useRef, type KeyboardEvent, type ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { visibleString } from "../plain-text/visible-text";
import { useLook } from "../preferences/look";
import { useSingleKeys } from "../shortcuts/single-keys";
import { hideClasses, type DataColumn, type Sort } from "./column";
import { selectRange, toggleRow, type Selection } from "./row-selection";
import { rowAfterMove, tableCommand, type TableCommand } from "./table-command";
import { TableHeadRow } from "./table-head";
import { TableDataRow, type RowHandlers } from "./table-row";
import { useKeysFromPage } from "./use-keys-from-page";

const rowHeights = { comfortable: { 1: 36, 2: 52 }, compact: { 1: 28, 2: 44 } } as const;
const groupHeight = 32;
const whole = "max-lg:min-h-fit max-lg:flex-none";
const focusAbove = "has-[table:focus-visible]:after:pointer-events-none has-[table:focus-visible]:after:absolute has-[table:focus-visible]:after:inset-0 has-[table:focus-visible]:after:z-3 has-[table:focus-visible]:after:shadow-[inset_0_0_0_2px_var(--focus)]";

export type DataTableProps<Row> = {
  label: string;
  columns: readonly DataColumn<Row>[];
  rows: readonly Row[];
  rowId: (row: Row) => string;
  /** What the row is called where only its name is read out. */
  rowName: (row: Row) => string;
  /** Lines per row: one is 36 px high, two are 52, or 71 where a title takes two of its own. */
  lines?: 1 | 2;
  /** The row that keys act on and the peek shows. Keep it in the URL. */
  currentId: string | null;
  onCurrentChange: (id: string | null) => void;
  /** Enter, `o`, click. */
  onOpen: (id: string) => void;
  /** The row whose page is on its way. */
  openingId?: string | null;
  selection?: Selection;
  onSelectionChange?: (selection: Selection) => void;
  sort?: Sort;
  onSortChange?: (sort: Sort) => void;
  /** The name that a row's group stands under; the rows come in the order of their groups. */
  groupOf?: ((row: Row) => string) | undefined;
  /** How many rows there are on the server, where more than these. */
  totalCount?: number;
  hideHead?: boolean;
  /** Old rows stay while new ones are read. */
  refreshing?: boolean;
  onScrolledChange?: (scrolled: boolean) => void;
  /** Shown below the last row: a sentinel, a button, an end mark. */
  foot?: ReactNode;
  /** Below this width it stands as high as all its rows in a page that scrolls. */
  isWholeBelowLg?: true;
  className?: string;
};

/** Turns a key's command into the caller's changes. The anchor is where a shift-range began. */
function useCommands<Row>(props: DataTableProps<Row>, scrollTo: (index: number) => void) {
  const anchor = useRef<string | null>(null);
  const order = useMemo(() => props.rows.map(props.rowId), [props.rows, props.rowId]);
  const selection = props.selection ?? new Set<string>();

  function goTo(id: string | null, extend: boolean): void {
    if (id === null) return;
    if (extend && props.onSelectionChange) {
      anchor.current ??= props.currentId ?? id;
      props.onSelectionChange(selectRange(selection, order, anchor.current, id));
    } else anchor.current = null;
    props.onCurrentChange(id);
    scrollTo(order.indexOf(id));
  }

  function toggle(id: string, extend: boolean): void {
    const next = extend && anchor.current ? selectRange(selection, order, anchor.current, id) : toggleRow(selection, id);
    anchor.current = id;
    props.onSelectionChange?.(next);
  }

  function run(command: TableCommand): void {
    switch (command.type) {
      case "move":
        return goTo(rowAfterMove(order, props.currentId, command.by), command.extend);
      case "move-to":
        return goTo((command.end === "first" ? order[0] : order.at(-1)) ?? null, false);
      case "toggle":
        return props.currentId === null ? undefined : toggle(props.currentId, false);
      case "open":
        return props.currentId === null ? undefined : props.onOpen(props.currentId);
      case "clear":
        return props.onSelectionChange?.(new Set());
      default:
        return command satisfies never;
    }
  }

  return { run, toggle, hasSelection: selection.size > 0 };
}

/** The same objects for as long as the table stands, so that a row is not drawn anew because of them. */
function useRowHandlers(onPick: RowHandlers["onPick"], onToggle: RowHandlers["onToggle"]): RowHandlers {
  const latest = useRef({ onPick, onToggle });
  useLayoutEffect(() => {
    latest.current = { onPick, onToggle };
  });
  const isSelectable = onToggle !== undefined;
  return useMemo(
    () => ({
      onPick: (id) => latest.current.onPick(id),
      onToggle: isSelectable ? (id, extend) => latest.current.onToggle?.(id, extend) : undefined,
    }),
    [isSelectable],
  );
}

/** So long after a key it is still what moves the list. */
const KEPT_MS = 500;

/** Scrolls to a row, and once more where rows turn out higher or lower as they are drawn: by then it may have been moved off the edge. */
function useKeptScroll(scrollTo: (index: number) => void, totalPx: number): (index: number) => void {
  const asked = useRef<{ readonly index: number; readonly atMs: number } | null>(null);
  const latest = useRef(scrollTo);
  useLayoutEffect(() => {
    latest.current = scrollTo;
  });
  useEffect(() => {
    if (asked.current !== null && performance.now() - asked.current.atMs < KEPT_MS) latest.current(asked.current.index);
  }, [totalPx]);
  return (index) => {
    asked.current = { index, atMs: performance.now() };
    scrollTo(index);
  };
}

/**
 * A table that thousands of rows do not slow down. It is one stop for the Tab key: arrows, `j` and `k` move the current row,
 * `x` or Space selects it, shift extends, Enter or `o` opens it. It keeps no state of its own.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { columns, rows, rowId, currentId, lines = 1, selection } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const grid = useRef<HTMLTableElement>(null);
  const baseId = useId();
  const letters = useSingleKeys();
  const density = useLook("density");
  const idAt = (index: number): string | undefined => {
    const row = rows[index];
    return row === undefined ? undefined : rowId(row);
  };
  const groupBegun = (index: number): string | null => {
    const [row, before] = [rows[index], rows[index - 1]];
    const group = row === undefined ? undefined : props.groupOf?.(row);
    return group === undefined || (before !== undefined && props.groupOf?.(before) === group) ? null : group;
  };
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => rowHeights[density][lines] + (groupBegun(index) === null ? 0 : groupHeight),
    measureElement: laidOutHeight,
    getItemKey: (index) => idAt(index) ?? index,
    overscan: 5,
    // Rows are drawn in a task of their own, not within the frame that scrolls.
    useFlushSync: false,
    scrollPaddingStart: props.hideHead ? 0 : 28,
    initialRect: { width: 800, height: 900 },
  });
  const scrollTo = useKeptScroll((index) => virtual.scrollToIndex(index, { align: "auto" }), virtual.getTotalSize());
  const commands = useCommands(props, scrollTo);
  useKeysFromPage(grid, letters, commands.run);
  const items = virtual.getVirtualItems();
  const currentShown = items.some((item) => idAt(item.index) === currentId);
  const domId = (id: string) => `${baseId}-${id}`;

  function onKeyDown(event: KeyboardEvent): void {
    if (event.target !== event.currentTarget) return;
    const command = tableCommand(event, letters);
    if (!command || (command.type === "clear" && !commands.hasSelection)) return;
    event.preventDefault();
    event.stopPropagation();
    commands.run(command);
  }

  const handlers = useRowHandlers(
    (id) => {
      props.onCurrentChange(id);
      props.onOpen(id);
    },
    props.onSelectionChange ? commands.toggle : undefined,
  );

  return (
    // The focus is drawn above the rows: their own colours would cover it on the scroller.
    <div className={cn("relative flex min-h-0 flex-1 flex-col", props.isWholeBelowLg && whole, focusAbove)}>
      <div
        ref={scroller}
        data-slot="data-table"
        onScroll={(event) => props.onScrolledChange?.(event.currentTarget.scrollTop > 0)}
        className={cn("relative min-h-0 flex-1 overflow-y-auto bg-surface", props.isWholeBelowLg && whole, props.className)}
      >
        <table
          ref={grid}
          role="grid"
          tabIndex={0}
          data-shortcut-scope="list"
          aria-label={props.label}
          aria-rowcount={(props.totalCount ?? rows.length) + 1}
          aria-multiselectable={props.onSelectionChange ? true : undefined}
          aria-busy={props.refreshing ?? false}
          aria-activedescendant={currentId !== null && currentShown ? domId(currentId) : undefined}
          onKeyDown={onKeyDown}
          className={cn("w-full table-fixed border-separate border-spacing-0 focus-visible:shadow-none", props.refreshing && "opacity-70")}
        >
          <colgroup>
            {props.onSelectionChange ? <col className="w-9.5" /> : null}
            {columns.map((column) => (
              <col key={column.id} className={cn(column.hideBelow && hideClasses[column.hideBelow])} style={{ width: column.width }} />
            ))}
          </colgroup>
          <TableHeadRow columns={columns} selectable={props.onSelectionChange !== undefined} lines={lines} hidden={props.hideHead ?? false} sort={props.sort} onSort={props.onSortChange} />
          <tbody>
            <SpacerRow heightPx={items[0]?.start ?? 0} />
            {items.map((item) => {
              const row = rows[item.index];
              if (!row) return null;
              const id = rowId(row);
              const group = groupBegun(item.index);
              return (
                <Fragment key={id}>
                  {group === null ? null : <GroupRow name={group} />}
                  <TableDataRow
                    row={row}
                    id={id}
                    domId={domId(id)}
                    name={props.rowName(row)}
                    index={item.index}
                    columns={columns}
                    current={id === currentId}
                    opening={id === props.openingId}
                    selected={selection?.has(id) ?? false}
                    lines={lines}
                    handlers={handlers}
                    measure={virtual.measureElement}
                  />
                </Fragment>
              );
            })}
            <SpacerRow heightPx={virtual.getTotalSize() - (items.at(-1)?.end ?? 0)} />
          </tbody>
        </table>
        {rows.length > items.length ? <p className="hidden px-3 py-2 text-12 text-fg-2 print:block">{`${(rows.length - items.length).toLocaleString("en-GB")} more rows are not on this paper.`}</p> : null}
        {props.foot}
        {props.openingId === undefined ? null : (
          <span role="status" className="sr-only">
            {props.openingId === null ? "" : "Opening…"}
          </span>
        )}
      </div>
    </div>
  );
}

/** Stands for the rows that are not drawn. One cell: a wider one would bring back the columns that a narrow screen leaves out. */
function SpacerRow({ heightPx }: { heightPx: number }) {
  if (heightPx <= 0) return null;
  return (
    <tr aria-hidden className="print:hidden">
      <td className="p-0" style={{ height: heightPx }} />
    </tr>
  );
}

/**
 * One cell: a wider one would bring back the columns that a narrow screen leaves out. Its ground goes on over the whole row as a shadow, cut off above
 * and below, because a shadow never makes the list scroll.
 */
function GroupRow({ name }: { name: string }) {
  return (
    <tr data-slot="group-row">
      <th scope="rowgroup" className="h-8 bg-canvas px-3 pt-1.5 text-left text-12 font-semibold wrap-anywhere shadow-[0_0_0_100vw_var(--canvas)] [clip-path:inset(0_-100vw_0_0)]">
        {visibleString(name)}
      </th>
    </tr>
  );
}

/**
 * What the observer has seen, in the same frame as the rows are drawn; until then what is known or expected. Asking each new row instead would lay
 * out the table in the middle of drawing it, which took half of the time of a list that streams. A row that begins a group is as high as both.
 */
function laidOutHeight(row: Element, entry: ResizeObserverEntry | undefined, table: Virtualizer<HTMLDivElement, Element>): number {
  if (entry === undefined) {
    const index = table.indexFromElement(row);
    return table.itemSizeCache.get(table.options.getItemKey(index)) ?? table.options.estimateSize(index);
  }
  const group = row.previousElementSibling;
  return row.getBoundingClientRect().height + (group?.getAttribute("data-slot") === "group-row" ? group.getBoundingClientRect().height : 0);
}
