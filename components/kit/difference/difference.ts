/** A step on the way to a value: a field by its name, or an item of a list by its own name, its id, or its place from 1. */
export type Step = { readonly kind: "field" | "item"; readonly name: string };
export type Path = readonly Step[];

/** One value that is not as it was. Undefined: it was not there, or it is there no more. */
export type Change = { readonly path: Path; readonly before: unknown; readonly after: unknown };

/**
 * Every value that differs, in the order of `after`, what is gone last. Groups are gone into down to their values. Items of lists belong
 * together by their `id`, the others by their place among those that have no equal; lists of plain values are one value.
 */
export function differences(before: unknown, after: unknown): Change[] {
  return changesAt([], before ?? undefined, after ?? undefined);
}

/** Those that a reader is shown. What came with nothing in it, or went so, had nothing to tell before and has nothing now. */
export function shownDifferences(before: unknown, after: unknown, isLeftOut: (path: Path) => boolean = () => false): Change[] {
  const isNothing = (value: unknown) => value === undefined || value === null || value === "" || isEmptyList(value);
  return differences(before, after).filter((change) => !(isNothing(change.before) && isNothing(change.after)) && !isLeftOut(change.path));
}

function changesAt(path: Path, before: unknown, after: unknown): Change[] {
  if (isSame(before, after)) return [];
  const isOpen = (value: unknown) => value === undefined || value === null;
  if (isGroup(before) ? isGroup(after) || isOpen(after) : isGroup(after) && isOpen(before)) return ofGroups(path, groupOf(before), groupOf(after));
  if (isItemList(before) ? isItemList(after) || isOpen(after) : isItemList(after) && (isOpen(before) || isEmptyList(before))) return ofLists(path, listOf(before), listOf(after));
  if (isItemList(before) && isEmptyList(after)) return ofLists(path, before, []);
  return [{ path, before, after }];
}

function ofGroups(path: Path, before: Readonly<Record<string, unknown>>, after: Readonly<Record<string, unknown>>): Change[] {
  const gone = Object.keys(before).filter((name) => !Object.hasOwn(after, name));
  return [...Object.keys(after), ...gone].flatMap((name) => changesAt([...path, { kind: "field", name }], own(before, name), own(after, name)));
}

function ofLists(path: Path, before: readonly unknown[], after: readonly unknown[]): Change[] {
  const left = before.map((item, at) => ({ item, at }));
  const pairs = after.map((item, at) => ({ before: take(left, (one) => isSame(one.item, item)), after: item, at }));
  const idOf = (item: unknown) => (isGroup(item) ? item["id"] : undefined);
  const byId = pairs.map((pair) => pair.before ?? take(left, (one) => idOf(one.item) !== undefined && idOf(one.item) === idOf(pair.after)));
  const all = pairs.map((pair, at) => ({ ...pair, before: byId[at] ?? take(left, (one) => idOf(one.item) === undefined && idOf(pair.after) === undefined) }));
  const changed = all.flatMap(({ before: one, after: item, at }) => changesAt([...path, stepTo(item, at)], one?.item, item));
  const gone = left.flatMap(({ item, at }) => changesAt([...path, stepTo(item, at)], item, undefined));
  const isMoved = changed.length === 0 && gone.length === 0;
  return isMoved ? [{ path, before: before.map(nameOf), after: after.map(nameOf) }] : [...changed, ...gone];
}

/** The first that fits, taken out of the list. */
function take<T>(list: T[], fits: (one: T) => boolean): T | undefined {
  const at = list.findIndex(fits);
  return at < 0 ? undefined : list.splice(at, 1)[0];
}

function stepTo(item: unknown, at: number): Step {
  return { kind: "item", name: isGroup(item) && (typeof item["name"] === "string" || typeof item["id"] === "string") ? nameOf(item, at) : `${at + 1}` };
}

function nameOf(item: unknown, at: number): string {
  const given = isGroup(item) ? (item["name"] ?? item["id"]) : item;
  return typeof given === "string" ? given : `${at + 1}`;
}

function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, at) => isSame(item, b[at]));
  if (!isGroup(a) || !isGroup(b)) return false;
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => Object.hasOwn(b, name) && isSame(a[name], b[name]));
}

function isGroup(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A list of groups or lists, whose items are gone into. */
function isItemList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value) && value.some((item) => typeof item === "object" && item !== null);
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

function groupOf(value: unknown): Readonly<Record<string, unknown>> {
  return isGroup(value) ? value : {};
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function own(group: Readonly<Record<string, unknown>>, name: string): unknown {
  return Object.hasOwn(group, name) ? group[name] : undefined;
}
