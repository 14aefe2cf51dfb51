import { visibleText } from "@/components/kit/plain-text/visible-text";
import { isRecord } from "@/lib/client/record";
import { MASK } from "@/lib/core/sentence";

export type ArgumentRow = {
  /** Dotted, as rules and tools name it: `payment.amount`, `lines.0.sku`. */
  readonly path: string;
  readonly value: unknown;
  readonly isSecret: boolean;
  /** It has characters that could mislead the eye; they are shown as escapes. */
  readonly hasHidden: boolean;
};

/** Every value that would run, one row each, in the order sent. Nothing is left out. */
export function argumentRows(args: Readonly<Record<string, unknown>>): ArgumentRow[] {
  return Object.entries(args).flatMap(([name, value]) => rowsOf(name, value));
}

function rowsOf(path: string, value: unknown): ArgumentRow[] {
  const entries = Array.isArray(value) ? value.map((one, index): [string, unknown] => [`${index}`, one]) : isRecord(value) ? Object.entries(value) : null;
  if (entries === null || entries.length === 0) return [{ path, value, isSecret: value === MASK, hasHidden: hasHidden(value) || hasHidden(path) }];
  return entries.flatMap(([name, inner]) => rowsOf(`${path}.${name}`, inner));
}

function hasHidden(value: unknown): boolean {
  return typeof value === "string" && visibleText(value).some((part) => part.kind !== "text");
}
