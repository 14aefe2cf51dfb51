/**
 * Conditions compiled to closures. Each test answers yes, no or missing; a rule joins them so that `no` outweighs `missing`,
 * and `missing` counts as matched only where the rule restricts.
 */

import { groupDigits, groupMoney } from "../digits";
import { compareExact, exactOf, type Exact } from "../exact";
import { isSecretPath, shown, SIDE_EFFECT_WORDS, UNCLASSIFIED_WORDS, visibleText } from "../sentence";
import { valueAt } from "../tool";
import type { Case } from "./case";
import { windowWords } from "./reading-condition";
import type { Condition, TextAttribute } from "./rule";
import { clockText, isWithin, minutesOf, type ZoneClock } from "./zone-clock";

export const NO = 0;
export const YES = 1;
export const MISSING = 2;
export type Outcome = typeof NO | typeof YES | typeof MISSING;

export type Check = {
  readonly test: (c: Case) => Outcome;
  /** Why it counted, with the actual value; asked only of an outcome other than `no`. */
  readonly explain: (c: Case, outcome: Outcome) => string;
};

export type Clocks = (zone: string) => ZoneClock;

type Of<T extends Condition["type"]> = Extract<Condition, { type: T }>;

export function compileCondition(condition: Condition, clocks: Clocks): Check {
  switch (condition.type) {
    case "text":
      return textCheck(condition);
    case "unit":
      return unitCheck(condition);
    case "autonomy":
      return autonomyCheck(condition);
    case "amount":
      return amountCheck(condition);
    case "risk":
      return { test: (c) => yes(c.risk >= condition.score), explain: (c) => `risk ${c.risk} is at least ${condition.score}` };
    case "argument":
      return argumentCheck(condition);
    case "time":
      return timeCheck(condition, clocks);
    default: {
      const never: never = condition;
      throw new Error(`no such condition ${JSON.stringify(never)}`);
    }
  }
}

function yes(holds: boolean): Outcome {
  return holds ? YES : NO;
}

const TEXT_OF: Record<Exclude<TextAttribute, "agent.role">, (c: Case) => string | null> = {
  "agent.id": (c) => c.agent.id,
  "agent.riskTier": (c) => c.agent.riskTier,
  "tool.name": (c) => c.tool.name,
  "tool.sideEffect": (c) => c.tool.sideEffect,
  "tool.dataClass": (c) => c.tool.dataClass,
  "tool.reversibility": (c) => c.tool.reversibility,
  "system.id": (c) => c.system.id,
  object: (c) => c.object,
  recipient: (c) => c.recipient,
  process: (c) => c.processId,
};

function textCheck(condition: Of<"text">): Check {
  const { attribute } = condition;
  const wanted = condition.op === "in";
  const explain = (c: Case, outcome: Outcome) => explainText(attribute, c, outcome);
  if (attribute === "agent.role") {
    const roles = new Set(condition.values);
    return { test: (c) => yes(c.agent.roleIds.some((id) => roles.has(id)) === wanted), explain };
  }
  const read = TEXT_OF[attribute];
  const [only] = condition.values;
  const values = new Set(condition.values);
  const isOne = condition.values.length === 1;
  const holds = isOne ? (text: string) => text === only : (text: string) => values.has(text);
  return {
    test: (c) => {
      const text = read(c);
      return text === null ? MISSING : holds(text) === wanted ? YES : NO;
    },
    explain,
  };
}

