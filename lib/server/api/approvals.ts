import * as contracts from "@/lib/contracts/approvals";
import { isRefusal, type Refusal } from "@/lib/core/refusal";
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
    const after = cursor === undefined ? undefined : positionOf(ctx.workspaceId, list, view, cursor);
    if (isRefusal(after)) return after;
    const page = await listApprovals(ctx, { view, limit, after });
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

function positionOf(workspaceId: string, list: string, view: ApprovalView, cursor: string): ApprovalCursor | Refusal {
  if (view === "decided") {
    const position = readCursor(workspaceId, list, cursor, ["place"]);
    return isRefusal(position) ? position : { seq: position[0] };
  }
  const position = readCursor(workspaceId, list, cursor, ["time", "text"]);
  return isRefusal(position) ? position : { dueAt: position[0], id: position[1] };
}
