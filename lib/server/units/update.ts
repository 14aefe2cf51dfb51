import type { UnitChange, UnitItem } from "@/lib/contracts/units";
import { unitNameKey, unitPath } from "@/lib/core/actor";
import { isRefusal, refuse, type Refusal } from "@/lib/core/refusal";
import { authorize, changeEvent, missing, rightFault, taken } from "@/lib/server/platform/authorize";
import type { Context } from "@/lib/server/platform/context";
import { given } from "@/lib/server/platform/page";
import { transact } from "@/lib/server/platform/transact";
import { UNIT_COLUMNS } from "./store";

/** Renames or moves a unit. Moving it changes who decides about its agents, so it needs the right at both ends. */
export async function updateUnit(ctx: Context, id: string, change: UnitChange): Promise<UnitItem | Refusal> {
  const { workspaceId } = ctx;
  return transact(ctx, async ({ tx }) => {
    const everybody = await authorize(ctx, tx, "manage_units", "anywhere");
    if (isRefusal(everybody)) return everybody;
    const before = everybody.units.get(id);
    if (before === undefined) return missing("unit", id);
    const { parentId } = change;
    const moves = parentId !== undefined && parentId !== before.parentId;
    const target = parentId === undefined || parentId === null ? ("everywhere" as const) : { unitId: parentId };
    const fault = rightFault(ctx.actor, everybody, "manage_units", moves ? [{ unitId: id }, target] : [{ unitId: id }]);
    if (fault !== null) return fault;
    if (parentId !== undefined && parentId !== null) {
      if (!everybody.units.has(parentId)) return missing("unit", parentId);
      if (unitPath(everybody.units, parentId).includes(id)) return refuse("refused", "a unit cannot be below itself; choose another place", { reason: "circular" });
    }
    const { name } = change;
    const same = name === undefined ? undefined : [...everybody.units.values()].find((unit) => unit.id !== id && unitNameKey(unit.name) === unitNameKey(name));
    if (same !== undefined) return taken("unit", same.name);
    const after = await tx.unit.update({ where: { workspaceId_id: { workspaceId, id } }, data: given(change), select: UNIT_COLUMNS });
    return { result: after, events: [changeEvent(ctx, "unit.changed", "unit", id, { before: { ...before }, after })], raisesEpoch: true };
  });
}
