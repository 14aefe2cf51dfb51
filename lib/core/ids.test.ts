import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { ID_PREFIXES, idFloor, idTimeMs, isId, makeId, siblingId, type IdKind } from "./ids";

const kinds = Object.keys(ID_PREFIXES) as IdKind[];
const time = fc.integer({ min: 0, max: 2 ** 48 - 1 });
const random = fc.uint8Array({ minLength: 10, maxLength: 10 });

test("an id says its kind and gives back the millisecond it was made in", () => {
  fc.assert(
    fc.property(fc.constantFrom(...kinds), time, random, (kind, at, bytes) => {
      const id = makeId(kind, at, bytes);
      expect(isId(kind, id)).toBe(true);
      expect(idTimeMs(id)).toBe(at);
      expect(kinds.filter((other) => isId(other, id))).toEqual([kind]);
    }),
    { seed: 1 },
  );
});

test("ids sort by time as text, and none of a moment sorts below that moment's floor", () => {
  fc.assert(
    fc.property(time, time, random, random, (a, b, x, y) => {
      const [one, two] = [makeId("action", a, x), makeId("action", b, y)];
      if (a < b) expect(one < two).toBe(true);
      expect(idFloor("action", a) <= one).toBe(true);
      if (a > 0) expect(makeId("action", a - 1, x) < idFloor("action", a)).toBe(true);
    }),
    { seed: 2 },
  );
});

test("all 80 random bits are in the id: two ids of one millisecond differ wherever their bytes do", () => {
  for (let at = 0; at < 80; at += 1) {
    const bytes = new Uint8Array(10);
    bytes[at >> 3] = 1 << (at & 7);
    expect(makeId("action", 0, bytes)).not.toBe(makeId("action", 0, new Uint8Array(10)));
  }
  const many = new Set(Array.from({ length: 10_000 }, () => makeId("action", 5, randomBytes(10))));
  expect(many.size).toBe(10_000);
});

test("a sibling shares moment and randomness and is of the other kind", () => {
  const id = makeId("action", 1_767_607_200_000, randomBytes(10));
  expect(isId("run", siblingId("run", id))).toBe(true);
  expect(idTimeMs(siblingId("run", id))).toBe(idTimeMs(id));
  expect(siblingId("action", siblingId("run", id))).toBe(id);
});

test.each(["", "act_", "act_01ARZ3NDEKTSV4RRFFQ69G5FA", "act_01ARZ3NDEKTSV4RRFFQ69G5FAVX", "act_01ARZ3NDEKTSV4RRFFQ69G5FAI", "act_01arz3ndektsv4rrffq69g5fav", "run_01ARZ3NDEKTSV4RRFFQ69G5FAV", "act_01ARZ3NDEKTSV4RRFFQ69G5FAV\n", "act_01ARZ3NDEKTSV4RRFFQ69G5FA'"])("%j is not an action's id", (text) => {
  expect(isId("action", text)).toBe(false);
});
