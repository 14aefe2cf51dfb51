import { isRefusal, refuse, type Refusal } from "@/lib/core/refusal";
import { authorize } from "@/lib/server/platform/authorize";
import { UNFINISHED_RESTORE } from "@/lib/server/backups/unfinished";
import type { Context } from "@/lib/server/platform/context";
import type { Transaction } from "@/lib/server/platform/database";
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
    if (wasClosed === UNFINISHED_RESTORE) return refuse("conflict", wasClosed, { reason: "restore_unfinished" });
    const rollback = await rollbackToConfirm(tx, workspaceId);
    await tx.workspace.update({ where: { id: workspaceId }, data: { closedReason: null }, select: { id: true } });
    return {
      result: { id: workspaceId, wasClosed },
      events: [{ actor: ctx.actor, verb: "workspace.reopened", subject: workspaceId, payload: { before: { closedReason: wasClosed }, after: { closedReason: null }, rollback, reason } }],
      raisesEpoch: true,
    };
  });
}

/** What was signed and is not in the restored log: the person who opens the gate confirms that, and then signing goes on. */
async function rollbackToConfirm(tx: Transaction, workspaceId: string): Promise<unknown> {
  const rows = await tx.$queryRaw<{ payload: string | null }[]>`
    select p.payload from audit_event e join audit_payload p on p.workspace_id = e.workspace_id and p.seq = e.seq and p.at = e.at
    where e.workspace_id = ${workspaceId} and e.subject = ${workspaceId} and e.verb = 'workspace.restored' and e.verb not like 'action.%' order by e.seq desc limit 1`;
  const payload = JSON.parse(rows[0]?.payload ?? "{}") as { rollback?: unknown };
  return payload.rollback ?? null;
}
