import * as contracts from "@/lib/contracts/approvals";
import { isRefusal } from "@/lib/core/refusal";
import { getApproval } from "@/lib/server/approvals/get";
import { listApprovals, type ApprovalCursor, type ApprovalView } from "@/lib/server/approvals/list";
import { castVote } from "@/lib/server/approvals/vote";
import { makeCursor, readCursor } from "@/lib/server/platform/cursor";
import type { Registration } from "./app";
import { toWire } from "./wire";

export const approvalRoutes: Registration = (api) => {
  api.add(contracts.listApprovals, async ({ ctx, query }) => {
    const { view, limit, cursor } = query;
    const list = `approvals/${view}`;
    const position = cursor === undefined ? null : readCursor(ctx.workspaceId, list, cursor);
    if (isRefusal(position)) return position;
    const page = await listApprovals(ctx, { view, limit, after: position === null ? undefined : toCursor(view, position) });
    if (isRefusal(page)) return page;
    return toWire({ data: page.data, nextCursor: page.next === null ? null : makeCursor(ctx.workspaceId, list, fromCursor(page.next)) });
  });
  api.add(contracts.getApproval, async ({ ctx, params }) => {
    const evidence = await getApproval(ctx, params.id);
    return isRefusal(evidence) ? evidence : (toWire(evidence));
  });
  api.add(contracts.castVote, async ({ ctx, params, body }) => {
    const result = await castVote(ctx, { approvalId: params.id, ...body });
    return isRefusal(result) ? result : toWire(result);
  });
};

function fromCursor(cursor: ApprovalCursor): (string | number)[] {
  return "seq" in cursor ? [cursor.seq] : [cursor.dueAt, cursor.id];
}

function toCursor(view: ApprovalView, [first, second]: readonly (string | number | null)[]): ApprovalCursor {
  return view === "decided" ? { seq: Number(first) } : { dueAt: String(first), id: String(second) };
}
