import { isRefusal, refuse, type Refusal } from "@/lib/core/refusal";
import { authorize } from "@/lib/server/platform/authorize";
import type { Context } from "@/lib/server/platform/context";
import { transact } from "@/lib/server/platform/transact";

/** Opens the gate that a restore has closed: a person has looked at what is missing, and says so (GATE 16: in the browser). */
export async function reopenGate(ctx: Context, reason: string): Promise<{ id: string; wasClosed: string } | Refusal> {
  const { workspaceId } = ctx;
  return transact(ctx, async ({ tx }) => {
    const allowed = await authorize(ctx, tx, "reopen_gate", "everywhere");
    if (isRefusal(allowed)) return allowed;
    const workspace = await tx.workspace.findUnique({ where: { id: workspaceId }, select: { closedReason: true } });
    const wasClosed = workspace?.closedReason ?? null;
    if (wasClosed === null) return refuse("conflict", "the gate is open", { reason: "not_closed" });
    await tx.workspace.update({ where: { id: workspaceId }, data: { closedReason: null }, select: { id: true } });
    return {
      result: { id: workspaceId, wasClosed },
      events: [{ actor: ctx.actor, verb: "workspace.reopened", subject: workspaceId, payload: { before: { closedReason: wasClosed }, after: { closedReason: null }, reason } }],
      raisesEpoch: true,
    };
  });
}
