/** What is needed of a flag to place it: where its line stands, and how wide its words are. */
export type Placed<Flag> = {
  readonly x: number;
  readonly left: number;
  readonly widthPx: number;
  /** On which side of its line the flag hangs. */
  readonly side: "left" | "right";
  /** From the top, 0 the first. */
  readonly row: number;
  /** More than one: they stand too close to be told apart here. */
  readonly flags: readonly Flag[];
};

type Flagging = { readonly x: number; readonly widthPx: number; /** Where it hangs if there is room on both sides. */ readonly side: "left" | "right" };
type Taken = { readonly left: number; readonly widthPx: number };

const GAP_PX = 4;
/** A flag further from its line would be read as of another time. */
const DRIFT_PX = 40;
/** Room for `148 interventions`. */
const GATHERED_PX = 136;

/**
 * Flags, none over another nor over what is `taken` of the first row: each on the side that has room, else gathered with the one before
 * it, else near its line, else in the next row. `flags` need no order.
 */
export function placeFlags<Flag extends Flagging>(flags: readonly Flag[], widthPx: number, taken: readonly Taken[] = [], row = 0): Placed<Flag>[] {
  const placed: Placed<Flag>[] = [];
  const further: Flag[] = [];
  const isFree = (left: number, width: number) => left >= 0 && left + width <= widthPx && [...taken, ...placed].every((one) => left >= one.left + one.widthPx + GAP_PX || left + width + GAP_PX <= one.left);
  for (const flag of [...flags].sort((a, b) => a.x - b.x)) {
    const spot = spotsOf(flag, flag.widthPx).find((one) => isFree(one.left, flag.widthPx));
    const last = placed.at(-1);
    if (spot !== undefined) placed.push({ x: flag.x, widthPx: flag.widthPx, row, flags: [flag], ...spot });
    else if (last !== undefined && (taken.length === 0 || flag.x - last.x < widthPx / 6)) {
      placed.pop();
      placed.push(gathered(last, flag, isFree));
    } else {
      const near = alone(flag, row, isFree);
      if (near !== null) placed.push(near);
      else if (taken.length > 0) further.push(flag);
      else placed.push({ x: flag.x, left: Math.max(0, Math.min(widthPx - GATHERED_PX, flag.x)), widthPx: GATHERED_PX, side: "right", row, flags: [flag] });
    }
  }
  return further.length === 0 ? placed : [...placed, ...placeFlags(further, widthPx, [], row + 1)];
}

/** Where lines stand that are drawn one for all that would make one thick line: the first of those nearer than `apartPx`. */
export function lineColumns(places: readonly number[], apartPx = 3): number[] {
  const columns: number[] = [];
  for (const x of [...places].sort((a, b) => a - b)) if (x - (columns.at(-1) ?? -Infinity) >= apartPx) columns.push(x);
  return columns;
}

function spotsOf({ x, side }: Flagging, width: number): { readonly side: "left" | "right"; readonly left: number }[] {
  const [right, left] = [{ side: "right", left: x } as const, { side: "left", left: x - width } as const];
  return side === "right" ? [right, left] : [left, right];
}

/** In place of the last one, as wide as its words need if there is room, else as it was. */
function gathered<Flag extends Flagging>(last: Placed<Flag>, flag: Flag, isFree: (left: number, width: number) => boolean): Placed<Flag> {
  const flags = [...last.flags, flag];
  const spot = spotsOf(last, GATHERED_PX).find((one) => isFree(one.left, GATHERED_PX));
  return spot === undefined ? { ...last, flags } : { ...last, widthPx: GATHERED_PX, flags, ...spot };
}

/** Where nothing else is near to be gathered with: small, at the nearest place that is free; null: none near its line is. */
function alone<Flag extends Flagging>(flag: Flag, row: number, isFree: (left: number, width: number) => boolean): Placed<Flag> | null {
  const small = { x: flag.x, widthPx: GATHERED_PX, row, flags: [flag] };
  for (let awayPx = 0; awayPx <= DRIFT_PX; awayPx += GAP_PX) {
    if (isFree(flag.x + awayPx, GATHERED_PX)) return { ...small, left: flag.x + awayPx, side: "right" };
    const left = flag.x - awayPx - GATHERED_PX;
    if (isFree(left, GATHERED_PX)) return { ...small, left, side: "left" };
  }
  return null;
}
