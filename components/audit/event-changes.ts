import { differences, shownDifferences, type Change, type Path } from "@/components/kit/difference/difference";
import { pathWords, plainWords } from "@/components/kit/difference/difference-words";
import { isRecord } from "@/lib/client/record";
import { fieldName } from "./value-words";

/** What something was and is, as its event says it; null where the event tells of something else. */
export type BeforeAfter = { readonly before: Readonly<Record<string, unknown>> | null; readonly after: Readonly<Record<string, unknown>> | null };

export function beforeAfterOf(payload: unknown): BeforeAfter | null {
  if (!isRecord(payload) || !("before" in payload) || !("after" in payload)) return null;
  const { before, after } = payload;
  return { before: isRecord(before) ? before : null, after: isRecord(after) ? after : null };
}

/** The reason that a person or agent gave with it. */
export function reasonOf(payload: unknown): string | null {
  const reason = isRecord(payload) ? payload["reason"] : null;
  return typeof reason === "string" && reason !== "" ? reason : null;
}

/** Rules are read in English instead; the others count changes or repeat what the event is about. */
const COUNTERS = ["id", "version", "activeVersion", "ruleCount", "rules"];

export function isLeftOut(path: Path): boolean {
  const [first] = path;
  return first?.kind === "field" && COUNTERS.includes(first.name);
}

/** Whether anything is to be told of it beside its rules, which are told by themselves. */
export function tellsBesideRules({ before, after }: BeforeAfter): boolean {
  return shownDifferences(before, after, isLeftOut).length > 0;
}

export type Named = (value: unknown) => string | null;

const MOST = 2;

/** In a row: "autonomy level 2 → 3, owner Ana → Ben". Null for what was only made, or tells of something else. */
export function changeSummary(payload: unknown, nameOf: Named): string | null {
  const sides = beforeAfterOf(payload);
  if (sides === null || sides.before === null || sides.after === null) return null;
  const changes = differences(sides.before, sides.after).filter((change) => !isLeftOut(change.path));
  const rules = rulesSummary(rulesById(sides.before), rulesById(sides.after));
  const said = [...changes.slice(0, MOST).map((change) => changeWords(change, nameOf)), ...(rules === null ? [] : [rules])];
  if (changes.length > MOST) said.push(`and ${changes.length - MOST} more`);
  return said.length === 0 ? null : said.join(", ");
}

function changeWords({ path, before, after }: Change, nameOf: Named): string {
  const say = (value: unknown) => nameOf(value) ?? plainWords(Array.isArray(value) ? value.map((one: unknown) => nameOf(one) ?? one) : value);
  return `${(fieldName(path) ?? pathWords(path).name).toLowerCase()} ${say(before)} → ${say(after)}`;
}

/** Of a policy's event each rule as text, by its id. */
function rulesById(side: Readonly<Record<string, unknown>>): ReadonlyMap<unknown, string> {
  const rules = side["rules"];
  return new Map((Array.isArray(rules) ? rules : []).filter(isRecord).map((rule) => [rule["id"], JSON.stringify(rule)]));
}

function rulesSummary(before: ReadonlyMap<unknown, string>, after: ReadonlyMap<unknown, string>): string | null {
  const changed = [...after].filter(([id, rule]) => before.get(id) !== rule).length;
  const gone = [...before.keys()].filter((id) => !after.has(id)).length;
  const count = changed + gone;
  return count === 0 ? null : `${count} ${count === 1 ? "rule" : "rules"} changed`;
}
