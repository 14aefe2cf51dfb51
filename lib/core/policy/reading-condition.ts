/** Conditions of rules as clauses: "it moves money", "the amount is over 1,000 EUR". */

import { AUTONOMY_WORDS, type AutonomyLevel } from "../agent";
import { shown, SIDE_EFFECT_WORDS, UNCLASSIFIED_WORDS, visibleText } from "../sentence";
import { SIDE_EFFECTS, type Reversibility, type SideEffect } from "../tool";
import { listed } from "../listed";
import { grouped, type NamedKind, type NameOf } from "./reading-words";
import type { Condition } from "./rule";

type Of<T extends Condition["type"]> = Extract<Condition, { type: T }>;

/** A clause; where it begins with "it", it says something of the action itself. */
export function readCondition(condition: Condition, nameOf: NameOf): string {
  switch (condition.type) {
    case "text":
      return textClause(condition, nameOf);
    case "unit":
      return unitClause(condition, nameOf);
    case "autonomy":
      return autonomyClause(condition);
    case "amount":
      return `the amount is ${condition.op === "over" ? "over" : "at most"} ${grouped(condition.limit)} ${condition.currency}`;
    case "risk":
      return `its risk is ${condition.score} of 100 or more`;
    case "argument":
      return argumentClause(condition);
    case "time":
      return timeClause(condition);
    default: {
      const never: never = condition;
      throw new Error(`no such condition ${JSON.stringify(never)}`);
    }
  }
}

function unitClause({ op, unitIds }: Of<"unit">, nameOf: NameOf): string {
  const units = names("unit", unitIds, nameOf);
  return op === "in" ? `the agent belongs to ${listed(units, "or")}, or to a unit below` : `the agent belongs ${noneOf(units, "to ")}, nor to a unit below`;
}

function autonomyClause({ op, level }: Of<"autonomy">): string {
  const words = AUTONOMY_WORDS[level as AutonomyLevel] ?? "unknown";
  return `the agent's autonomy level is ${level} (${words.toLowerCase()}) or ${op === "at_least" ? "higher" : "lower"}`;
}

function textClause({ attribute, op, values }: Of<"text">, nameOf: NameOf): string {
  const isIn = op === "in";
  const plain = values.map(visibleText);
  const is = (items: readonly string[]) => (isIn ? listed(items, "or") : noneOf(items));
  switch (attribute) {
    case "agent.id":
      return `the agent is ${is(names("agent", values, nameOf))}`;
    case "agent.riskTier":
      return `the agent's risk is rated ${is(plain)}`;
    case "agent.role": {
      const roles = listed(names("agent_role", values, nameOf), "or");
      return isIn ? `the agent has the role ${roles}` : `the agent does not have the role ${roles}`;
    }
    case "tool.name":
      return isIn ? `it uses ${listed(plain, "or")}` : `it uses ${anythingBut(plain)}`;
    case "tool.sideEffect":
      return sideEffectClause(isIn, values);
    case "tool.dataClass":
      return isIn ? `it touches ${listed(plain, "or")} data` : `it touches data that is ${noneOf(plain)}`;
    case "tool.reversibility":
      return reversibilityClause(isIn, values);
    case "system.id": {
      const systems = names("system", values, nameOf);
      return isIn ? `it is done in ${listed(systems, "or")}` : `it is done in ${anythingBut(systems)}`;
    }
    case "object":
      return `what it is about is ${is(plain.map(quoted))}`;
    case "recipient":
      return `the recipient is ${is(plain.map(quoted))}`;
    case "process":
      return `the process is ${is(names("process", values, nameOf))}`;
    default: {
      const never: never = attribute;
      throw new Error(`no such attribute ${String(never)}`);
    }
  }
}

const DOING = {
  read: "reading data",
  net_read: "reading from the internet",
  write: "changing records",
  egress: "sending data out",
  financial: "moving money",
  destructive: "deleting or overwriting for good",
  access: "changing who has access",
  auth: "signing in or handling keys",
  meta: "changing how agents work",
} as const satisfies Record<SideEffect, string>;

function sideEffectClause(isIn: boolean, values: readonly string[]): string {
  const known = SIDE_EFFECTS.filter((one) => values.includes(one));
  const strange = values.filter((one) => !(SIDE_EFFECTS as readonly string[]).includes(one)).map(visibleText);
  if (known.length === SIDE_EFFECTS.length) return isIn ? "it does anything that has been classified" : `it ${UNCLASSIFIED_WORDS}`;
  if (isIn) return `it ${listed([...known.map((one) => SIDE_EFFECT_WORDS[one]), ...strange.map((one) => `does “${one}”`)], "or")}`;
  return `it is ${anythingBut([...known.map((one) => DOING[one]), ...strange.map((one) => `“${one}”`)])}`;
}

