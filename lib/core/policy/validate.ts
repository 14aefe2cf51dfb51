/** What is wrong with a rule, in words that say what to do; rules come from stored JSON, so nothing about them is taken on trust. */

import { EFFECTS } from "../action";
import { ROLES } from "../actor";
import { exactOf } from "../exact";
import { MAX_PERMIT_S } from "../permit";
import {
  fieldsOfCondition,
  HOLD_FIELDS,
  NOTIFY_FIELDS,
  ROUTE_STAGE_FIELDS,
  ROUTED_HOLD_FIELDS,
  RULE_FIELDS,
  STAGE_CONDITION_FIELDS,
  strangeField,
  THEN_FIELDS,
  WHO_FIELDS,
} from "./known-fields";
import type { Condition, TextAttribute } from "./rule";
import { minutesOf, zoneClock } from "./zone-clock";

export const TEXT_ATTRIBUTES = [
  "agent.id",
  "agent.riskTier",
  "agent.role",
  "tool.name",
  "tool.sideEffect",
  "tool.dataClass",
  "tool.reversibility",
  "system.id",
  "object",
  "recipient",
  "process",
] as const satisfies readonly TextAttribute[];

export const MAX_OBJECT_WITHIN_S = 86_400;
export const MAX_HOLD_WITHIN_S = 30 * 86_400;
export const MAX_QUORUM = 20;
export const MAX_STAGES = 5;

type Loose = Readonly<Record<string, unknown>>;
type Fault = string | null;

/** The first fault of a rule, or null. `value` is anything. */
export function ruleFault(value: unknown): Fault {
  if (!isGroup(value)) return "is not a rule; give it an id, a name, conditions and an effect";
  if (!isText(value["id"], 128) || value["id"].includes("#")) return "needs an id of 1 to 128 characters without `#`";
  if (!isText(value["name"], 200)) return "needs a name of 1 to 200 characters";
  const when = value["when"];
  if (!Array.isArray(when)) return "needs a list of conditions (`when`); an empty list applies to every action";
  for (const [at, condition] of when.entries()) {
    const fault = conditionFault(condition);
    if (fault !== null) return `condition ${at + 1} ${fault}`;
  }
  const fault = outcomeFault(value["then"]) ?? strangerFault(value, RULE_FIELDS);
  if (fault !== null) return fault;
  const allows = (value["then"] as Loose)["effect"] === "allow";
  if (allows && when.some((one) => (one as Loose)["type"] === "risk")) {
    return "allows where risk is at least a score, so more risk would allow more; hold or deny at that score instead";
  }
  return null;
}

function conditionFault(value: unknown): Fault {
  if (!isGroup(value)) return "is not a condition; give it a type";
  return meaningFault(value) ?? strangerFault(value, fieldsOfCondition(value["type"] as Condition["type"], String(value["op"])));
}

/** That it carries something which is nowhere looked at. */
function strangerFault(value: Loose, known: readonly string[]): Fault {
  const field = strangeField(value, known);
  return field === null ? null : `has a field ${quoted(field)} that means nothing here; it may have ${known.join(", ")}`;
}

function meaningFault(value: Loose): Fault {
  switch (value["type"]) {
    case "text":
      return textFault(value);
    case "unit":
      return isOneOf(value["op"], ["in", "not_in"]) ? textsFault(value["unitIds"], "units") : opFault(value["op"], "in or not_in");
    case "autonomy":
      if (!isOneOf(value["op"], ["at_least", "at_most"])) return opFault(value["op"], "at_least or at_most");
      return isWhole(value["level"], 0, 4) ? null : "needs a level from 0 to 4";
    case "amount":
      return amountFault(value);
    case "risk":
      if (value["op"] !== "at_least") return opFault(value["op"], "at_least");
      return isWhole(value["score"], 0, 100) ? null : "needs a risk score from 0 to 100";
    case "argument":
      return argumentFault(value);
    case "time":
      return timeFault(value);
    default:
      return `has an unknown type ${quoted(value["type"])}; use text, unit, autonomy, amount, risk, argument or time`;
  }
}

function textFault(value: Loose): Fault {
  if (!isOneOf(value["attribute"], TEXT_ATTRIBUTES)) {
    return `has an unknown attribute ${quoted(value["attribute"])}; use one of ${TEXT_ATTRIBUTES.join(", ")}`;
  }
  return isOneOf(value["op"], ["in", "not_in"]) ? textsFault(value["values"], "values") : opFault(value["op"], "in or not_in");
}

function textsFault(value: unknown, what: string): Fault {
  const isFine = Array.isArray(value) && value.length > 0 && value.length <= 1000 && value.every((one) => isText(one, 512));
  return isFine ? null : `needs 1 to 1000 ${what}, each a text`;
}