function explainText(attribute: TextAttribute, c: Case, outcome: Outcome): string {
  switch (attribute) {
    case "agent.id":
      return `the agent is ${visibleText(c.agent.name)}`;
    case "agent.riskTier":
      return `the agent is rated ${c.agent.riskTier} risk`;
    case "agent.role":
      return c.agent.roleIds.length === 0 ? "the agent has no role" : `the agent's roles are ${c.agent.roleIds.join(", ")}`;
    case "tool.name":
      return `the tool is ${c.tool.name}`;
    case "tool.sideEffect":
      return `it ${c.tool.sideEffect === null ? UNCLASSIFIED_WORDS : SIDE_EFFECT_WORDS[c.tool.sideEffect]}`;
    case "tool.dataClass":
      return `it touches ${c.tool.dataClass} data`;
    case "tool.reversibility":
      return `it is ${c.tool.reversibility}`;
    case "system.id":
      return `the system is ${visibleText(c.system.name)}`;
    case "object":
      return named("the object", c.object, outcome, isSecretAt(c, c.tool.objectPath));
    case "recipient":
      return named("the recipient", c.recipient, outcome, isSecretAt(c, c.tool.recipientPath));
    case "process":
      return named("the process", c.processId, outcome, false);
    default: {
      const never: never = attribute;
      throw new Error(`no such attribute ${String(never)}`);
    }
  }
}

function isSecretAt(c: Case, path: string | null): boolean {
  return path !== null && isSecretPath(c.tool.secretPaths, path);
}

function named(what: string, text: string | null, outcome: Outcome, isSecret: boolean): string {
  if (outcome === MISSING || text === null) return `${what} is not given`;
  return isSecret ? `${what} is secret and meets the condition` : `${what} is ${visibleText(text)}`;
}

function unitCheck(condition: Of<"unit">): Check {
  const units = new Set(condition.unitIds);
  const wanted = condition.op === "in";
  return {
    test: (c) => (c.unitIds.length === 0 ? MISSING : yes(c.unitIds.some((id) => units.has(id)) === wanted)),
    explain: (c, outcome) => (outcome === MISSING ? "the agent belongs to no unit" : `the agent belongs to ${c.unitIds[0] ?? ""}`),
  };
}

function autonomyCheck(condition: Of<"autonomy">): Check {
  const { level } = condition;
  const atLeast = condition.op === "at_least";
  return {
    test: (c) => yes(atLeast ? c.ceiling >= level : c.ceiling <= level),
    explain: (c) => `autonomy level ${c.ceiling} is ${atLeast ? "at least" : "at most"} ${level}`,
  };
}

function amountCheck(condition: Of<"amount">): Check {
  const limit = limitOf(condition.limit);
  const over = condition.op === "over";
  const words = over ? "over" : "at most";
  const limitWords = `${words} ${groupDigits(limit.text)} ${condition.currency}`;
  return {
    test: (c) => {
      if (c.amount === null || c.currency !== condition.currency) return MISSING;
      return yes(compareExact(c.amount, limit) > 0 === over);
    },
    explain: (c, outcome) => {
      if (isSecretAt(c, c.tool.amountPath)) return `the amount is secret and counts as ${words} the limit`;
      if (outcome !== MISSING) return `amount ${groupMoney(c.amount?.text ?? "")} is ${limitWords}`;
      if (c.amount === null) return `no usable amount is given, so it counts as ${limitWords}`;
      const currency = c.currency === null || isSecretAt(c, c.tool.currencyPath) ? "" : ` ${visibleText(c.currency)}`;
      return `amount ${groupMoney(c.amount.text)}${currency} is not in ${condition.currency}, so it counts as ${limitWords}`;
    },
  };
}

function limitOf(text: string): Exact {
  const limit = exactOf(text);
  if (limit === null) throw new Error(`a validated limit is not a decimal: ${text}`);
  return limit;
}

function timeCheck(condition: Of<"time">, clocks: Clocks): Check {
  const clock = clocks(condition.zone);
  const window = { days: new Set(condition.days), from: minutesOf(condition.from) ?? 0, to: minutesOf(condition.to) ?? 0 };
  const wanted = condition.op === "within";
  const words = `${condition.op} ${windowWords(condition)}`;
  return {
    test: (c) => yes(isWithin(clock(c.now), window) === wanted),
    explain: (c) => `it is ${clockText(clock(c.now))} in ${condition.zone}, ${words}`,
  };
}

type Scalar = string | number | boolean | null;

