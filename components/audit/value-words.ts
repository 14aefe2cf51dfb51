import type { Path } from "@/components/kit/difference/difference";
import { formatAbsolute } from "@/components/kit/time/format";
import { stateMap } from "@/components/state/state-map";
import { autonomyWords, dataClassWords, reversibilityWords, sideEffectWords } from "@/components/state/words";
import type { IdKind } from "@/lib/core/ids";

type Words = Readonly<Record<string, string>>;

function wordsOf(looks: Readonly<Record<string, { readonly word: string }>>): Words {
  return Object.fromEntries(Object.entries(looks).map(([value, look]) => [value, look.word]));
}

const levels: Words = Object.fromEntries(Object.entries(autonomyWords).map(([level, words]) => [level, `${level}, ${words.toLowerCase()}`]));

/** Fields whose values the screens call by words of their own, wherever they stand. */
const fields: Readonly<Record<string, Words>> = {
  autonomy: levels,
  maxAutonomy: levels,
  riskTier: wordsOf(stateMap.risk),
  sideEffect: sideEffectWords,
  dataClass: dataClassWords,
  reversibility: reversibilityWords,
  binding: wordsOf(stateMap.binding),
};

const statuses: Partial<Record<IdKind, Words>> = { policy: wordsOf(stateMap.policy), agent: wordsOf(stateMap.agent) };

/** Fields that the screens call otherwise than they are written. */
const names: Words = { autonomy: "Autonomy level", maxAutonomy: "Highest autonomy level" };

/** The screens' name of a field; null where it is called as it is written. */
export function fieldName(path: Path): string | null {
  const field = path.at(-1);
  return field?.kind === "field" ? (own(names, field.name) ?? null) : null;
}

/** A payload's own fields may be called like anything, `constructor` too. */
function own<Value>(table: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/;

/** A value as the screens say it: an autonomy level, a state, a side effect, a moment. Null where it has no words of its own. */
export function valueWords(value: unknown, path: Path, kind: IdKind | null, timeZone: string): string | null {
  const field = path.at(-1);
  if (typeof value === "string" && MOMENT.test(value)) return formatAbsolute(Date.parse(value), { timeZone }).local;
  if (field?.kind !== "field" || (typeof value !== "string" && typeof value !== "number")) return null;
  const words = field.name === "status" && kind !== null ? statuses[kind] : own(fields, field.name);
  return words === undefined ? null : (own(words, `${value}`) ?? null);
}
