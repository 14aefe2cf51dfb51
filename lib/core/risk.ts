/**
 * Risk of an action, 0 to 100, as a sum of named factors. It is known before the rules run, so that they can ask for it.
 * What is not known scores as the worst it could be: leaving data out never lowers it.
 */

import type { RiskTier } from "./agent";
import { groupDigits, groupMoney } from "./digits";
import { compareExact, exactOf, type Exact } from "./exact";
import type { Risk, RiskFactor } from "./policy/decision";
import { GRAVEST_POINTS } from "./risk-band";
import { SIDE_EFFECT_WORDS, UNCLASSIFIED_WORDS } from "./sentence";
import type { DataClass, Reversibility, SideEffect, Tool } from "./tool";

export type RiskInput = {
  readonly tool: Tool | null;
  /** The amount, or null where none can be read. */
  readonly amount: Exact | null;
  /** Whether the amount is secret: it counts, and is not shown. */
  readonly amountIsSecret: boolean;
  /** The highest of the agents in the chain. */
  readonly riskTier: RiskTier;
  readonly parents: number;
  readonly unprovenPeople: number;
};

const SIDE_EFFECT_POINTS = {
  read: 0,
  net_read: 5,
  meta: 15,
  auth: 20,
  write: 20,
  egress: 35,
  access: 40,
  financial: 40,
  destructive: 45,
} as const satisfies Record<SideEffect, number>;
const UNCLASSIFIED_POINTS = GRAVEST_POINTS;

const REVERSIBILITY_POINTS = { reversible: 0, compensable: 8, irreversible: 20 } as const satisfies Record<Reversibility, number>;
const DATA_POINTS = { public: 0, internal: 3, confidential: 10, restricted: 20 } as const satisfies Record<DataClass, number>;
const TIER_POINTS = { low: 0, medium: 5, high: 10 } as const satisfies Record<RiskTier, number>;
const MISSING_AMOUNT_POINTS = 15;
const CHAIN_POINTS = 5;
const UNPROVEN_POINTS = 15;

/** Amounts as they stand, whatever their currency: there are no rates here, so the bands are coarse on purpose. */
const AMOUNT_BANDS = [
  { over: "100000", points: 15 },
  { over: "10000", points: 10 },
  { over: "1000", points: 5 },
].map((band) => ({ ...band, limit: exactOf(band.over) ?? { text: band.over, fast: null } }));

const UNREGISTERED: RiskFactor = { name: "side_effect", points: UNCLASSIFIED_POINTS, because: "the tool is not registered" };
const UNCLASSIFIED: RiskFactor = { name: "side_effect", points: UNCLASSIFIED_POINTS, because: `it ${UNCLASSIFIED_WORDS}` };
const UNPROVEN: RiskFactor = { name: "unproven", points: UNPROVEN_POINTS, because: "it claims to act for a person without proof" };
const MISSING_AMOUNT: RiskFactor = { name: "amount", points: MISSING_AMOUNT_POINTS, because: "no usable amount is given" };

// Built once: a decision only picks them, and they are the same for every action.
const SIDE_EFFECT_FACTORS = factors("side_effect", SIDE_EFFECT_POINTS, (key) => `it ${SIDE_EFFECT_WORDS[key]}`);
const REVERSIBILITY_FACTORS = factors("reversibility", REVERSIBILITY_POINTS, (key) =>
  key === "compensable" ? "it can only be made good, not undone" : "it cannot be undone",
);
const DATA_FACTORS = factors("data_class", DATA_POINTS, (key) => `it touches ${key} data`);
const TIER_FACTORS = factors("agent_tier", TIER_POINTS, (key) => `the agent is rated ${key} risk`);

function factors<K extends string>(name: string, points: Record<K, number>, because: (key: K) => string): Record<K, RiskFactor> {
  const entries = (Object.keys(points) as K[]).map((key) => [key, { name, points: points[key], because: because(key) }]);
  return Object.fromEntries(entries) as Record<K, RiskFactor>;
}

/** The score and every factor that gave points. */
export function riskOf(input: RiskInput): Risk {
  const { tool } = input;
  const found: RiskFactor[] = [];
  if (tool === null) found.push(UNREGISTERED);
  else {
    add(tool.sideEffect === null ? UNCLASSIFIED : SIDE_EFFECT_FACTORS[tool.sideEffect], found);
    add(REVERSIBILITY_FACTORS[tool.reversibility], found);
    add(DATA_FACTORS[tool.dataClass], found);
    if (tool.amountPath !== null) add(amountFactor(input), found);
  }
  add(TIER_FACTORS[input.riskTier], found);
  if (input.parents > 0) add(chainFactor(input.parents), found);
  if (input.unprovenPeople > 0) add(UNPROVEN, found);
  let sum = 0;
  for (const factor of found) sum += factor.points;
  return { score: Math.min(100, sum), factors: found };
}

function add(factor: RiskFactor | null, found: RiskFactor[]): void {
  if (factor !== null && factor.points > 0) found.push(factor);
}

function chainFactor(parents: number): RiskFactor {
  return { name: "chain", points: CHAIN_POINTS, because: `it was asked for through ${parents} other agent${parents === 1 ? "" : "s"}` };
}

function amountFactor({ amount, amountIsSecret }: RiskInput): RiskFactor | null {
  if (amount === null) return MISSING_AMOUNT;
  for (const band of AMOUNT_BANDS) {
    if (compareExact(amount, band.limit) <= 0) continue;
    return { name: "amount", points: band.points, because: amountIsSecret ? "the amount is high" : `amount ${groupMoney(amount.text)} is over ${groupDigits(band.over)}` };
  }
  return null;
}
