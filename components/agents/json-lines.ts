/** Where in a JSON text each value stands, so that what is wrong with it can be said beside its line. */

/** Path, joined by U+0000 → line, from 1. */
export type Lines = ReadonlyMap<string, number>;

export type Parsed = { readonly value: unknown; readonly lines: Lines } | { readonly problem: string; readonly line: number };

const keyOf = (path: readonly PropertyKey[]): string => path.map(String).join("\u0000");

/** The value with the line of each part of it, or the first place at which it is no JSON. */
export function parseWithLines(text: string): Parsed {
  const scan = new LineScan(text);
  const lines = scan.read();
  try {
    const value: unknown = JSON.parse(text);
    return lines === null ? { problem: `is nested more than ${MAX_DEPTH} deep here`, line: scan.line } : { value, lines };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { problem: "is not JSON from here on; look for a missing comma, quote or bracket", line: scan.line };
  }
}

/** The line of what a path leads to; of the nearest thing around it where that itself is not there. Null where nothing is. */
export function lineOfPath(lines: Lines, path: readonly PropertyKey[]): number | null {
  for (let length = path.length; length >= 0; length -= 1) {
    const line = lines.get(keyOf(path.slice(0, length)));
    if (line !== undefined) return line;
  }
  return null;
}

const STRING = /"(?:[^"\\]|\\.)*"/y;
const SCALAR = /(?:true|false|null|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)/y;

/** As deep as the server reads. */
const MAX_DEPTH = 64;

class Fault extends Error {}

/** Reads from left to right; knows only as much of JSON as is needed to tell where one is. */
class LineScan {
  private at = 0;
  line = 1;
  private readonly lines = new Map<string, number>();

  constructor(private readonly text: string) {}

  /** The lines of everything; null where it stopped, at `line`, because the text is no JSON there. */
  read(): Lines | null {
    try {
      this.value([]);
      this.space();
      return this.lines;
    } catch (error) {
      if (error instanceof Fault) return null;
      throw error;
    }
  }

  private space(): void {
    for (; this.at < this.text.length && " \t\r\n".includes(this.text.charAt(this.at)); this.at += 1) if (this.text.charAt(this.at) === "\n") this.line += 1;
  }

  private take(char: string): boolean {
    this.space();
    if (this.text.charAt(this.at) !== char) return false;
    this.at += 1;
    return true;
  }

  private token(pattern: RegExp): string {
    this.space();
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found === undefined) throw new Fault();
    this.at += found.length;
    return found;
  }

  private value(path: readonly PropertyKey[]): void {
    this.space();
    if (path.length > MAX_DEPTH) throw new Fault();
    this.lines.set(keyOf(path), this.line);
    if (this.take("{")) this.members(path);
    else if (this.take("[")) this.items(path);
    else if (this.text.charAt(this.at) === '"') this.token(STRING);
    else this.token(SCALAR);
  }

  private members(path: readonly PropertyKey[]): void {
    if (this.take("}")) return;
    do {
      const name = this.token(STRING);
      if (!this.take(":")) throw new Fault();
      this.value([...path, nameIn(name)]);
    } while (this.take(","));
    if (!this.take("}")) throw new Fault();
  }

  private items(path: readonly PropertyKey[]): void {
    if (this.take("]")) return;
    let index = 0;
    do this.value([...path, index++]);
    while (this.take(","));
    if (!this.take("]")) throw new Fault();
  }
}

function nameIn(token: string): string {
  try {
    return String(JSON.parse(token));
  } catch (error) {
    if (error instanceof SyntaxError) throw new Fault();
    throw error;
  }
}
