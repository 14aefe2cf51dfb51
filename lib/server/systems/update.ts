import type { SystemChange, SystemItem } from "@/lib/contracts/systems";
import { isRefusal, type Refusal } from "@/lib/core/refusal";
import { authorize, changeEvent, missing, stale, taken } from "@/lib/server/platform/authorize";
import type { Context } from "@/lib/server/platform/context";
import { given } from "@/lib/server/platform/page";
import { transact } from "@/lib/server/platform/transact";
import { SYSTEM_COLUMNS, toSystem } from "./store";

export async function updateSystem(ctx: Context, id: string, change: SystemChange): Promise<SystemItem | Refusal> {
  const { workspaceId } = ctx;
  const { version, ...columns } = change;
  return transact(ctx, async ({ tx }) => {
    const everybody = await authorize(ctx, tx, "manage_systems", "everywhere");
    if (isRefusal(everybody)) return everybody;
    const row = await tx.system.findUnique({ where: { workspaceId_id: { workspaceId, id } }, select: SYSTEM_COLUMNS });
    if (row === null) return missing("system", id);
    const before = toSystem(row);
    if (before.version !== version) return stale("system", before.version);
    if (change.name !== undefined && change.name !== before.name) {
      const same = await tx.system.findUnique({ where: { workspaceId_name: { workspaceId, name: change.name } }, select: { id: true } });
      if (same !== null) return taken("system", change.name);
    }
    const data = { ...given(columns), version: { increment: 1 } };
    const after = toSystem(await tx.system.update({ where: { workspaceId_id: { workspaceId, id } }, data, select: SYSTEM_COLUMNS }));
    const verb = change.status === "retired" && before.status !== "retired" ? "system.retired" : "system.changed";
    return { result: after, events: [changeEvent(ctx, verb, "system", id, { before, after })], raisesEpoch: true };
  });
}
