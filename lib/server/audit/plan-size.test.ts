import { expect, test } from "vitest";
import { planSize } from "./plan-size";

test("a statement is planned anew whenever the log has doubled, and at no other time", () => {
  const sizes = Array.from({ length: 5_000 }, (_, seq) => planSize(seq));
  const anew = sizes.flatMap((size, seq) => (seq > 0 && size !== sizes[seq - 1] ? [seq] : []));
  expect(anew).toEqual([2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096]);
});