function amountFault(value: Loose): Fault {
  if (!isOneOf(value["op"], ["over", "at_most"])) return opFault(value["op"], "over or at_most");
  if (!isDecimal(value["limit"]) || value["limit"].startsWith("-")) return `has a limit ${quoted(value["limit"])} that is not a decimal of at least 0; write it like \`1000\` or \`99.50\``;
  const currency = value["currency"];
  return typeof currency === "string" && /^[A-Z]{3}$/.test(currency) ? null : `needs a currency of three capital letters, like EUR`;
}

function argumentFault(value: Loose): Fault {
  const path = value["path"];
  if (!isText(path, 256) || path.split(".").some((name) => name === "")) return "needs the path of an argument, like `payment.amount`";
  switch (value["op"]) {
    case "equals":
    case "not_equals":
      return isScalar(value["value"]) ? null : "needs a value that is a text, a number, true, false or null";
    case "in":
    case "not_in": {
      const values = value["values"];
      const isFine = Array.isArray(values) && values.length > 0 && values.length <= 1000 && values.every(isScalar);
      return isFine ? null : "needs 1 to 1000 values, each a text, a number, true, false or null";
    }
    case "over":
    case "at_least":
    case "below":
    case "at_most":
      return isDecimal(value["number"]) ? null : `has a number ${quoted(value["number"])} that is not a decimal; write it like \`1000\` or \`-0.5\``;
    case "contains":
    case "starts_with":
    case "ends_with":
      return isText(value["text"], 512) ? null : "needs a text of 1 to 512 characters";
    case "present":
    case "absent":
      return null;
    default:
      return opFault(value["op"], "equals, not_equals, in, not_in, over, at_least, below, at_most, contains, starts_with, ends_with, present or absent");
  }
}

function timeFault(value: Loose): Fault {
  if (!isOneOf(value["op"], ["within", "outside"])) return opFault(value["op"], "within or outside");
  const zone = value["zone"];
  if (!isText(zone, 64) || zoneClock(zone) === null) return `has an unknown time zone ${quoted(zone)}; use an IANA name like Europe/Berlin`;
  const days = value["days"];
  if (!Array.isArray(days) || days.length === 0 || !days.every((day) => isWhole(day, 1, 7))) return "needs days from 1 (Monday) to 7 (Sunday)";
  const { from, to } = value;
  const isFine = typeof from === "string" && typeof to === "string" && from !== "24:00" && minutesOf(from) !== null && minutesOf(to) !== null;
  return isFine ? null : "needs `from` and `to` as HH:MM";
}

function outcomeFault(value: unknown): Fault {
  if (!isGroup(value) || !isOneOf(value["effect"], EFFECTS)) return `needs an effect: ${EFFECTS.join(", ")}`;
  const fault = value["effect"] === "notify" ? notifyFault(value["notify"]) : value["effect"] === "hold" ? holdFault(value["hold"]) : null;
  return fault ?? strangerFault(value, THEN_FIELDS[value["effect"]]);
}

function notifyFault(value: unknown): Fault {
  if (!isGroup(value)) return "announces, so it needs to say whom to tell (`notify`)";
  if (!isWhole(value["objectWithinS"], 0, MAX_OBJECT_WITHIN_S)) return `has an objection window ${quoted(value["objectWithinS"])}; give 0 to ${MAX_OBJECT_WITHIN_S} seconds`;
  return whoFault(value["tell"], "tell") ?? strangerFault(value, NOTIFY_FIELDS);
}

function holdFault(value: unknown): Fault {
  if (!isGroup(value)) return "holds, so it needs to say who decides (`hold`)";
  if ("routeId" in value) return isText(value["routeId"], 64) ? strangerFault(value, ROUTED_HOLD_FIELDS) : "needs the id of an approval route (`routeId`)";
  return stageFault(value) ?? permitTimeFault(value) ?? strangerFault(value, HOLD_FIELDS);
}

function permitTimeFault(value: Loose): Fault {
  if (isWhole(value["permitWithinS"], 1, MAX_HOLD_WITHIN_S)) return null;
  return `has ${quoted(value["permitWithinS"])} as the time to take the permit; give 1 to ${MAX_HOLD_WITHIN_S} seconds, usually ${MAX_PERMIT_S}`;
}

