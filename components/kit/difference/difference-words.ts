import { upperFirst } from "@/lib/core/first-letter";
import type { Path } from "./difference";

/** Written in capitals wherever they stand. */
const ABBREVIATIONS = /\b(api|iban|ip|oidc|url|vat)\b/gi;

/** `riskTier` → "Risk tier", `unitId` → "Unit", `agent_role` → "Agent role". */
export function fieldWords(name: string): string {
  const words = name
    .replaceAll(/([a-z\d])([A-Z])/g, "$1 $2")
    .replaceAll(/[_.]+/g, " ")
    .trim()
    .toLowerCase()
    .replace(/ (id|ids)$/, (_, end: string) => (end === "ids" ? "s" : ""))
    .replace(/ (s|ms)$/, (_, unit: string) => (unit === "ms" ? ", ms" : ", seconds"));
  return words === "" ? name : upperFirst(words).replaceAll(ABBREVIATIONS, (word) => word.toUpperCase());
}

/** The last field of a path, and what it belongs to: "Limit" of "Money over a limit, when, 2". */
export function pathWords(path: Path): { readonly name: string; readonly of: string } {
  const words = path.map((step) => (step.kind === "item" ? step.name : fieldWords(step.name)));
  return { name: words.at(-1) ?? "All of it", of: words.slice(0, -1).join(" › ") };
}

/** A plain value for people: no braces, no quotes, nothing left empty. */
export function plainWords(value: unknown): string {
  if (value === undefined || value === null) return "none";
  if (value === "") return "empty";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number") return value.toLocaleString("en-GB", { maximumFractionDigits: 20 });
  if (Array.isArray(value)) return value.length === 0 ? "none" : value.map(plainWords).join(", ");
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** Of two lists of plain values, what came and what went; null where one is no such list. */
export function listChange(before: unknown, after: unknown): { readonly added: readonly unknown[]; readonly removed: readonly unknown[] } | null {
  if (!Array.isArray(before) || !Array.isArray(after)) return null;
  const added = after.filter((item) => !before.includes(item)) as unknown[];
  const removed = before.filter((item) => !after.includes(item)) as unknown[];
  return added.length + removed.length === 0 ? null : { added, removed };
}
