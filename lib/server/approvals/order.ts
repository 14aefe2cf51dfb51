import type { APPROVAL_SORTS } from "@/lib/contracts/choices";
import type { APPROVAL_VIEW_NAMES } from "@/lib/contracts/approvals";
import { isRefusal, type Refusal } from "@/lib/core/refusal";
import type { Param } from "@/lib/server/actions/filter";
import { makeCursor, readCursor } from "@/lib/server/platform/cursor";

export type ApprovalView = (typeof APPROVAL_VIEW_NAMES)[number];
export type ApprovalSort = (typeof APPROVAL_SORTS)[number];

/** Where a list goes on: below a place in the log, after a deadline, or after a deadline among equal risks. */
export type ApprovalCursor = { readonly seq: number } | { readonly dueAt: string; readonly id: string } | { readonly risk: number; readonly dueAt: string; readonly id: string };

/** What a view is really ordered by: decided questions stand by their place in the log, newest first. */
export function orderOf(view: ApprovalView, sort: ApprovalSort): ApprovalSort {
  return view === "decided" ? "newest" : sort;
}

const ORDER_BY = { soonest: (name: string) => `${name}.due_at, ${name}.id`, riskiest: (name: string) => `${name}.risk desc, ${name}.due_at, ${name}.id`, newest: (name: string) => `${name}.seq desc` } as const;

export function orderBy(order: ApprovalSort, name: string): string {
  return ORDER_BY[order](name);
}

/** The condition on `approval q` that goes on after a row. */
export function beyondCursor(after: ApprovalCursor, param: Param): string {
  if ("seq" in after) return `q.seq < ${param(after.seq)}`;
  const later = `(q.due_at, q.id) > (${param(after.dueAt)}::timestamptz, ${param(after.id)})`;
  if (!("risk" in after)) return later;
  const risk = param(after.risk);
  return `(q.risk < ${risk} or (q.risk = ${risk} and ${later}))`;
}

export function cursorAfter(order: ApprovalSort, row: { readonly seq: number; readonly risk: number; readonly dueAt: Date; readonly id: string }): ApprovalCursor {
  switch (order) {
    case "newest":
      return { seq: row.seq };
    case "soonest":
      return { dueAt: row.dueAt.toISOString(), id: row.id };
    case "riskiest":
      return { risk: row.risk, dueAt: row.dueAt.toISOString(), id: row.id };
    default: {
      const never: never = order;
      throw new Error(`no such order ${String(never)}`);
    }
  }
}

const listName = (view: ApprovalView, order: ApprovalSort) => `approvals/${view}/${order}`;

export function writeCursor(workspaceId: string, view: ApprovalView, order: ApprovalSort, cursor: ApprovalCursor): string {
  const place = "seq" in cursor ? [cursor.seq] : [...("risk" in cursor ? [cursor.risk] : []), cursor.dueAt, cursor.id];
  return makeCursor(workspaceId, listName(view, order), place);
}

export function parseCursor(workspaceId: string, view: ApprovalView, order: ApprovalSort, cursor: string): ApprovalCursor | Refusal {
  const list = listName(view, order);
  switch (order) {
    case "newest": {
      const position = readCursor(workspaceId, list, cursor, ["place"]);
      return isRefusal(position) ? position : { seq: position[0] };
    }
    case "soonest": {
      const position = readCursor(workspaceId, list, cursor, ["time", "text"]);
      return isRefusal(position) ? position : { dueAt: position[0], id: position[1] };
    }
    case "riskiest": {
      const position = readCursor(workspaceId, list, cursor, ["place", "time", "text"]);
      return isRefusal(position) ? position : { risk: position[0], dueAt: position[1], id: position[2] };
    }
    default: {
      const never: never = order;
      throw new Error(`no such order ${String(never)}`);
    }
  }
}
