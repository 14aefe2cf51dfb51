import type { UnitItem } from "@/lib/client/units";

export type UnitRow = { readonly unit: UnitItem; /** 0 at the top. */ readonly depth: number };

/** Units in the order of a tree, each below the one that it belongs to; those of one level by name, as they come. */
export function unitTree(units: readonly UnitItem[]): readonly UnitRow[] {
  const known = new Set(units.map((unit) => unit.id));
  const rows: UnitRow[] = [];
  const placed = new Set<string>();
  const place = (parentId: string | null, depth: number) => {
    for (const unit of units) {
      const parent = unit.parentId !== null && known.has(unit.parentId) ? unit.parentId : null;
      if (parent !== parentId || placed.has(unit.id)) continue;
      placed.add(unit.id);
      rows.push({ unit, depth });
      place(unit.id, depth + 1);
    }
  };
  place(null, 0);
  return rows;
}