const UNDOING = {
  reversible: "can be undone",
  compensable: "can be made good but not undone",
  irreversible: "cannot be undone",
} as const satisfies Record<Reversibility, string>;

function reversibilityClause(isIn: boolean, values: readonly string[]): string {
  const all = Object.keys(UNDOING) as Reversibility[];
  const meant = all.filter((one) => values.includes(one) === isIn);
  return meant.length === 0 ? "it is of no known kind of undoing" : `it ${listed(meant.map((one) => UNDOING[one]), "or")}`;
}

function argumentClause(condition: Of<"argument">): string {
  const name = `the value “${visibleText(condition.path)}”`;
  switch (condition.op) {
    case "equals":
      return `${name} is ${shownQuoted(condition.value)}`;
    case "not_equals":
      return `${name} is not ${shownQuoted(condition.value)}`;
    case "in":
      return `${name} is ${listed(condition.values.map(shownQuoted), "or")}`;
    case "not_in":
      return `${name} is ${noneOf(condition.values.map(shownQuoted))}`;
    case "over":
      return `${name} is over ${grouped(condition.number)}`;
    case "at_least":
      return `${name} is ${grouped(condition.number)} or more`;
    case "below":
      return `${name} is below ${grouped(condition.number)}`;
    case "at_most":
      return `${name} is at most ${grouped(condition.number)}`;
    case "contains":
      return `${name} contains ${quoted(visibleText(condition.text))}`;
    case "starts_with":
      return `${name} begins with ${quoted(visibleText(condition.text))}`;
    case "ends_with":
      return `${name} ends with ${quoted(visibleText(condition.text))}`;
    case "present":
      return `${name} is given`;
    case "absent":
      return `${name} is not given`;
    default: {
      const never: never = condition;
      throw new Error(`no such operator ${JSON.stringify(never)}`);
    }
  }
}

const DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

function timeClause({ op, zone, days, from, to }: Of<"time">): string {
  return isWholeDay({ from, to }) ? `the day is ${op === "within" ? "" : "not "}${daysWords(days)} (${visibleText(zone)})` : `the time is ${op} ${windowWords({ days, from, to })} (${visibleText(zone)})`;
}

function isWholeDay({ from, to }: Pick<Of<"time">, "from" | "to">): boolean {
  return from === "00:00" && to === "24:00";
}

/** `07:00 to 20:00, Monday to Friday`; of whole days only which. */
export function windowWords({ days, from, to }: Pick<Of<"time">, "days" | "from" | "to">): string {
  return isWholeDay({ from, to }) ? daysWords(days) : `${from} to ${to}${from >= to ? " on the next day" : ""}, ${daysWords(days)}`;
}

/** `Monday to Friday`, `any day`, `Monday or Saturday`. */
function daysWords(days: readonly number[]): string {
  const sorted = [...new Set(days)].sort((a, b) => a - b);
  const name = (day: number | undefined) => DAYS[(day ?? 0) - 1] ?? `day ${day}`;
  if (sorted.length === DAYS.length) return "any day";
  const isRun = sorted.length > 2 && sorted.every((day, at) => day === (sorted[0] ?? 0) + at);
  return isRun ? `${name(sorted[0])} to ${name(sorted.at(-1))}` : listed(sorted.map(name), "or");
}

function names(kind: NamedKind, ids: readonly string[], nameOf: NameOf): string[] {
  return ids.map((id) => visibleText(nameOf(kind, id)));
}

/** `not a`, `neither a nor b`. */
function noneOf(items: readonly string[], before = ""): string {
  return items.length === 1 ? `not ${before}${items[0] ?? ""}` : `neither ${before}${items.slice(0, -1).join(", ")} nor ${before}${items.at(-1) ?? ""}`;
}

function anythingBut(items: readonly string[]): string {
  return `anything but ${listed(items, "and")}`;
}

function quoted(text: string): string {
  return `“${text}”`;
}

function shownQuoted(value: string | number | boolean | null): string {
  return typeof value === "string" && value !== "" ? quoted(shown(value)) : value === null ? "nothing" : value === "" ? "empty" : shown(value);
}