function argumentCheck(condition: Of<"argument">): Check {
  const { path } = condition;
  const test = argumentTest(condition);
  const words = argumentWords(condition);
  return {
    test: (c) => test(valueAt(c.arguments, path)),
    explain: (c, outcome) => {
      const name = `“${path}”`;
      if (isSecretPath(c.tool.secretPaths, path)) return `${name} is secret and counts for this rule`;
      const value = valueAt(c.arguments, path);
      if (outcome !== MISSING) return `${name} ${words(shown(value))}`;
      return value === undefined ? `${name} is not given` : `${name} is ${shown(value)}, which cannot be compared`;
    },
  };
}

function argumentWords(condition: Of<"argument">): (value: string) => string {
  switch (condition.op) {
    case "equals":
    case "not_equals":
    case "in":
    case "not_in":
      return (value) => `is ${value}`;
    case "over":
      return (value) => `${groupDigits(value)} is over ${groupDigits(condition.number)}`;
    case "at_least":
      return (value) => `${groupDigits(value)} is at least ${groupDigits(condition.number)}`;
    case "below":
      return (value) => `${groupDigits(value)} is below ${groupDigits(condition.number)}`;
    case "at_most":
      return (value) => `${groupDigits(value)} is at most ${groupDigits(condition.number)}`;
    case "contains":
      return (value) => `${value} contains ${visibleText(condition.text)}`;
    case "starts_with":
      return (value) => `${value} starts with ${visibleText(condition.text)}`;
    case "ends_with":
      return (value) => `${value} ends with ${visibleText(condition.text)}`;
    case "present":
      return () => "is given";
    case "absent":
      return () => "is not given";
    default: {
      const never: never = condition;
      throw new Error(`no such operator ${JSON.stringify(never)}`);
    }
  }
}

function argumentTest(condition: Of<"argument">): (value: unknown) => Outcome {
  switch (condition.op) {
    case "equals":
      return oneOf([condition.value], true);
    case "not_equals":
      return oneOf([condition.value], false);
    case "in":
      return oneOf(condition.values, true);
    case "not_in":
      return oneOf(condition.values, false);
    case "over":
      return comparing(condition.number, (order) => order > 0);
    case "at_least":
      return comparing(condition.number, (order) => order >= 0);
    case "below":
      return comparing(condition.number, (order) => order < 0);
    case "at_most":
      return comparing(condition.number, (order) => order <= 0);
    case "contains":
      return onText((text) => text.includes(condition.text));
    case "starts_with":
      return onText((text) => text.startsWith(condition.text));
    case "ends_with":
      return onText((text) => text.endsWith(condition.text));
    case "present":
      return (value) => yes(value !== undefined);
    case "absent":
      return (value) => yes(value === undefined);
    default: {
      const never: never = condition;
      throw new Error(`no such operator ${JSON.stringify(never)}`);
    }
  }
}

/** `"5"` is neither 5 nor another number: a value of a kind that the rule does not name cannot be compared, and is missing. */
function oneOf(values: readonly Scalar[], wanted: boolean): (value: unknown) => Outcome {
  const set = new Set<unknown>(values);
  const kinds = new Set<string>(values.map((value) => (value === null ? "null" : typeof value)));
  const comparesAll = kinds.has("null") && kinds.size === 1;
  return (value) => {
    if (value === undefined) return MISSING;
    if (set.has(value)) return wanted ? YES : NO;
    const isComparable = value === null || comparesAll || kinds.has(typeof value);
    return !isComparable ? MISSING : wanted ? NO : YES;
  };
}

function comparing(number: string, holds: (order: number) => boolean): (value: unknown) => Outcome {
  const limit = limitOf(number);
  return (value) => {
    const exact = exactOf(value);
    return exact === null ? MISSING : yes(holds(compareExact(exact, limit)));
  };
}

function onText(holds: (text: string) => boolean): (value: unknown) => Outcome {
  return (value) => (typeof value === "string" ? yes(holds(value)) : MISSING);
}
