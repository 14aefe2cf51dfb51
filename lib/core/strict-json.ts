/**
 * JSON as machines must send it (RFC 8259, I-JSON RFC 7493): one meaning for every reader. What two parsers could read
 * differently, or PostgreSQL and approvers' eyes could not hold, is refused with the place named.
 */

import { refuse, type Refusal } from "./refusal";

export type StrictJsonLimits = { readonly maxDepth: number };

export const JSON_FAULTS = [
  "malformed_json",
  "too_deep",
  "duplicate_name",
  "nul_character",
  "lone_surrogate",
  "number_too_large",
  "forbidden_name",
] as const;
export type JsonFault = (typeof JSON_FAULTS)[number];

const MAX_DEPTH = 64;
const FORBIDDEN_NAMES: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);
/** Longer numbers without an exponent may pass 2^53; shorter ones cannot. */
const SAFE_DIGITS = 15;
/** Below this a scan of the names seen is faster than a set. */
const FEW_NAMES = 8;

const QUOTE = 34;
const COMMA = 44;
const MINUS = 45;
const ZERO = 48;
const NINE = 57;
const OPEN_LIST = 91;
const BACKSLASH = 92;
const CLOSE_LIST = 93;
const OPEN_OBJECT = 123;
const CLOSE_OBJECT = 125;

/** The value, or why it is refused (`invalid_input`, `reason` from JSON_FAULTS). Never recurses; linear in the text. */
export function parseStrictJson(text: string, limits: StrictJsonLimits = { maxDepth: MAX_DEPTH }): { readonly value: unknown } | Refusal {
  if (text.includes("\u0000")) return fault("nul_character", "the body contains a NUL character; remove it");
  let value: unknown;
  try {
    value = JSON.parse(text) as unknown;
  } catch (error) {
    return fault("malformed_json", `the body is not valid JSON${positionIn(error)}; send one JSON value in UTF-8`);
  }
  return new Scan(text, limits.maxDepth).firstFault() ?? { value };
}

function positionIn(error: unknown): string {
  const position = error instanceof Error ? /position \d+/.exec(error.message) : null;
  return position === null ? "" : ` at ${position[0]}`;
}

type Frame = {
  readonly isObject: boolean;
  /** Names seen in an object: a list while few, then a set. */
  names: string[] | Set<string>;
  name: string;
  index: number;
  expectsName: boolean;
};

/** Walks text that JSON.parse has accepted, so the grammar needs no second check. */
class Scan {
  private at = 0;
  private readonly frames: Frame[] = [];
  private readonly mayHaveSurrogates: boolean;
  private readonly mayHaveEscapes: boolean;

  constructor(
    private readonly text: string,
    private readonly maxDepth: number,
  ) {
    this.mayHaveSurrogates = /[\ud800-\udfff]/.test(text);
    this.mayHaveEscapes = text.includes("\\");
  }

  firstFault(): Refusal | null {
    const { text, frames } = this;
    while (this.at < text.length) {
      const code = text.charCodeAt(this.at);
      let found: Refusal | null = null;
      if (code === QUOTE) found = this.string();
      else if (code === OPEN_OBJECT || code === OPEN_LIST) found = this.open(code === OPEN_OBJECT);
      else if (code === CLOSE_OBJECT || code === CLOSE_LIST) this.close();
      else if (code === MINUS || (code >= ZERO && code <= NINE)) found = this.number();
      else {
        if (code === COMMA) next(frames[frames.length - 1]);
        this.at += 1;
      }
      if (found !== null) return found;
    }
    return null;
  }

  private open(isObject: boolean): Refusal | null {
    if (this.frames.length >= this.maxDepth) {
      return fault("too_deep", `${this.path()} is nested more than ${this.maxDepth} levels deep; flatten it`);
    }
    this.frames.push({ isObject, names: [], name: "", index: 0, expectsName: isObject });
    this.at += 1;
    return null;
  }