function stageFault(value: Loose): Fault {
  if (!isWhole(value["quorum"], 1, MAX_QUORUM)) return `has a quorum ${quoted(value["quorum"])}; give 1 to ${MAX_QUORUM} people`;
  if (!isWhole(value["rejections"], 1, MAX_QUORUM)) return `has ${quoted(value["rejections"])} rejections that end it; give 1 to ${MAX_QUORUM}`;
  if (!isWhole(value["withinS"], 1, MAX_HOLD_WITHIN_S)) return `has a deadline ${quoted(value["withinS"])}; give 1 to ${MAX_HOLD_WITHIN_S} seconds`;
  return whoFault(value["deciders"], "decide");
}

/** The first fault of a route's stages, exclusions and time to take the permit, or null. `value` is anything. */
export function routeTermsFault(value: unknown): Fault {
  if (!isGroup(value)) return "is not a route; give it stages (`stages`)";
  const { stages, excludes } = value;
  if (!Array.isArray(stages) || stages.length === 0 || stages.length > MAX_STAGES) return `needs 1 to ${MAX_STAGES} stages (\`stages\`)`;
  for (const [at, stage] of (stages as unknown[]).entries()) {
    const fault = routeStageFault(stage, at);
    if (fault !== null) return `stage ${at + 1} ${fault}`;
  }
  const total = (stages as { withinS: number }[]).reduce((sum, stage) => sum + stage.withinS, 0);
  if (total > MAX_HOLD_WITHIN_S) return `gives its stages ${total} seconds together; give at most ${MAX_HOLD_WITHIN_S}`;
  if (!Array.isArray(excludes)) return "needs a list of whom it keeps out (`excludes`); an empty list keeps out only those whom the gate does";
  const fault = excludes.length === 0 ? null : whoFault(excludes, "keep out");
  return fault ?? permitTimeFault(value);
}

function routeStageFault(value: unknown, at: number): Fault {
  if (!isGroup(value)) return "is not a stage; give it a name, who decides, a quorum and a deadline";
  if (!isText(value["name"], 100)) return "needs a name of 1 to 100 characters";
  if (at === 0 && value["when"] !== null) return "is the first, so it counts always: its condition (`when`) must be null";
  return stageConditionFault(value["when"]) ?? stageFault(value) ?? strangerFault(value, ROUTE_STAGE_FIELDS);
}

function stageConditionFault(value: unknown): Fault {
  if (value === null) return null;
  if (!isGroup(value)) return "needs a condition (`when`): over an amount, from a risk score on, or null for always";
  switch (value["type"]) {
    case "amount":
      return amountFault({ op: "over", limit: value["over"], currency: value["currency"] }) ?? strangerFault(value, STAGE_CONDITION_FIELDS.amount);
    case "risk":
      return isWhole(value["atLeast"], 0, 100) ? strangerFault(value, STAGE_CONDITION_FIELDS.risk) : "needs a risk score from 0 to 100 (`atLeast`)";
    default:
      return `has a condition of an unknown type ${quoted(value["type"])}; use amount or risk`;
  }
}

function whoFault(value: unknown, verb: string): Fault {
  if (!Array.isArray(value) || value.length === 0) return `names nobody to ${verb}; name at least one person, role, the owner or the deputy`;
  for (const one of value as unknown[]) {
    if (!isGroup(one) || !isWho(one)) return `names ${quoted(one)} to ${verb}; use people, role, owner or deputy`;
    const fault = strangerFault(one, WHO_FIELDS[one["type"] as keyof typeof WHO_FIELDS]);
    if (fault !== null) return fault;
  }
  return null;
}

function isWho(value: Loose): boolean {
  switch (value["type"]) {
    case "people":
      return textsFault(value["ids"], "people") === null;
    case "role":
      return isOneOf(value["role"], ROLES) && isOneOf(value["where"], ["agent_unit", "anywhere"]);
    case "owner":
    case "deputy":
      return true;
    default:
      return false;
  }
}

function isGroup(value: unknown): value is Loose {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isText(value: unknown, maxLength: number): value is string {
  return typeof value === "string" && value.length > 0 && value.length <= maxLength;
}

function isWhole(value: unknown, min: number, max: number): boolean {
  return typeof value === "number" && Number.isInteger(value) && value >= min && value <= max;
}

function isDecimal(value: unknown): value is string {
  return typeof value === "string" && exactOf(value) !== null;
}

function isScalar(value: unknown): boolean {
  return value === null || typeof value === "string" || typeof value === "boolean" || (typeof value === "number" && Number.isFinite(value));
}

function isOneOf<T extends string>(value: unknown, allowed: readonly T[]): value is T {
  return typeof value === "string" && (allowed as readonly string[]).includes(value);
}

function opFault(op: unknown, allowed: string): string {
  return `has an unknown operator ${quoted(op)}; use ${allowed}`;
}

function quoted(value: unknown): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "nothing");
  return `\`${text.length > 60 ? `${text.slice(0, 60)}…` : text}\``;
}
