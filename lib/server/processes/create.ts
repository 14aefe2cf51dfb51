import type { NewProcess, ProcessItem } from "@/lib/contracts/processes";
import { isRefusal, type Refusal } from "@/lib/core/refusal";
import { authorize, changeEvent, missing, taken } from "@/lib/server/platform/authorize";
import { newId, type Context } from "@/lib/server/platform/context";
import { rememberKey } from "@/lib/server/platform/idempotency";
import { transact } from "@/lib/server/platform/transact";
import { PROCESS_COLUMNS, toProcess } from "./store";

export async function createProcess(ctx: Context, input: NewProcess): Promise<ProcessItem | Refusal> {
  const { workspaceId } = ctx;
  return transact(ctx, async ({ tx, now }) => {
    const everybody = await authorize(ctx, tx, "manage_units", { unitId: input.unitId });
    if (isRefusal(everybody)) return everybody;
    if (!everybody.units.has(input.unitId)) return missing("unit", input.unitId);
    if (everybody.people.get(input.personId)?.status !== "active") return missing("person", input.personId);
    const same = await tx.process.findUnique({ where: { workspaceId_name: { workspaceId, name: input.name } }, select: { id: true } });
    if (same !== null) return taken("process", input.name);
    const process = toProcess(await tx.process.create({ data: { workspaceId, id: newId("process", now.getTime()), ...input }, select: PROCESS_COLUMNS }));
    await rememberKey(tx, ctx, process.id);
    return { result: process, events: [changeEvent(ctx, "process.created", "process", process.id, { before: null, after: process })] };
  });
}
