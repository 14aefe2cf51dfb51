/** Why a character is shown as an escape instead of itself. */
export type HiddenKind = "direction" | "invisible" | "control" | "broken";

export type TextPart =
  | { kind: "text"; text: string }
  | { kind: HiddenKind; codePoint: number; escape: string; name: string };

const names: Record<number, string> = {
  0x00: "null",
  0x07: "bell",
  0x08: "backspace",
  0x0d: "carriage return",
  0x1b: "escape",
  0x7f: "delete",
  0xad: "soft hyphen",
  0x61c: "Arabic letter mark",
  0x200b: "zero-width space",
  0x200c: "zero-width non-joiner",
  0x200d: "zero-width joiner",
  0x200e: "left-to-right mark",
  0x200f: "right-to-left mark",
  0x2028: "line separator",
  0x2029: "paragraph separator",
  0x202a: "left-to-right embedding",
  0x202b: "right-to-left embedding",
  0x202c: "end of direction",
  0x202d: "left-to-right override",
  0x202e: "right-to-left override",
  0x2060: "word joiner",
  0x2066: "left-to-right isolate",
  0x2067: "right-to-left isolate",
  0x2068: "first strong isolate",
  0x2069: "end of isolate",
  0x3164: "blank letter",
  0xfeff: "zero-width no-break space",
};

const kindNames: Record<HiddenKind, string> = {
  direction: "direction mark",
  invisible: "invisible character",
  control: "control character",
  broken: "half of a character",
};

/** Letters and marks that Unicode gives no width or no ink, though they are not of category Cf. */
const blank = /[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\uffa0\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/u;
const direction = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
const invisible = /[\p{Cf}\u2028\u2029]/u;
const control = /[\p{Cc}\p{Co}]/u;

function hiddenKind(character: string, before: string): HiddenKind | undefined {
  if (character === "\n" || character === "\t") return undefined;
  if (/\p{Cs}/u.test(character)) return "broken";
  if (direction.test(character)) return "direction";
  if (control.test(character)) return "control";
  // The emoji selector says only "in colour" where it follows something that has a coloured form.
  if (character === "\ufe0f" && /[\p{Emoji}]/u.test(before)) return undefined;
  if (invisible.test(character) || blank.test(character)) return "invisible";
  return undefined;
}

function hiddenPart(character: string, kind: HiddenKind): TextPart {
  const codePoint = character.codePointAt(0) ?? 0;
  const escape = `U+${codePoint.toString(16).toUpperCase().padStart(4, "0")}`;
  return { kind, codePoint, escape, name: names[codePoint] ?? kindNames[kind] };
}

/**
 * Splits text of unknown origin into what can be shown and what would mislead: bidirectional controls, characters
 * without width or ink, control characters, private use and halves of surrogate pairs. Line breaks and tabs stay.
 * Joining the parts' characters gives the text again: nothing is dropped.
 */
export function visibleText(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let run = "";
  let before = "";
  for (const character of text) {
    const kind = hiddenKind(character, before);
    before = character;
    if (!kind) {
      run += character;
      continue;
    }
    if (run) parts.push({ kind: "text", text: run });
    run = "";
    parts.push(hiddenPart(character, kind));
  }
  if (run) parts.push({ kind: "text", text: run });
  return parts;
}

/** The same for places that take only a string: titles, attributes, copied summaries. */
export function visibleString(text: string): string {
  return visibleText(text)
    .map((part) => (part.kind === "text" ? part.text : `⟨${part.escape}⟩`))
    .join("");
}
