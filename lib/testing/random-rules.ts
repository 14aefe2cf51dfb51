/** Random rules of every kind of condition and effect, over the names in `random.ts`. */

import { ROLES } from "../core/actor";
import { RISK_TIERS } from "../core/agent";
import type { ApprovalRoute, RouteStage } from "../core/approval-route";
import { DEFAULT_HOLD, type Condition, type HoldTerms, type NotifyTerms, type Rule, type WhoSpec } from "../core/policy/rule";
import { TEXT_ATTRIBUTES } from "../core/policy/validate";
import { DATA_CLASSES, REVERSIBILITIES, SIDE_EFFECTS } from "../core/tool";
import { AGENT_IDS, atLeastOne, below, chance, PERSON_IDS, pick, ROLE_IDS, ROUTE_IDS, some, SYSTEM_IDS, TOOL_NAMES, UNIT_IDS, type Random } from "./random";

const TEXT_VALUES: Readonly<Record<(typeof TEXT_ATTRIBUTES)[number], readonly string[]>> = {
  "agent.id": AGENT_IDS,
  "agent.riskTier": RISK_TIERS,
  "agent.role": ROLE_IDS,
  "tool.name": TOOL_NAMES,
  "tool.sideEffect": SIDE_EFFECTS,
  "tool.dataClass": DATA_CLASSES,
  "tool.reversibility": REVERSIBILITIES,
  "system.id": SYSTEM_IDS,
  object: ["inv-1", "inv-2", "4711"],
  recipient: ["ACME", "Initech", "12"],
  process: ["prc_a", "prc_b"],
};

const DECIMALS = ["0", "2", "2.5", "99.99", "100", "1000", "1000.1", "1000.10000000000000000", "1000.10000000000000001", "-1", "20000", "0.0000001"];
const SCALARS = [1, 2, "2", "two", "ACME", true, false, null];
const ZONES = ["UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Auckland"];
const HOURS = ["00:00", "06:30", "09:00", "12:00", "18:00", "22:15"];
const ARGUMENT_PATHS = ["n", "to", "pay.amount", "pay.currency", "pin", "absent", "object"];

export function randomCondition(random: Random): Condition {
  const kinds = ["text", "text", "text", "text", "unit", "autonomy", "amount", "amount", "risk", "argument", "argument", "time"] as const;
  const type = pick(random, kinds);
  switch (type) {
    case "text": {
      const attribute = pick(random, TEXT_ATTRIBUTES);
      const op = chance(random, 0.7) ? "in" : "not_in";
      return { type, attribute, op, values: atLeastOne(random, TEXT_VALUES[attribute], 0.45) };
    }
    case "unit":
      return { type, op: pick(random, ["in", "in", "not_in"] as const), unitIds: atLeastOne(random, UNIT_IDS, 0.3) };
    case "autonomy":
      return { type, op: pick(random, ["at_least", "at_most"] as const), level: below(random, 5) };
    case "amount":
      return {
        type,
        op: pick(random, ["over", "at_most"] as const),
        limit: pick(random, DECIMALS.filter((one) => !one.startsWith("-"))),
        currency: chance(random, 0.85) ? "EUR" : "USD",
      };
    case "risk":
      return { type, op: "at_least", score: below(random, 101) };
    case "argument":
      return randomArgument(random);
    case "time":
      return { type, op: pick(random, ["within", "outside"] as const), zone: pick(random, ZONES), days: atLeastOne(random, [1, 2, 3, 4, 5, 6, 7], 0.6), from: pick(random, HOURS), to: pick(random, [...HOURS, "24:00"]) };
    default: {
      const never: never = type;
      throw new Error(`no such condition ${String(never)}`);
    }
  }
}

function randomArgument(random: Random): Condition {
  const path = pick(random, ARGUMENT_PATHS);
  const type = "argument";
  switch (below(random, 5)) {
    case 0:
      return { type, path, op: pick(random, ["equals", "not_equals"] as const), value: pick(random, SCALARS) };
    case 1:
      return { type, path, op: pick(random, ["in", "not_in"] as const), values: atLeastOne(random, SCALARS, 0.3) };
    case 2:
      return { type, path, op: pick(random, ["over", "at_least", "below", "at_most"] as const), number: pick(random, DECIMALS) };
    case 3:
      return { type, path, op: pick(random, ["contains", "starts_with", "ends_with"] as const), text: pick(random, ["A", "E", "acme.example", "2", "secret"]) };
    default:
      return { type, path, op: pick(random, ["present", "absent"] as const) };
  }
}

function randomWho(random: Random): WhoSpec {
  switch (below(random, 4)) {
    case 0:
      return { type: "people", ids: atLeastOne(random, [...PERSON_IDS, "psn_unknown"], 0.4) };
    case 1:
      return { type: "role", role: pick(random, ROLES), where: pick(random, ["agent_unit", "anywhere"] as const) };
    case 2:
      return { type: "owner" };
    default:
      return { type: "deputy" };
  }
}

function randomStage(random: Random, at: number): RouteStage {
  const when: RouteStage["when"] = at === 0 || chance(random, 0.2) ? null : chance(random, 0.7) ? { type: "amount", over: pick(random, ["100", "1000", "20000"]), currency: chance(random, 0.85) ? "EUR" : "USD" } : { type: "risk", atLeast: below(random, 101) };
  const { deciders, quorum, rejections, withinS } = randomHold(random);
  return { name: `stage ${at}`, when, deciders, quorum, rejections, withinS };
}

/** One route for every id that random rules name. */
export function randomRoutes(random: Random): ApprovalRoute[] {
  return ROUTE_IDS.map((id) => {
    const stages = [randomStage(random, 0), ...Array.from({ length: below(random, 3) }, (_, at) => randomStage(random, at + 1))] as const;
    return { id, name: id, version: 1 + below(random, 9), stages: [...stages] as [RouteStage, ...RouteStage[]], excludes: chance(random, 0.7) ? [] : [randomWho(random)], permitWithinS: pick(random, [300, 900]) };
  });
}

export function randomHold(random: Random): HoldTerms {
  if (chance(random, 0.3)) return DEFAULT_HOLD;
  return {
    deciders: Array.from({ length: 1 + below(random, 2) }, () => randomWho(random)),
    quorum: 1 + below(random, 3),
    rejections: 1 + below(random, 2),
    withinS: 60 * (1 + below(random, 100)),
    permitWithinS: pick(random, [300, 900]),
  };
}

export function randomNotify(random: Random): NotifyTerms {
  return { tell: Array.from({ length: 1 + below(random, 2) }, () => randomWho(random)), objectWithinS: pick(random, [0, 0, 60, 3600]) };
}

export function randomRestriction(random: Random): Rule["then"] {
  switch (below(random, 4)) {
    case 0:
      return { effect: "deny" };
    case 1:
      return { effect: "notify", notify: randomNotify(random) };
    default:
      return { effect: "hold", hold: chance(random, 0.3) ? { routeId: pick(random, ROUTE_IDS) } : randomHold(random) };
  }
}

/** Half of them allow, with few conditions, so that not everything is denied for want of a rule. */
export function randomRule(random: Random, id: string): Rule {
  const allows = chance(random, 0.5);
  const count = allows ? below(random, 2) : below(random, 4);
  const when = Array.from({ length: count }, () => randomCondition(random)).filter((one) => !allows || one.type !== "risk");
  return { id, name: `Rule ${id}`, when: some(random, when, 0.95), then: allows ? { effect: "allow" } : randomRestriction(random) };
}
