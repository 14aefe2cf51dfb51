import { describe, expect, test } from "vitest";
import { gatherRows } from "./gathered-rows";
import { selectionExtent, selectRange, toggleRow } from "./row-selection";
import { rowAfterMove, tableCommand } from "./table-command";

const order = ["a", "b", "c", "d"];
const press = (key: string, modifiers: Partial<Record<"shiftKey" | "ctrlKey" | "metaKey" | "altKey", boolean>> = {}) => ({
  key,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...modifiers,
});

describe("selection", () => {
  test("toggling twice leaves the selection as it was and never changes the given one", () => {
    const before = new Set(["a"]);
    expect(toggleRow(toggleRow(before, "b"), "b")).toEqual(before);
    expect(before).toEqual(new Set(["a"]));
  });

  test("a range takes both ends, in either direction, and keeps what was selected before", () => {
    expect(selectRange(new Set(["a"]), order, "d", "c")).toEqual(new Set(["a", "c", "d"]));
    expect(selectRange(new Set(), order, "a", "c")).toEqual(new Set(["a", "b", "c"]));
  });

  test("a range from a row that has gone takes the row at hand and nothing else", () => {
    expect(selectRange(new Set(), order, "gone", "c")).toEqual(new Set(["c"]));
    expect(selectRange(new Set(["a"]), order, "a", "gone")).toEqual(new Set(["a"]));
  });

  test("rows that are not listed do not make the head say all", () => {
    expect(selectionExtent(new Set(["z"]), order)).toBe("none");
    expect(selectionExtent(new Set(["a", "z"]), order)).toBe("some");
    expect(selectionExtent(new Set(order), order)).toBe("all");
    expect(selectionExtent(new Set(), [])).toBe("none");
  });
});

describe("keys", () => {
  test("letters do nothing where single keys are switched off, arrows still do", () => {
    expect(tableCommand(press("j"), false)).toBeUndefined();
    expect(tableCommand(press("x"), false)).toBeUndefined();
    expect(tableCommand(press("ArrowDown"), false)).toEqual({ type: "move", by: 1, extend: false });
  });

  test("a combination with ctrl, meta or alt belongs to the browser", () => {
    for (const modifier of ["ctrlKey", "metaKey", "altKey"]) {
      expect(tableCommand(press("ArrowDown", { [modifier]: true }), true)).toBeUndefined();
      expect(tableCommand(press("j", { [modifier]: true }), true)).toBeUndefined();
    }
  });

  test("shift with an arrow extends the selection", () => {
    expect(tableCommand(press("ArrowUp", { shiftKey: true }), true)).toEqual({ type: "move", by: -1, extend: true });
  });

  test("no key of the list is a verdict", () => {
    for (const key of ["a", "r", "e", "s", "h"]) expect(tableCommand(press(key), true)).toBeUndefined();
  });

  test("moving stops at both ends and starts at the near one", () => {
    expect(rowAfterMove(order, "d", 1)).toBe("d");
    expect(rowAfterMove(order, "a", -10)).toBe("a");
    expect(rowAfterMove(order, null, 1)).toBe("a");
    expect(rowAfterMove(order, "gone", -1)).toBe("d");
    expect(rowAfterMove([], null, 1)).toBeNull();
  });
});

describe("rows that arrive while somebody works in the list", () => {
  const id = (row: { id: string }) => row.id;
  const row = (name: string, text = name) => ({ id: name, text });

  test("are counted, not inserted: no row moves", () => {
    const shown = [row("a"), row("b")];
    expect(gatherRows(shown, [row("new"), row("b"), row("a")], id)).toEqual({ rows: shown, newCount: 1 });
  });

  test("bring the newest content of the rows that are shown", () => {
    expect(gatherRows([row("a")], [row("a", "approved")], id).rows).toEqual([row("a", "approved")]);
  });

  test("do not make a row that has gone disappear from under the pointer", () => {
    expect(gatherRows([row("a"), row("b")], [row("b")], id).rows).toEqual([row("a"), row("b")]);
  });
});
