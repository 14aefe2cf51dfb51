/** What a tool's own schema calls its arguments, for people. */

/** Deeper than any form that a person reads. */
const MAX_DEPTH = 8;
const MAX_TITLE = 60;

type Entry = readonly [path: string, title: string];

/** The `title`s of a JSON Schema by path: `payee.iban` → "IBAN"; those within a list once for all its items, as `lines.*.sku`. */
export function argumentTitles(schema: unknown): Record<string, string> {
  return Object.fromEntries(titlesIn(schema, []));
}

function titlesIn(schema: unknown, steps: readonly string[]): readonly Entry[] {
  if (!isObject(schema) || steps.length > MAX_DEPTH) return [];
  const { title, properties, items } = schema;
  const named = isObject(properties) ? Object.entries(properties).flatMap(([name, one]) => titlesIn(one, [...steps, name])) : [];
  const own: readonly Entry[] = steps.length === 0 || typeof title !== "string" || title.trim() === "" ? [] : [[steps.join("."), title.trim().slice(0, MAX_TITLE)]];
  return [...own, ...named, ...titlesIn(items, [...steps, "*"])];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
