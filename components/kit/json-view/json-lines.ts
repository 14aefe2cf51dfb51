export type JsonToken = { kind: "key" | "string" | "number" | "literal" | "mark"; text: string };

export type JsonLine = {
  /** Path of the value, `$` at the root; opening and closing line of a container share it. */
  path: string;
  depth: number;
  tokens: JsonToken[];
  /** Set on the opening line of a container that is not empty: how many entries it holds. */
  opens?: { entries: number; closeMark: string };
};

type Entry = { path: string; key?: string; value: unknown };

function entriesOf(path: string, value: object): Entry[] {
  if (Array.isArray(value)) return value.map((item: unknown, index) => ({ path: `${path}[${index}]`, value: item }));
  return Object.entries(value).map(([key, item]) => ({ path: `${path}.${JSON.stringify(key)}`, key, value: item as unknown }));
}

function scalarToken(value: unknown): JsonToken {
  if (typeof value === "string") return { kind: "string", text: JSON.stringify(value) };
  if (typeof value === "number" || typeof value === "bigint") return { kind: "number", text: String(value) };
  return { kind: "literal", text: value === undefined ? "undefined" : String(value) };
}

function pushLines(lines: JsonLine[], entry: Entry, depth: number, last: boolean, folded: ReadonlySet<string>): void {
  const key: JsonToken[] = entry.key === undefined ? [] : [{ kind: "key", text: JSON.stringify(entry.key) }, { kind: "mark", text: ": " }];
  const comma: JsonToken[] = last ? [] : [{ kind: "mark", text: "," }];
  const { path, value } = entry;
  if (typeof value !== "object" || value === null) {
    lines.push({ path, depth, tokens: [...key, scalarToken(value), ...comma] });
    return;
  }
  const [openMark, closeMark] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  const entries = entriesOf(path, value);
  if (entries.length === 0) {
    lines.push({ path, depth, tokens: [...key, { kind: "mark", text: openMark + closeMark }, ...comma] });
    return;
  }
  const opens = { entries: entries.length, closeMark: closeMark + (last ? "" : ",") };
  lines.push({ path, depth, tokens: [...key, { kind: "mark", text: openMark }], opens });
  if (folded.has(path)) return;
  entries.forEach((child, index) => pushLines(lines, child, depth + 1, index === entries.length - 1, folded));
  lines.push({ path, depth, tokens: [{ kind: "mark", text: closeMark }, ...comma] });
}

/** Lays a value out as lines, in the order of its keys; what is in `folded` shows only its opening line. */
export function jsonLines(value: unknown, folded: ReadonlySet<string>): JsonLine[] {
  const lines: JsonLine[] = [];
  pushLines(lines, { path: "$", value }, 0, true, folded);
  return lines;
}

/** Containers below `depth`, to begin with them folded. */
export function pathsBelow(value: unknown, depth: number): Set<string> {
  const opened = jsonLines(value, new Set()).filter((line) => line.opens && line.depth >= depth);
  return new Set(opened.map((line) => line.path));
}
