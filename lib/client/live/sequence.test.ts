import fc from "fast-check";
import { expect, test } from "vitest";
import { receive } from "./sequence";

/** What a tab has seen after these numbers arrived, in any order, repeated or with some lost. */
function follow(start: number, seqs: readonly number[]) {
  let last = start;
  const accepted: number[] = [];
  let missed = 0;
  for (const seq of seqs) {
    const reception = receive(last, seq);
    if (reception.kind === "duplicate") continue;
    if (reception.kind === "gap") missed += reception.missed;
    accepted.push(reception.seq);
    last = reception.seq;
  }
  return { accepted, missed, last };
}

test("whatever arrives, nothing is taken twice and what is missing is counted as a gap", () => {
  fc.assert(
    fc.property(fc.nat(1000), fc.array(fc.integer({ min: 0, max: 1200 }), { maxLength: 80 }), (start, seqs) => {
      const { accepted, missed, last } = follow(start, seqs);
      expect(new Set(accepted).size).toBe(accepted.length);
      expect(accepted).toEqual([...accepted].sort((a, b) => a - b));
      expect(accepted.length + missed).toBe(last - start);
    }),
  );
});

test("a stream that is resumed with an overlap is contiguous", () => {
  expect(follow(3, [4, 5, 6, 5, 6, 7, 8])).toEqual({ accepted: [4, 5, 6, 7, 8], missed: 0, last: 8 });
});
