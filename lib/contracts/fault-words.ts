import type { z } from "zod";
import { listed } from "@/lib/core/listed";

type Issue = z.core.$ZodIssue;

/**
 * What is wrong at an issue's place, as the rest of a sentence that begins with that place: `is missing; it may be low or high`.
 * `value` is what was parsed: only with it a field that is absent is told from one that is wrong. What a shape says in its
 * own words stays as it says it.
 */
export function faultWords(issue: Issue, value: unknown): string {
  const isAbsent = ABSENT.has(issue.code) && lacks(value, issue.path);
  const choices = choicesOf(issue);
  if (choices !== null) return isAbsent ? `is missing; it may be ${choices}` : `must be ${choices}`;
  const words = ZODS_OWN.test(issue.message) ? ruleWords(issue) : issue.message;
  if (!isAbsent) return words ?? "is not valid";
  return words?.startsWith("must ") === true ? `is missing; it ${words}` : "is missing";
}

/** Codes of what an absent field fails; a rule over several fields stands at a place where nothing need be. */
const ABSENT: ReadonlySet<Issue["code"]> = new Set<Issue["code"]>(["invalid_type", "invalid_value", "invalid_union"]);

/** `low, medium or high` where the field is one of a few, and the shape has no words of its own. */
function choicesOf(issue: Issue): string | null {
  if (!ZODS_OWN.test(issue.message)) return null;
  if (issue.code === "invalid_value") return listed(issue.values.map(String), "or");
  return issue.code === "invalid_union" && "options" in issue && Array.isArray(issue.options) ? listed(issue.options.map(String), "or") : null;
}

/** What it must be or have, or null where the shape does not say. */
function ruleWords(issue: Issue): string | null {
  switch (issue.code) {
    case "invalid_type":
      return mustBe(TYPE_WORDS[issue.expected]);
    case "invalid_format":
      return mustBe(FORMAT_WORDS[issue.format]);
    case "too_small":
      return `must ${sizeWords(issue.origin, issue.minimum, issue.inclusive === false ? "more than" : "at least")}`;
    case "too_big":
      return `must ${sizeWords(issue.origin, issue.maximum, issue.inclusive === false ? "less than" : "at most")}`;
    case "not_multiple_of":
      return `must be a multiple of ${issue.divisor}`;
    case "unrecognized_keys":
      return `has a field that is not known: ${issue.keys.join(", ")}`;
    case "invalid_value":
    case "invalid_union":
    case "invalid_key":
    case "invalid_element":
    case "custom":
      return null;
    default: {
      const never: never = issue;
      throw new Error(`no such issue ${String(never)}`);
    }
  }
}

function mustBe(words: string | undefined): string | null {
  return words === undefined ? null : `must be ${words}`;
}

/** How zod's own messages begin; ours never do. */
const ZODS_OWN = /^(Invalid|Too (small|big)|Unrecognized)\b/;

const TYPE_WORDS: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  record: "an object",
  null: "null",
};

const FORMAT_WORDS: Readonly<Record<string, string>> = {
  datetime: "a time like 2026-11-22T09:00:00Z",
  date: "a date like 2026-11-22",
  email: "an e-mail address",
  url: "a URL",
};

const COUNTED: Readonly<Record<string, string>> = { string: "character", array: "entry", set: "entry", map: "entry" };

function sizeWords(origin: string, bound: number | bigint, than: string): string {
  const one = COUNTED[origin];
  if (one === undefined) return `be ${than} ${bound}`;
  return `have ${than} ${bound} ${Number(bound) === 1 ? one : one.replace(/y$/, "ie")}${Number(bound) === 1 ? "" : "s"}`;
}

/** Whether nothing is at the path; false where it leads into what is no object or list, like the parts of a text that was split. */
function lacks(value: unknown, path: readonly PropertyKey[]): boolean {
  let current = value;
  for (const step of path) {
    if (typeof current !== "object" || current === null) return false;
    current = Object.hasOwn(current, step) ? (current as Record<PropertyKey, unknown>)[step] : undefined;
  }
  return current === undefined;
}
