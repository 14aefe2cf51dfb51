import type { ProcessChange, ProcessItem } from "@/lib/contracts/processes";
import { isRefusal, type Refusal } from "@/lib/core/refusal";
import { authorize, changeEvent, missing, rightFault, taken } from "@/lib/server/platform/authorize";
import type { Context } from "@/lib/server/platform/context";
import { given } from "@/lib/server/platform/page";
import { transact } from "@/lib/server/platform/transact";
import { PROCESS_COLUMNS, toProcess } from "./store";

export async function updateProcess(ctx: Context, id: string, change: ProcessChange): Promise<ProcessItem | Refusal> {
  const { workspaceId } = ctx;
  return transact(ctx, async ({ tx }) => {
    const everybody = await authorize(ctx, tx, "manage_units", "anywhere");
    if (isRefusal(everybody)) return everybody;
    const row = await tx.process.findUnique({ where: { workspaceId_id: { workspaceId, id } }, select: PROCESS_COLUMNS });
    if (row === null) return missing("process", id);
    const before = toProcess(row);
    const fault = rightFault(ctx.actor, everybody, "manage_units", [{ unitId: before.unitId }, { unitId: change.unitId ?? before.unitId }]);
    if (fault !== null) return fault;
    if (change.unitId !== undefined && !everybody.units.has(change.unitId)) return missing("unit", change.unitId);
    if (change.personId !== undefined && everybody.people.get(change.personId)?.status !== "active") return missing("person", change.personId);
    if (change.name !== undefined && change.name !== before.name) {
      const same = await tx.process.findUnique({ where: { workspaceId_name: { workspaceId, name: change.name } }, select: { id: true } });
      if (same !== null) return taken("process", change.name);
    }
    const after = toProcess(await tx.process.update({ where: { workspaceId_id: { workspaceId, id } }, data: given(change), select: PROCESS_COLUMNS }));
    return { result: after, events: [changeEvent(ctx, "process.changed", "process", id, { before, after })] };
  });
}
