/**
 * RFC 8785 (JSON Canonicalization Scheme): members sorted by UTF-16 code units, numbers and strings as ECMAScript writes them.
 * Our own because every decision passes through it several times (the usual library took a tenth of the gateway's time); its
 * tests hold it against that library. Members that are undefined are left out. Throws on what JSON cannot say.
 */
export function canonicalJson(value: unknown): string {
  switch (typeof value) {
    case "string":
      return quoted(value);
    case "number":
      if (!Number.isFinite(value)) throw new Error(`${value} has no JSON form`);
      // ECMAScript writes a negative zero as 0, as the scheme wants it.
      return String(value);
    case "boolean":
      return value ? "true" : "false";
    case "object":
      if (value === null) return "null";
      if ("toJSON" in value && typeof value.toJSON === "function") return canonicalJson(value.toJSON());
      return Array.isArray(value) ? canonicalArray(value) : canonicalObject(value as Record<string, unknown>);
    default:
      throw new Error(`a ${typeof value} has no JSON form`);
  }
}

/** Printable ASCII without quote and backslash stands as it is. */
const PLAIN = /^[ !#-[\]-~]*$/;

function quoted(text: string): string {
  return PLAIN.test(text) ? `"${text}"` : JSON.stringify(text);
}

function canonicalArray(items: readonly unknown[]): string {
  let text = "[";
  for (let index = 0; index < items.length; index += 1) {
    if (index > 0) text += ",";
    text += canonicalJson(items[index]);
  }
  return `${text}]`;
}

function canonicalObject(members: Record<string, unknown>): string {
  let text = "";
  for (const name of sorted(Object.keys(members))) {
    const member = members[name];
    if (member === undefined) continue;
    const opening = openingOf(name);
    text += text === "" ? opening.first : opening.next;
    text += canonicalJson(member);
  }
  return text === "" ? "{}" : `${text}}`;
}

type Opening = { readonly first: string; readonly next: string };

/** The same few names come again and again; what stands before their values is made once. Bounded, for callers choose names too. */
const openings = new Map<string, Opening>();
const MAX_OPENINGS = 4_096;
const MAX_KEPT_NAME = 64;

function openingOf(name: string): Opening {
  const known = openings.get(name);
  if (known !== undefined) return known;
  const text = quoted(name);
  const opening = { first: `{${text}:`, next: `,${text}:` };
  if (openings.size < MAX_OPENINGS && name.length <= MAX_KEPT_NAME) openings.set(name, opening);
  return opening;
}

/** Above this many names the built-in sort is faster. */
const FEW_NAMES = 24;

/** In place, by insertion: objects have few names, mostly in order already, and the built-in sort allocates twice its input. */
function sorted(names: string[]): readonly string[] {
  if (names.length > FEW_NAMES) return names.sort();
  for (let index = 1; index < names.length; index += 1) {
    const name = names[index] ?? "";
    let place = index;
    for (; place > 0 && (names[place - 1] ?? "") > name; place -= 1) names[place] = names[place - 1] ?? "";
    names[place] = name;
  }
  return names;
}
