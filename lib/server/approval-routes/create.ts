import type { ApprovalRouteItem, NewApprovalRoute } from "@/lib/contracts/approval-routes";
import { isRefusal, type Refusal } from "@/lib/core/refusal";
import { authorize, changeEvent, taken } from "@/lib/server/platform/authorize";
import { newId, type Context } from "@/lib/server/platform/context";
import { rememberKey } from "@/lib/server/platform/idempotency";
import { transact } from "@/lib/server/platform/transact";
import { loadAgentsAbout, nobodyFault } from "./shortage";
import { insertRouteVersion, type StoredRoute } from "./store";

/** A route that nobody could pass is refused here, not found out by a silent queue. */
export async function createApprovalRoute(ctx: Context, { name, terms, reason }: NewApprovalRoute): Promise<ApprovalRouteItem | Refusal> {
  const { workspaceId } = ctx;
  return transact(ctx, async ({ tx, now }) => {
    const everybody = await authorize(ctx, tx, "edit_policies", "everywhere");
    if (isRefusal(everybody)) return everybody;
    const fault = nobodyFault(terms, await loadAgentsAbout(tx, workspaceId), everybody);
    if (fault !== null) return fault;
    const same = await tx.approvalRoute.findUnique({ where: { workspaceId_name: { workspaceId, name } }, select: { id: true } });
    if (same !== null) return taken("approval route", name);
    const route: StoredRoute = { id: newId("approvalRoute", now.getTime()), name, status: "active", version: 1, terms };
    await tx.approvalRoute.create({ data: { workspaceId, id: route.id, name }, select: { id: true } });
    await insertRouteVersion(ctx, tx, now, { ...route, reason });
    await rememberKey(tx, ctx, route.id);
    return { result: { ...route, policies: [], short: null }, events: [changeEvent(ctx, "approval_route.created", "approvalRoute", route.id, { before: null, after: route, reason })], raisesEpoch: true };
  });
}
