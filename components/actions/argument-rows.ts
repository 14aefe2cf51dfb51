import { fieldWords } from "@/components/kit/difference/difference-words";
import { visibleText } from "@/components/kit/plain-text/visible-text";
import { isRecord } from "@/lib/client/record";
import { MASK } from "@/lib/core/sentence";

/** `isPlace`: one of a list, from 0; a name of digits is a name. */
type Step = { readonly name: string; readonly isPlace: boolean };

export type ArgumentRow = {
  /** Dotted, as rules and tools name it: `payment.amount`, `lines.0.sku`. */
  readonly path: string;
  readonly steps: readonly Step[];
  /** The same for people: "Payee › IBAN", "Lines › 1 › Sku"; the path itself where two would be called alike. */
  readonly label: string;
  readonly value: unknown;
  readonly isSecret: boolean;
  /** It has characters that could mislead the eye; they are shown as escapes. */
  readonly hasHidden: boolean;
};

/** What the tool's schema calls its arguments, by path; those of a list's items as `lines.*.sku`. */
export type ArgumentTitles = Readonly<Record<string, string>>;

/** Every value that would run, one row each, in the order sent. Nothing is left out. `titles` null: each is called by its path, as in a record. */
export function argumentRows(args: Readonly<Record<string, unknown>>, titles: ArgumentTitles | null = {}): ArgumentRow[] {
  const rows = Object.entries(args).flatMap(([name, value]) => rowsOf([{ name, isPlace: false }], value));
  if (titles === null) return rows.map((row) => ({ ...row, label: row.path }));
  const labelled = rows.map((row) => ({ ...row, label: row.steps.map((step, at) => titleOf(row.steps.slice(0, at + 1), titles) ?? stepWords(step)).join(" › ") }));
  const counts = new Map<string, number>();
  for (const { label } of labelled) counts.set(label, (counts.get(label) ?? 0) + 1);
  return labelled.map((row) => (counts.get(row.label) === 1 ? row : { ...row, label: row.path }));
}

/**
 * The same without the row of the currency where the row of the amount says it: one amount and one currency, side by side in the same object.
 * `isAmount` and `isCurrency` tell which values the tool calls so.
 */
export function withoutSaidCurrency(rows: readonly ArgumentRow[], isAmount: (value: unknown) => boolean, isCurrency: (value: unknown) => boolean): readonly ArgumentRow[] {
  const [amount, ...amounts] = rows.filter((row) => isAmount(row.value));
  const [currency, ...currencies] = rows.filter((row) => isCurrency(row.value));
  const isSaid = amount !== undefined && currency !== undefined && amounts.length + currencies.length === 0 && holderOf(amount) === holderOf(currency);
  return isSaid ? rows.filter((row) => row !== currency) : rows;
}

function holderOf({ steps }: ArgumentRow): string {
  return JSON.stringify(steps.slice(0, -1));
}

function rowsOf(steps: readonly Step[], value: unknown): Omit<ArgumentRow, "label">[] {
  const path = steps.map((step) => step.name).join(".");
  const isPlace = Array.isArray(value);
  const entries = isPlace || isRecord(value) ? Object.entries<unknown>(value) : null;
  if (entries === null || entries.length === 0) return [{ path, steps, value, isSecret: value === MASK, hasHidden: hasHidden(value) || hasHidden(path) }];
  return entries.flatMap(([name, inner]) => rowsOf([...steps, { name, isPlace }], inner));
}

function titleOf(steps: readonly Step[], titles: ArgumentTitles): string | undefined {
  const path = steps.map(({ name, isPlace }) => (isPlace ? "*" : name)).join(".");
  return Object.hasOwn(titles, path) && steps.at(-1)?.isPlace === false ? titles[path] : undefined;
}

/** People count from one. */
function stepWords({ name, isPlace }: Step): string {
  return isPlace ? `${Number(name) + 1}` : fieldWords(name);
}

function hasHidden(value: unknown): boolean {
  return typeof value === "string" && visibleText(value).some((part) => part.kind !== "text");
}

/** Last words of what is counted or measured. Digits of all else may be a reference, a day or a code, and stay as they are sent. */
const QUANTITY = /(^|[^a-z\d])(amount|sum|total|subtotal|price|cost|fee|value|limit|budget|balance|credit|salary|quantity|qty|count|unit|piece|item|hour|minute|weight|volume|percent)s?(\.\d+)?$/i;

/** Whether a number says how much or how many, so that its thousands are set apart. */
export function isQuantity({ path, value }: Pick<ArgumentRow, "path" | "value">): boolean {
  return typeof value === "number" && QUANTITY.test(path.replaceAll(/([a-z\d])([A-Z])/g, "$1 $2"));
}