  private close(): void {
    this.frames.pop();
    this.at += 1;
  }

  private string(): Refusal | null {
    const { text } = this;
    const start = this.at;
    const end = this.endOfString(start);
    const escaped = this.mayHaveEscapes && text.slice(start, end).includes("\\");
    this.at = end + 1;
    const frame = this.frames[this.frames.length - 1];
    const isName = frame !== undefined && frame.expectsName;
    if (!isName && !escaped && !this.mayHaveSurrogates) return null;
    const content = escaped ? (JSON.parse(text.slice(start, end + 1)) as string) : text.slice(start + 1, end);
    if (isName) frame.name = content;
    if (escaped || this.mayHaveSurrogates) {
      if (content.includes("\u0000")) return fault("nul_character", `${this.path()} contains a NUL character; remove it`);
      if (hasLoneSurrogate(content)) return fault("lone_surrogate", `${this.path()} contains half of a surrogate pair; send well-formed Unicode`);
    }
    return isName ? this.name(frame, content) : null;
  }

  /** The place of the closing quote. */
  private endOfString(start: number): number {
    const { text } = this;
    if (!this.mayHaveEscapes) return text.indexOf('"', start + 1);
    let end = start + 1;
    for (let code = text.charCodeAt(end); code !== QUOTE; code = text.charCodeAt(end)) end += code === BACKSLASH ? 2 : 1;
    return end;
  }

  private name(frame: Frame, name: string): Refusal | null {
    frame.expectsName = false;
    if (FORBIDDEN_NAMES.has(name)) return fault("forbidden_name", `${this.path()} has a name that is not accepted; rename it`);
    if (!addName(frame, name)) return fault("duplicate_name", `${this.path()} is given twice; give it once`);
    return null;
  }

  private number(): Refusal | null {
    const { text } = this;
    const start = this.at;
    let end = start + 1;
    let hasExponent = false;
    for (; end < text.length; end += 1) {
      const code = text.charCodeAt(end);
      if (code === COMMA || code === CLOSE_OBJECT || code === CLOSE_LIST || code <= 32) break;
      if (code === 69 || code === 101) hasExponent = true;
    }
    this.at = end;
    if (!hasExponent && end - start <= SAFE_DIGITS) return null;
    const value = Number(text.slice(start, end));
    if (Math.abs(value) <= Number.MAX_SAFE_INTEGER) return null;
    return fault("number_too_large", `${this.path()} is a number beyond 9007199254740991; send it as a string`);
  }

  /** Where the scan stands, e.g. `$.payment.lines[2].amount`. */
  private path(): string {
    const steps = this.frames.map((frame) => (frame.isObject ? `.${plain(frame.name)}` : `[${frame.index}]`));
    const whole = `$${steps.join("")}`;
    return `\`${whole.length > 200 ? `${whole.slice(0, 200)}…` : whole}\``;
  }
}

function next(frame: Frame | undefined): void {
  if (frame === undefined) return;
  if (frame.isObject) frame.expectsName = true;
  else frame.index += 1;
}

/** False where the object has that name already. */
function addName(frame: Frame, name: string): boolean {
  if (!Array.isArray(frame.names)) {
    if (frame.names.has(name)) return false;
    frame.names.add(name);
    return true;
  }
  if (frame.names.includes(name)) return false;
  frame.names.push(name);
  if (frame.names.length > FEW_NAMES) frame.names = new Set(frame.names);
  return true;
}

/** With the u flag a well-formed pair is one character, so only halves match. */
function hasLoneSurrogate(text: string): boolean {
  return /\p{Surrogate}/u.test(text);
}

function plain(name: string): string {
  return name.replace(/[^\p{L}\p{N}_\- ]/gu, "?").slice(0, 40);
}

function fault(reason: JsonFault, detail: string): Refusal {
  return refuse("invalid_input", detail, { reason });
}
