/** What is needed of a flag to place it: where its line stands, and how wide its words are. */
export type Placed<Flag> = {
  readonly x: number;
  readonly left: number;
  readonly widthPx: number;
  /** On which side of its line the flag hangs. */
  readonly side: "left" | "right";
  /** More than one: they stand too close to be told apart here. */
  readonly flags: readonly Flag[];
};

type Flagging = { readonly x: number; readonly widthPx: number; /** Where it hangs if there is room on both sides. */ readonly side: "left" | "right" };
type Taken = { readonly left: number; readonly widthPx: number };

const GAP_PX = 4;
/** Room for `148 changes`. */
const GATHERED_PX = 104;

/**
 * One row of flags, none over another nor over what is `taken`: each on the side that has room, else gathered with the one before it.
 * `flags` need no order.
 */
export function placeFlags<Flag extends Flagging>(flags: readonly Flag[], widthPx: number, taken: readonly Taken[] = []): Placed<Flag>[] {
  const placed: Placed<Flag>[] = [];
  const isFree = (left: number, width: number) => left >= 0 && left + width <= widthPx && [...taken, ...placed].every((one) => left >= one.left + one.widthPx + GAP_PX || left + width + GAP_PX <= one.left);
  for (const flag of [...flags].sort((a, b) => a.x - b.x)) {
    const spot = spotsOf(flag, flag.widthPx).find((one) => isFree(one.left, flag.widthPx));
    const last = placed.at(-1);
    if (spot !== undefined) placed.push({ x: flag.x, widthPx: flag.widthPx, flags: [flag], ...spot });
    else if (last !== undefined && flag.x - last.x < widthPx / 6) {
      placed.pop();
      placed.push(gathered(last, flag, isFree));
    } else placed.push(alone(flag, widthPx, isFree));
  }
  return placed;
}

function spotsOf({ x, side }: Flagging, width: number): { readonly side: "left" | "right"; readonly left: number }[] {
  const [right, left] = [{ side: "right", left: x } as const, { side: "left", left: x - width } as const];
  return side === "right" ? [right, left] : [left, right];
}

/** In place of the last one, as wide as its words need if there is room, else as it was. */
function gathered<Flag extends Flagging>(last: Placed<Flag>, flag: Flag, isFree: (left: number, width: number) => boolean): Placed<Flag> {
  const flags = [...last.flags, flag];
  const spot = spotsOf(last, GATHERED_PX).find((one) => isFree(one.left, GATHERED_PX));
  return spot === undefined ? { ...last, flags } : { x: last.x, widthPx: GATHERED_PX, flags, ...spot };
}

/** Where nothing else is near to be gathered with: small, at the nearest place that is free. */
function alone<Flag extends Flagging>(flag: Flag, widthPx: number, isFree: (left: number, width: number) => boolean): Placed<Flag> {
  for (let awayPx = 0; awayPx < widthPx; awayPx += GAP_PX) {
    if (isFree(flag.x + awayPx, GATHERED_PX)) return { x: flag.x, left: flag.x + awayPx, widthPx: GATHERED_PX, side: "right", flags: [flag] };
    const left = flag.x - awayPx - GATHERED_PX;
    if (isFree(left, GATHERED_PX)) return { x: flag.x, left, widthPx: GATHERED_PX, side: "left", flags: [flag] };
  }
  return { x: flag.x, left: Math.min(widthPx - GATHERED_PX, Math.max(0, flag.x)), widthPx: GATHERED_PX, side: "right", flags: [flag] };
}
