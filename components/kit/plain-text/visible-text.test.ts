import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { visibleString, visibleText } from "./visible-text";

const restore = (text: string) =>
  visibleText(text)
    .map((part) => (part.kind === "text" ? part.text : String.fromCodePoint(part.codePoint)))
    .join("");

describe("text of unknown origin", () => {
  test("ordinary text in any script, line breaks, tabs and emoji are left as they are", () => {
    const text = "Pay 12,400 €\n\tto Żółć, 株式会社, شركة ☎️ 😀";
    expect(visibleText(text)).toEqual([{ kind: "text", text }]);
  });

  test("a right-to-left override cannot turn a payee round", () => {
    expect(visibleText("pay \u202egnp.exe")).toEqual([
      { kind: "text", text: "pay " },
      { kind: "direction", codePoint: 0x202e, escape: "U+202E", name: "right-to-left override" },
      { kind: "text", text: "gnp.exe" },
    ]);
  });

  test.each([
    ["zero-width space", "a\u200bb", "invisible", "U+200B"],
    ["zero-width joiner", "a\u200db", "invisible", "U+200D"],
    ["byte order mark", "\ufeffa", "invisible", "U+FEFF"],
    ["soft hyphen", "a\u00adb", "invisible", "U+00AD"],
    ["blank Hangul letter", "a\u3164b", "invisible", "U+3164"],
    ["tag letter", "a\u{e0041}b", "invisible", "U+E0041"],
    ["variation selector that carries data", "a\u{e0101}b", "invisible", "U+E0101"],
    ["line separator", "a\u2028b", "invisible", "U+2028"],
    ["isolate", "a\u2067b", "direction", "U+2067"],
    ["null", "a\u0000b", "control", "U+0000"],
    ["carriage return", "a\rb", "control", "U+000D"],
    ["terminal escape", "\u001b[31m", "control", "U+001B"],
    ["private use", "a\ue000b", "control", "U+E000"],
    ["lone surrogate", "a\ud800b", "broken", "U+D800"],
  ])("%s is shown as an escape", (_name, text, kind, escape) => {
    expect(visibleText(text)).toContainEqual(expect.objectContaining({ kind, escape }));
    expect(visibleString(text)).toContain(`⟨${escape}⟩`);
  });

  test("the emoji selector is hidden only behind something that has a coloured form", () => {
    expect(visibleString("☎️")).toBe("☎️");
    expect(visibleString("a\ufe0f")).toBe("a⟨U+FE0F⟩");
  });

  test("nothing is ever dropped, and nothing hidden is left in what is shown", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(restore(text)).toBe(text);
        expect(visibleString(text)).not.toMatch(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\u0000-\u0008\u000b-\u001f\u007f]/u);
      }),
    );
  });
});
