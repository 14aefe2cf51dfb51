import { unitsBelow } from "@/lib/core/actor";
import type { Refusal } from "@/lib/core/refusal";
import { missing } from "@/lib/server/platform/authorize";
import { unitsWhere, type Viewer } from "@/lib/server/people/viewer";

/** The units to count in: those that the viewer may read, of one unit and all below it where one is named; null for everywhere. */
export function unitsWithin(viewer: Viewer, unitId: string | undefined): readonly string[] | null | Refusal {
  const readable = unitsWhere("read", viewer);
  if (unitId === undefined) return readable;
  const below = unitsBelow(viewer.electorate.units, unitId);
  const within = readable === null ? below : below.filter((id) => readable.includes(id));
  return within.length === 0 ? missing("unit", unitId) : within;
}
