import { expect, test } from "vitest";
import type { Found } from "@/lib/client/search";
import { parseRecent, withRecent } from "./recent";

const one = (id: string): Found => ({ noun: "agent", id, title: `Agent ${id}`, about: null, aboutId: null, isPast: false });

test("the latest comes first, nothing twice, and no more than six", () => {
  const six = ["a", "b", "c", "d", "e", "f"].map(one);
  expect(withRecent(six, one("d")).map(({ id }) => id)).toEqual(["d", "a", "b", "c", "e", "f"]);
  expect(withRecent(six, one("g")).map(({ id }) => id)).toEqual(["g", "a", "b", "c", "d", "e"]);
});

test("what else stands in the browser's storage is nothing, never an error", () => {
  for (const text of [null, "", "{", "7", '{"id":"a"}', '[{"noun":"agent"}]', '[{"noun":"nonsense","id":"a","title":"b","about":null,"aboutId":null}]']) expect(parseRecent(text)).toEqual([]);
  expect(parseRecent(JSON.stringify([one("a"), 7]))).toEqual([one("a")]);
});
