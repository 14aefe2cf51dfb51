/** The conditions of rules, evaluated as plainly as their text reads. Knows nothing of the compiler's code. */

import type { Agent } from "../core/agent";
import type { Condition } from "../core/policy/rule";
import type { System, Tool } from "../core/tool";

export type Answer = "yes" | "no" | "missing";

export type PlainCase = {
  readonly agent: Agent;
  readonly units: readonly string[];
  readonly ceiling: number;
  readonly tool: Tool;
  readonly system: System;
  readonly args: Readonly<Record<string, unknown>>;
  readonly processId: string | null;
  readonly risk: number;
  readonly now: number;
};

const answer = (holds: boolean): Answer => (holds ? "yes" : "no");

export function evaluate(condition: Condition, c: PlainCase): Answer {
  switch (condition.type) {
    case "text":
      return evaluateText(condition.attribute, condition.op, condition.values, c);
    case "unit": {
      if (c.units.length === 0) return "missing";
      const belongs = c.units.some((unit) => condition.unitIds.includes(unit));
      return answer(condition.op === "in" ? belongs : !belongs);
    }
    case "autonomy":
      return answer(condition.op === "at_least" ? c.ceiling >= condition.level : c.ceiling <= condition.level);
    case "risk":
      return answer(c.risk >= condition.score);
    case "amount": {
      const amount = plainAmount(c);
      if (amount === null || plainText(at(c.args, c.tool.currencyPath)) !== condition.currency) return "missing";
      const isOver = compareDecimals(amount, condition.limit) > 0;
      return answer(condition.op === "over" ? isOver : !isOver);
    }
    case "argument":
      return evaluateArgument(condition, at(c.args, condition.path));
    case "time":
      return answer(isWithinWindow(condition, c.now) === (condition.op === "within"));
    default: {
      const never: never = condition;
      throw new Error(`no such condition ${JSON.stringify(never)}`);
    }
  }
}

function evaluateText(attribute: string, op: "in" | "not_in", values: readonly string[], c: PlainCase): Answer {
  if (attribute === "agent.role") {
    const has = c.agent.roleIds.filter((role) => values.includes(role)).length > 0;
    return answer(op === "in" ? has : !has);
  }
  const actual: Record<string, string | null> = {
    "agent.id": c.agent.id,
    "agent.riskTier": c.agent.riskTier,
    "tool.name": c.tool.name,
    "tool.sideEffect": c.tool.sideEffect,
    "tool.dataClass": c.tool.dataClass,
    "tool.reversibility": c.tool.reversibility,
    "system.id": c.system.id,
    object: plainText(at(c.args, c.tool.objectPath)),
    recipient: plainText(at(c.args, c.tool.recipientPath)),
    process: c.processId,
  };
  const value = actual[attribute] ?? null;
  if (value === null) return "missing";
  return answer(op === "in" ? values.includes(value) : !values.includes(value));
}

function evaluateArgument(condition: Extract<Condition, { type: "argument" }>, value: unknown): Answer {
  if (value === undefined && condition.op !== "present" && condition.op !== "absent") return "missing";
  switch (condition.op) {
    case "present":
      return answer(value !== undefined);
    case "absent":
      return answer(value === undefined);
    case "equals":
    case "not_equals":
    case "in":
    case "not_in": {
      const values: readonly unknown[] = "values" in condition ? condition.values : [condition.value];
      const positive = condition.op === "equals" || condition.op === "in";
      if (values.includes(value)) return answer(positive);
      const kind = (one: unknown) => (one === null ? "null" : typeof one);
      const isComparable = value === null || values.every((one) => one === null) || values.some((one) => kind(one) === kind(value));
      return isComparable ? answer(!positive) : "missing";
    }
    case "over":
    case "at_least":
    case "below":
    case "at_most": {
      const decimal = plainDecimal(value);
      if (decimal === null) return "missing";
      const order = compareDecimals(decimal, condition.number);
      if (condition.op === "over") return answer(order > 0);
      if (condition.op === "at_least") return answer(order >= 0);
      return answer(condition.op === "below" ? order < 0 : order <= 0);
    }
    case "contains":
    case "starts_with":
    case "ends_with": {
      if (typeof value !== "string") return "missing";
      const place = condition.op === "ends_with" ? value.lastIndexOf(condition.text) : value.indexOf(condition.text);
      if (condition.op === "contains" || place < 0) return answer(place >= 0);
      return answer(condition.op === "starts_with" ? place === 0 : place === value.length - condition.text.length);
    }
    default: {
      const never: never = condition;
      throw new Error(`no such operator ${JSON.stringify(never)}`);
    }
  }
}

