import { describe, expect, test } from "vitest";
import { advanceKeys, isSingleKey, shortcutFaces, type KeyPress } from "./shortcut";

const press = (key: string, modifiers: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...modifiers,
});
const shortcuts = ["a", "r", "g a", "g f", "?", "mod+enter", "mod+k", "mod+."];

describe("keys", () => {
  test("a letter runs its action, and the same letter after `g` leads to a page", () => {
    expect(advanceKeys([], press("a"), shortcuts)).toEqual({ run: "a" });
    expect(advanceKeys([], press("g"), shortcuts)).toEqual({ pending: ["g"] });
    expect(advanceKeys(["g"], press("a"), shortcuts)).toEqual({ run: "g a" });
  });

  test("a key that does not continue a sequence is looked at afresh", () => {
    expect(advanceKeys(["g"], press("r"), shortcuts)).toEqual({ run: "r" });
    expect(advanceKeys(["g"], press("z"), shortcuts)).toBe("nothing");
  });

  test("a modifier is needed where it is written and excluded where it is not", () => {
    expect(advanceKeys([], press("Enter", { metaKey: true }), shortcuts)).toEqual({ run: "mod+enter" });
    expect(advanceKeys([], press("Enter"), shortcuts)).toBe("nothing");
    expect(advanceKeys([], press("a", { ctrlKey: true }), shortcuts)).toBe("nothing");
    expect(advanceKeys([], press("a", { altKey: true }), shortcuts)).toBe("nothing");
    expect(advanceKeys([], press("K", { ctrlKey: true }), shortcuts)).toEqual({ run: "mod+k" });
  });

  test("a capital letter is not the letter: shift+a approves nothing", () => {
    expect(advanceKeys([], press("A", { shiftKey: true }), shortcuts)).toBe("nothing");
  });

  test("`?` is the character, wherever the keyboard has it", () => {
    expect(advanceKeys([], press("?", { shiftKey: true }), shortcuts)).toEqual({ run: "?" });
  });

  test("single keys are those without a modifier", () => {
    expect(shortcuts.filter(isSingleKey)).toEqual(["a", "r", "g a", "g f", "?"]);
  });

  test("faces are the caps of the reader’s keyboard", () => {
    expect(shortcutFaces("mod+enter", true)).toEqual(["⌘↵"]);
    expect(shortcutFaces("mod+k", false)).toEqual(["Ctrl K"]);
    expect(shortcutFaces("g a", true)).toEqual(["G", "A"]);
  });
});
