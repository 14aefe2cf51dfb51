/** What an action would do, in one sentence for people; secrets never in it, invisible characters made visible. */

import { groupDigits } from "./digits";
import { valueAt, type ArgumentPath, type SideEffect, type Tool } from "./tool";

/** What a tool does, in managers' words; completes "it …". */
export const SIDE_EFFECT_WORDS = {
  read: "reads data",
  net_read: "reads from the internet",
  write: "changes records",
  egress: "sends data out",
  financial: "moves money",
  destructive: "deletes or overwrites for good",
  access: "changes who has access",
  auth: "signs in or handles keys",
  meta: "changes how agents work",
} as const satisfies Record<SideEffect, string>;

export const UNCLASSIFIED_WORDS = "does something nobody has classified yet";

export const MASK = "••••";
const NOT_GIVEN = "not given";
const MAX_SHOWN = 120;
/** Control, direction-changing, zero-width and other format characters, and line separators. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}]/gu;
/** Almost every value is plain ASCII, and testing that is much cheaper. */
const PLAIN = /^[ -~]*$/;

/** `Pay 1,200 EUR to ACME`, the digits of the amount in groups; without a template, plain words from the tool's name and side effect. */
export function effectSentence(tool: Pick<Tool, "name" | "sideEffect" | "sentence" | "secretPaths" | "amountPath">, args: Readonly<Record<string, unknown>>): string {
  if (tool.sentence === null || tool.sentence.trim() === "") return fallback(tool);
  return tool.sentence.replace(/\{([^{}]+)\}/g, (_, inner: string) => {
    const path = inner.trim();
    if (isSecretPath(tool.secretPaths, path)) return MASK;
    const text = shown(valueAt(args, path));
    return path === tool.amountPath ? amountText(text) : text;
  });
}

/** `2265.6` as `2,265.60`: no currency has just one decimal, and none that was given is lost. */
function amountText(text: string): string {
  return groupDigits(/^-?\d+\.\d$/.test(text) ? `${text}0` : text);
}

function fallback(tool: Pick<Tool, "name" | "sideEffect">): string {
  return `Use ${tool.name}, which ${tool.sideEffect === null ? UNCLASSIFIED_WORDS : SIDE_EFFECT_WORDS[tool.sideEffect]}`;
}

/** One value for people's eyes: short, one line, nothing invisible. */
export function shown(value: unknown): string {
  if (value === undefined || value === null || value === "") return NOT_GIVEN;
  if (typeof value === "string") return visibleText(value);
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (Array.isArray(value)) return value.length <= 3 && value.every(isScalar) ? value.map(shown).join(", ") : `${value.length} values`;
  return `a group of ${Object.keys(value).length} values`;
}

function isScalar(value: unknown): boolean {
  return typeof value !== "object" || value === null;
}

/** At most 120 characters on one line: breaks as `↵`, and what an eye cannot see or what turns a line round by its code point. */
export function visibleText(text: string): string {
  const cut = text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
  if (PLAIN.test(cut)) return cut;
  return cut.replace(/ ?\r?\n ?/g, " ↵ ").replace(UNSEEN, (char) => `‹U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}›`);
}

/** Whether a path leads to, into or around something that must not be shown. */
export function isSecretPath(secretPaths: readonly ArgumentPath[], path: ArgumentPath): boolean {
  for (const secret of secretPaths) {
    if (secret === path || path.startsWith(`${secret}.`) || secret.startsWith(`${path}.`)) return true;
  }
  return false;
}

/** A copy with every secret replaced by a mask; what is not there stays away. Arrays on the way are masked whole. */
export function maskSecrets(args: Readonly<Record<string, unknown>>, secretPaths: readonly ArgumentPath[]): Record<string, unknown> {
  let masked: Record<string, unknown> = { ...args };
  for (const path of secretPaths) masked = maskAt(masked, path.split("."));
  return masked;
}

function maskAt(value: Record<string, unknown>, [name, ...rest]: readonly string[]): Record<string, unknown> {
  if (name === undefined || !Object.hasOwn(value, name)) return value;
  const inner = value[name];
  const isGroup = typeof inner === "object" && inner !== null && !Array.isArray(inner);
  const hidden = rest.length === 0 || !isGroup ? MASK : maskAt(inner as Record<string, unknown>, rest);
  return { ...value, [name]: hidden };
}
