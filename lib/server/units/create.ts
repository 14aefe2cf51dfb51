import type { NewUnit, UnitItem } from "@/lib/contracts/units";
import { unitNameKey } from "@/lib/core/actor";
import { isRefusal, type Refusal } from "@/lib/core/refusal";
import { authorize, changeEvent, missing, taken } from "@/lib/server/platform/authorize";
import { newId, type Context } from "@/lib/server/platform/context";
import { rememberKey } from "@/lib/server/platform/idempotency";
import { transact } from "@/lib/server/platform/transact";
import { UNIT_COLUMNS } from "./store";

export async function createUnit(ctx: Context, input: NewUnit): Promise<UnitItem | Refusal> {
  const { workspaceId } = ctx;
  return transact(ctx, async ({ tx, now }) => {
    const everybody = await authorize(ctx, tx, "manage_units", input.parentId === null ? "everywhere" : { unitId: input.parentId });
    if (isRefusal(everybody)) return everybody;
    const units = [...everybody.units.values()];
    if (input.parentId !== null && !everybody.units.has(input.parentId)) return missing("unit", input.parentId);
    const same = units.find((unit) => unitNameKey(unit.name) === unitNameKey(input.name));
    if (same !== undefined) return taken("unit", same.name);
    const unit = await tx.unit.create({ data: { workspaceId, id: newId("unit", now.getTime()), name: input.name, parentId: input.parentId }, select: UNIT_COLUMNS });
    await rememberKey(tx, ctx, unit.id);
    return { result: unit, events: [changeEvent(ctx, "unit.created", "unit", unit.id, { before: null, after: unit })], raisesEpoch: true };
  });
}