/** The value at a dotted path, or undefined. */
export function at(args: unknown, path: string | null): unknown {
  if (path === null) return undefined;
  let value = args;
  for (const name of path.split(".")) {
    if (value === null || typeof value !== "object") return undefined;
    const entry = Object.entries(value).find(([key]) => key === name);
    if (entry === undefined) return undefined;
    value = entry[1];
  }
  return value;
}

export function plainText(value: unknown): string | null {
  if (typeof value === "string") return value.trim().length > 0 && value.length <= 512 ? value : null;
  return typeof value === "number" && Number.isSafeInteger(value) ? value.toString() : null;
}

/** A number or a plain decimal in a string, as digits without exponent. */
export function plainDecimal(value: unknown): string | null {
  if (typeof value === "string") return /^-?\d{1,40}(\.\d{1,40})?$/.test(value) ? value : null;
  if (typeof value !== "number" || !Number.isFinite(value)) return null;
  const text = value.toString();
  const [digits = "", exponent] = text.split("e");
  if (exponent === undefined) return text;
  const [whole = "", fraction = ""] = digits.replace("-", "").split(".");
  const shift = Number(exponent);
  const sign = value < 0 ? "-" : "";
  if (shift < 0) return `${sign}0.${"0".repeat(-shift - 1)}${whole}${fraction}`;
  return `${sign}${whole}${fraction.padEnd(shift, "0")}`;
}

export function plainAmount(c: Pick<PlainCase, "args" | "tool">): string | null {
  const decimal = plainDecimal(at(c.args, c.tool.amountPath));
  return decimal === null || compareDecimals(decimal, "0") < 0 ? null : decimal;
}

/** Both as whole numbers of 10^-100. */
export function compareDecimals(a: string, b: string): number {
  const scaled = (text: string): bigint => {
    const [whole = "0", fraction = ""] = text.replace("-", "").split(".");
    const size = BigInt(whole + fraction.padEnd(100, "0"));
    return text.startsWith("-") ? -size : size;
  };
  const [left, right] = [scaled(a), scaled(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

const DAY_MS = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** The wall clock as if it were UTC, so that its fields are those of a Date. */
function localTime(zone: string, now: number): Date {
  const format = formats.get(zone) ?? new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "medium" });
  formats.set(zone, format);
  return new Date(`${format.format(now).replace(" ", "T")}Z`);
}

function isWithinWindow(window: { zone: string; days: readonly number[]; from: string; to: string }, now: number): boolean {
  const local = localTime(window.zone, now);
  const midnight = Math.floor(local.getTime() / DAY_MS) * DAY_MS;
  const ofDay = (text: string) => (Number(text.slice(0, 2)) * 60 + Number(text.slice(3))) * 60_000;
  for (const start of [midnight - DAY_MS, midnight]) {
    const isoDay = ((new Date(start).getUTCDay() + 6) % 7) + 1;
    if (!window.days.includes(isoDay)) continue;
    const begins = start + ofDay(window.from);
    const ends = ofDay(window.to) > ofDay(window.from) ? start + ofDay(window.to) : start + DAY_MS + ofDay(window.to);
    if (local.getTime() >= begins && local.getTime() < ends) return true;
  }
  return false;
}
