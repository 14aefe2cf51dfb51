import type { APPROVAL_SORTS } from "@/lib/contracts/choices";
import type { APPROVAL_VIEW_NAMES } from "@/lib/contracts/approvals";
import { isRefusal, type Refusal } from "@/lib/core/refusal";
import type { Param } from "@/lib/server/actions/filter";
import { makeCursor, readCursor } from "@/lib/server/platform/cursor";

export type ApprovalView = (typeof APPROVAL_VIEW_NAMES)[number];
export type ApprovalSort = (typeof APPROVAL_SORTS)[number];

/** What a list can really be in order of: what was decided by when it ended, the latest first. */
export type ApprovalOrder = ApprovalSort | "ended";

/** Where a list goes on: below a place in the log, before an end, after a deadline, or after a deadline among equal risks. */
export type ApprovalCursor = { readonly seq: number } | { readonly endedAt: string; readonly id: string } | { readonly dueAt: string; readonly id: string } | { readonly risk: number; readonly dueAt: string; readonly id: string };

/** What a view is really ordered by: of what is decided nobody chooses it. */
export function orderOf(view: ApprovalView, sort: ApprovalSort): ApprovalOrder {
  return view === "decided" ? "ended" : sort;
}

/** When `approval` was decided or ran out of time, whenever that was written; of an open one its deadline. */
export const endedSql = (name: string) => `least(${name}.decided_at, ${name}.due_at)`;

const ORDER_BY = { soonest: (name: string) => `${name}.due_at, ${name}.id`, riskiest: (name: string) => `${name}.risk desc, ${name}.due_at, ${name}.id`, newest: (name: string) => `${name}.seq desc`, ended: (name: string) => `${endedSql(name)} desc, ${name}.id desc` } as const;

export function orderBy(order: ApprovalOrder, name: string): string {
  return ORDER_BY[order](name);
}

/** The condition on `approval q` that goes on after a row. */
export function beyondCursor(after: ApprovalCursor, param: Param): string {
  if ("seq" in after) return `q.seq < ${param(after.seq)}`;
  if ("endedAt" in after) return `(${endedSql("q")}, q.id) < (${param(after.endedAt)}::timestamptz, ${param(after.id)})`;
  const later = `(q.due_at, q.id) > (${param(after.dueAt)}::timestamptz, ${param(after.id)})`;
  if (!("risk" in after)) return later;
  const risk = param(after.risk);
  return `(q.risk < ${risk} or (q.risk = ${risk} and ${later}))`;
}

export function cursorAfter(order: ApprovalOrder, row: { readonly seq: number; readonly risk: number; readonly dueAt: Date; readonly decidedAt: Date | null; readonly id: string }): ApprovalCursor {
  switch (order) {
    case "ended":
      return { endedAt: new Date(Math.min(row.decidedAt?.getTime() ?? Infinity, row.dueAt.getTime())).toISOString(), id: row.id };
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

const listName = (view: ApprovalView, order: ApprovalOrder) => `approvals/${view}/${order}`;

export function writeCursor(workspaceId: string, view: ApprovalView, order: ApprovalOrder, cursor: ApprovalCursor): string {
  const place = "seq" in cursor ? [cursor.seq] : "endedAt" in cursor ? [cursor.endedAt, cursor.id] : [...("risk" in cursor ? [cursor.risk] : []), cursor.dueAt, cursor.id];
  return makeCursor(workspaceId, listName(view, order), place);
}

export function parseCursor(workspaceId: string, view: ApprovalView, order: ApprovalOrder, cursor: string): ApprovalCursor | Refusal {
  const list = listName(view, order);
  switch (order) {
    case "newest": {
      const position = readCursor(workspaceId, list, cursor, ["place"]);
      return isRefusal(position) ? position : { seq: position[0] };
    }
    case "ended": {
      const position = readCursor(workspaceId, list, cursor, ["time", "text"]);
      return isRefusal(position) ? position : { endedAt: position[0], id: position[1] };
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
