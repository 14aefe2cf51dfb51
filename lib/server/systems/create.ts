import type { NewSystem, SystemItem } from "@/lib/contracts/systems";
import { isRefusal, type Refusal } from "@/lib/core/refusal";
import { authorize, changeEvent, taken } from "@/lib/server/platform/authorize";
import { newId, type Context } from "@/lib/server/platform/context";
import { rememberKey } from "@/lib/server/platform/idempotency";
import { transact } from "@/lib/server/platform/transact";
import { SYSTEM_COLUMNS, toSystem } from "./store";

export async function createSystem(ctx: Context, input: NewSystem): Promise<SystemItem | Refusal> {
  const { workspaceId } = ctx;
  return transact(ctx, async ({ tx, now }) => {
    const everybody = await authorize(ctx, tx, "manage_systems", "everywhere");
    if (isRefusal(everybody)) return everybody;
    const same = await tx.system.findUnique({ where: { workspaceId_name: { workspaceId, name: input.name } }, select: { id: true } });
    if (same !== null) return taken("system", input.name);
    const system = toSystem(await tx.system.create({ data: { workspaceId, id: newId("system", now.getTime()), ...input }, select: SYSTEM_COLUMNS }));
    await rememberKey(tx, ctx, system.id);
    return { result: system, events: [changeEvent(ctx, "system.created", "system", system.id, { before: null, after: system })], raisesEpoch: true };
  });
}
