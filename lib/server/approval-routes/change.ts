import type { ApprovalRouteChange, ApprovalRouteItem } from "@/lib/contracts/approval-routes";
import { isRefusal, refuse, type Refusal } from "@/lib/core/refusal";
import { authorize, changeEvent, missing, stale, taken } from "@/lib/server/platform/authorize";
import type { Context } from "@/lib/server/platform/context";
import { transact } from "@/lib/server/platform/transact";
import { loadAgentsAbout, nobodyFault } from "./shortage";
import { insertRouteVersion, loadRoute, loadUses, toItems, type StoredRoute } from "./store";

/** A new version of a route, in force at once. Questions that are open keep the stages they were asked with. */
export async function changeApprovalRoute(ctx: Context, id: string, change: ApprovalRouteChange): Promise<ApprovalRouteItem | Refusal> {
  const { workspaceId } = ctx;
  return transact(ctx, async ({ tx, now }) => {
    const everybody = await authorize(ctx, tx, "edit_policies", "everywhere");
    if (isRefusal(everybody)) return everybody;
    const before = await loadRoute(tx, workspaceId, id);
    if (before === null) return missing("approval route", id);
    if (before.version !== change.version) return stale("approval route", before.version);
    const after: StoredRoute = { id, name: change.name ?? before.name, status: change.status ?? before.status, terms: change.terms ?? before.terms, version: before.version + 1 };
    if (after.name !== before.name) {
      const same = await tx.approvalRoute.findUnique({ where: { workspaceId_name: { workspaceId, name: after.name } }, select: { id: true } });
      if (same !== null) return taken("approval route", after.name);
    }
    if (after.status === "retired") {
      const users = (await loadUses(tx, workspaceId)).filter((one) => one.routeIds.has(id));
      if (users.length > 0) return refuse("conflict", `the policy \`${users[0]?.name ?? ""}\` still leaves holds to this route; change its rules first`, { reason: "still_used", current: { policies: users.map((one) => one.id) } });
    } else {
      const fault = nobodyFault(after.terms, await loadAgentsAbout(tx, workspaceId), everybody);
      if (fault !== null) return fault;
    }
    const { name, status, version } = after;
    await tx.approvalRoute.update({ where: { workspaceId_id: { workspaceId, id } }, data: { name, status, version }, select: { id: true } });
    await insertRouteVersion(ctx, tx, now, { ...after, reason: change.reason });
    const [item] = await toItems(tx, workspaceId, [after]);
    if (item === undefined) throw new Error("a route that was just written is gone");
    return { result: item, events: [changeEvent(ctx, "approval_route.changed", "approvalRoute", id, { before, after, reason: change.reason })], raisesEpoch: true };
  });
}
