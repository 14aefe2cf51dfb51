import * as contracts from "@/lib/contracts/approvals";
import { isRefusal } from "@/lib/core/refusal";
import { countApprovals } from "@/lib/server/approvals/count";
import { getApproval } from "@/lib/server/approvals/get";
import { listApprovals } from "@/lib/server/approvals/list";
import { lookAtApproval } from "@/lib/server/approvals/look";
import { orderOf, parseCursor, writeCursor } from "@/lib/server/approvals/order";
import { castVote } from "@/lib/server/approvals/vote";
import type { Registration } from "./app";
import { toWire } from "./wire";

export const approvalRoutes: Registration = (api) => {
  api.add(contracts.listApprovals, async ({ ctx, query }) => {
    const { view, sort, limit, cursor, ...filter } = query;
    const order = orderOf(view, sort);
    const after = cursor === undefined ? undefined : parseCursor(ctx.workspaceId, view, order, cursor);
    if (isRefusal(after)) return after;
    const page = await listApprovals(ctx, { view, sort, filter, limit, after });
    if (isRefusal(page)) return page;
    return toWire({ data: page.data, nextCursor: page.next === null ? null : writeCursor(ctx.workspaceId, view, order, page.next) });
  });
  api.add(contracts.countApprovals, ({ ctx, query: { view, ...filter } }) => countApprovals(ctx, view, filter));
  api.add(contracts.getApproval, async ({ ctx, params }) => {
    const evidence = await getApproval(ctx, params.id);
    return isRefusal(evidence) ? evidence : toWire(evidence);
  });
  api.add(contracts.lookAtApproval, async ({ ctx, params }) => {
    const looked = await lookAtApproval(ctx, params.id);
    return isRefusal(looked) ? looked : toWire(looked);
  });
  api.add(contracts.castVote, async ({ ctx, params, body }) => {
    const result = await castVote(ctx, { approvalId: params.id, ...body });
    return isRefusal(result) ? result : toWire(result);
  });
};
