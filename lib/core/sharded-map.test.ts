import fc from "fast-check";
import { expect, test } from "vitest";
import { changedCopy, shardedMap } from "./sharded-map";

const keys = fc.oneof(fc.string({ maxLength: 6 }), fc.constantFrom("agt_1", "agt_2", "", "a", "aa"));
const entries = fc.array(fc.tuple(keys, fc.integer()), { maxLength: 40 });

const sorted = (map: Iterable<readonly [string, number]>) => [...map].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));

test("reads as a Map with the same entries, and so does each changed copy, while what was copied stays as it was", () => {
  fc.assert(
    fc.property(entries, fc.array(fc.tuple(fc.array(keys, { maxLength: 8 }), entries), { maxLength: 4 }), (first, changes) => {
      let plain = new Map(first);
      let sharded = shardedMap(first);
      for (const [gone, set] of changes) {
        const [before, size] = [sorted(sharded), sharded.size];
        const next = changedCopy(sharded, gone, set);
        expect(sorted(sharded)).toEqual(before);
        expect(sharded.size).toBe(size);
        plain = new Map(plain);
        for (const key of gone) plain.delete(key);
        for (const [key, value] of set) plain.set(key, value);
        sharded = next;
      }
      expect(sorted(sharded)).toEqual(sorted(plain));
      expect(sorted(sharded.entries())).toEqual(sorted(plain));
      expect([...sharded.keys()].sort()).toEqual([...plain.keys()].sort());
      expect([...sharded.values()].sort((a, b) => a - b)).toEqual([...plain.values()].sort((a, b) => a - b));
      expect(sharded.size).toBe(plain.size);
      for (const key of [...plain.keys(), "not there"]) expect([sharded.get(key), sharded.has(key)]).toEqual([plain.get(key), plain.has(key)]);
      const visited: [string, number][] = [];
      sharded.forEach((value, key) => visited.push([key, value]));
      expect(sorted(visited)).toEqual(sorted(plain));
    }),
  );
});

test("a plain Map is changed into one, and a change of one entry shares all that it does not touch", () => {
  const many = new Map(Array.from({ length: 10_000 }, (_, index) => [`agt_${(index * 7_919).toString(36)}`, { index }]));
  const before = changedCopy(many, [], []);
  const after = changedCopy(before, ["agt_0"], [["agt_new", { index: -1 }]]);
  expect(after.size).toBe(10_000);
  expect(before.has("agt_0")).toBe(true);
  expect(after.has("agt_0")).toBe(false);
  const { shards: old } = before as unknown as { readonly shards: readonly unknown[] };
  const { shards } = after as unknown as { readonly shards: readonly unknown[] };
  expect(shards.filter((shard, index) => shard !== old[index]).length).toBe(2);
});
