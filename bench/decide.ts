/**
 * Row 3 of docs/performance.md: what one pure decision costs at 100 rules and at 1,000, with 10,000 agents in the snapshot. Both sizes are
 * measured in turn in every round. Run: `npx tsx bench/decide.ts`
 */

import { pathToFileURL } from "node:url";
import type { Agent, Permission } from "../lib/core/agent";
import { NO_FACTS } from "../lib/core/facts";
import { decide } from "../lib/core/policy/decide";
import { baselinePolicy } from "../lib/core/policy/baseline";
import type { DecisionRequest } from "../lib/core/policy/decision";
import { DEFAULT_HOLD, type Condition, type PolicyVersion, type Rule } from "../lib/core/policy/rule";
import { subjectKey, type Snapshot } from "../lib/core/snapshot";
import { SIDE_EFFECTS, type Tool } from "../lib/core/tool";
import { aCredential, aGrant, anAgent, aPermission, aPerson, aPolicyVersion, aSnapshot, aSystem, aTool, aUnit, NOW } from "../lib/testing/factories";

const AGENTS = 10_000;
const TOOLS = 200;
const SYSTEMS = 10;
const UNITS = 60;
const PEOPLE = 300;
const ROUNDS = 5;
const DECISIONS = 40_000;

export type DecideMeasure = {
  readonly rounds: readonly { readonly us100: number; readonly us1000: number; readonly ratio: number }[];
  readonly median: { readonly us100: number; readonly us1000: number; readonly ratio: number };
  readonly worst: { readonly us100: number; readonly us1000: number; readonly ratio: number };
  /** How many of the measured decisions came to each effect, so that the mix is known. */
  readonly effects: Readonly<Record<string, number>>;
};

const unitId = (at: number) => `unt_${at}`;
const toolName = (at: number) => `system${at % SYSTEMS}.object.verb${at}`;

/** As a company writes them: most name a tool or an agent, some a unit or a system, a few a side effect. */
function ruleAt(at: number): { rule: Rule; unitId: string | null } {
  const amount: Condition = { type: "amount", op: "over", limit: String(1000 + at * 10), currency: "EUR" };
  const when = (...conditions: Condition[]): Pick<Rule, "id" | "name" | "when"> => ({ id: `rule-${at}`, name: `Rule ${at}`, when: conditions });
  const hold: Rule["then"] = { effect: "hold", hold: { ...DEFAULT_HOLD, quorum: 1 + (at % 2) } };
  switch (at % 20) {
    case 0:
      return { rule: { ...when({ type: "text", attribute: "tool.sideEffect", op: "in", values: ["financial"] }, amount), then: hold }, unitId: null };
    case 1:
    case 2:
      return { rule: { ...when({ type: "text", attribute: "system.id", op: "in", values: [`sys_${at % SYSTEMS}`] }, { type: "risk", op: "at_least", score: 95 }), then: { effect: "deny" } }, unitId: null };
    case 3:
    case 4:
    case 5:
      return { rule: { ...when({ type: "time", op: "outside", zone: "Europe/Berlin", days: [1, 2, 3, 4, 5], from: "07:00", to: "20:00" }), then: hold }, unitId: unitId(at % UNITS) };
    case 6:
    case 7:
    case 8:
    case 9:
    case 10:
      return { rule: { ...when({ type: "text", attribute: "agent.id", op: "in", values: [`agt_${at}`, `agt_${at * 7}`] }, amount), then: { effect: "deny" } }, unitId: null };
    default:
      return { rule: { ...when({ type: "text", attribute: "tool.name", op: "in", values: [toolName(at % TOOLS)] }, amount), then: hold }, unitId: null };
  }
}

function policiesOf(count: number): PolicyVersion[] {
  const baseline = baselinePolicy();
  const byUnit = new Map<string | null, Rule[]>();
  for (let at = 0; at < count - baseline.length; at += 1) {
    const made = ruleAt(at);
    byUnit.set(made.unitId, [...(byUnit.get(made.unitId) ?? []), made.rule]);
  }
  const rest = [...byUnit].map(([unit, rules], at) => aPolicyVersion({ policyId: `pol_${at}`, policyName: `Policy ${at}`, versionId: `plv_${at}`, unitId: unit, rules }));
  return [aPolicyVersion({ versionId: "plv_baseline", rules: baseline }), ...rest];
}

function agents(): Agent[] {
  return Array.from({ length: AGENTS }, (_, at) => anAgent({ id: `agt_${at}`, name: `Agent ${at}`, unitId: unitId(at % UNITS), ownerId: `psn_${at % PEOPLE}` }));
}

function tools(): Tool[] {
  return Array.from({ length: TOOLS }, (_, at) =>
    aTool({ id: `tol_${at}`, name: toolName(at), systemId: `sys_${at % SYSTEMS}`, sideEffect: SIDE_EFFECTS[at % SIDE_EFFECTS.length] ?? "read" }),
  );
}

function permissions(): Permission[] {
  return Array.from({ length: AGENTS }, (_, at) => at).flatMap((at) =>
    Array.from({ length: SYSTEMS }, (__, system) => aPermission({ id: `prm_${at}_${system}`, subject: { type: "agent", id: `agt_${at}` }, target: { type: "system", id: `sys_${system}` } })),
  );
}

/** The permission index of the factories copies lists, which is too slow for 100,000. */
function indexed(all: readonly Permission[]): Pick<Snapshot, "permissions" | "permissionIndex"> {
  const permissionIndex = new Map<string, Map<string, string[]>>();
  for (const one of all) {
    const key = subjectKey(one.subject);
    const byTarget = permissionIndex.get(key) ?? new Map<string, string[]>();
    permissionIndex.set(key, byTarget);
    const ids = byTarget.get(one.target.id);
    if (ids === undefined) byTarget.set(one.target.id, [one.id]);
    else ids.push(one.id);
  }
  return { permissions: new Map(all.map((one) => [one.id, one])), permissionIndex };
}

function snapshotBase(): Snapshot {
  const base = aSnapshot({
    units: Array.from({ length: UNITS }, (_, at) => aUnit({ id: unitId(at), name: `Unit ${at}`, parentId: at === 0 ? null : unitId(Math.floor(at / 6)) })),
    people: Array.from({ length: PEOPLE }, (_, at) => aPerson({ id: `psn_${at}`, grants: at % 10 === 0 ? [aGrant("approver", unitId(at % UNITS))] : [] })),
    agents: agents(),
    systems: Array.from({ length: SYSTEMS }, (_, at) => aSystem({ id: `sys_${at}`, name: `System ${at}` })),
    tools: tools(),
    permissions: [],
    credentials: Array.from({ length: AGENTS }, (_, at) => aCredential({ id: `crd_${at}`, holder: { type: "agent", id: `agt_${at}` } })),
    policies: [],
  });
  return { ...base, ...indexed(permissions()) };
}

function requests(): DecisionRequest[] {
  return Array.from({ length: 4096 }, (_, at) => {
    const agent = (at * 7919) % AGENTS;
    return {
      agentId: `agt_${agent}`,
      credentialId: `crd_${agent}`,
      toolName: toolName((at * 31) % TOOLS),
      arguments: { amount: (at * 37) % 5000, currency: "EUR", payee: `payee ${at % 50}`, invoice: `inv-${at}` },
      argumentFaults: [],
      actionId: `act_${at}`,
      runId: `run_${at % 100}`,
      processId: null,
      parentAgentIds: [],
      onBehalfOf: [],
      satisfiedHolds: new Set<string>(),
      isProposal: true,
    };
  });
}

function timed(snapshot: Snapshot, all: readonly DecisionRequest[], effects: Record<string, number> | null): number {
  const start = process.hrtime.bigint();
  for (let at = 0; at < DECISIONS; at += 1) {
    const { effect } = decide(snapshot, NO_FACTS, all[at % all.length] as DecisionRequest, NOW + at);
    if (effects !== null) effects[effect] = (effects[effect] ?? 0) + 1;
  }
  return Number(process.hrtime.bigint() - start) / 1000 / DECISIONS;
}

/** Microseconds per decision at both sizes, five interleaved rounds. */
export function measureDecide(): DecideMeasure {
  const base = snapshotBase();
  const small = { ...base, policies: aSnapshot({ policies: policiesOf(100) }).policies };
  const large = { ...base, policies: aSnapshot({ policies: policiesOf(1000) }).policies };
  const all = requests();
  const effects: Record<string, number> = {};
  timed(small, all, effects);
  timed(large, all, null);
  const rounds = Array.from({ length: ROUNDS }, (_, round) => {
    const first = round % 2 === 0 ? small : large;
    const a = timed(first, all, null);
    const b = timed(first === small ? large : small, all, null);
    const [us100, us1000] = first === small ? [a, b] : [b, a];
    return { us100, us1000, ratio: us1000 / us100 };
  });
  const sorted = (pick: (round: (typeof rounds)[number]) => number) => rounds.map(pick).sort((x, y) => x - y);
  const at = (index: number) => ({
    us100: sorted((round) => round.us100)[index] ?? Number.NaN,
    us1000: sorted((round) => round.us1000)[index] ?? Number.NaN,
    ratio: sorted((round) => round.ratio)[index] ?? Number.NaN,
  });
  return { rounds, median: at(Math.floor(ROUNDS / 2)), worst: at(ROUNDS - 1), effects };
}

function print({ median, worst, effects }: DecideMeasure): void {
  const row = (name: string, middle: string, last: string, ship: string, aim: string) =>
    `${name.padEnd(34)}${middle.padStart(10)}${last.padStart(10)}${ship.padStart(10)}${aim.padStart(10)}\n`;
  process.stdout.write(row("pure decide, 10,000 agents", "median", "worst", "ship", "aim"));
  process.stdout.write(row("100 rules", `${median.us100.toFixed(2)} µs`, `${worst.us100.toFixed(2)} µs`, "20 µs", "5 µs"));
  process.stdout.write(row("1,000 rules", `${median.us1000.toFixed(2)} µs`, `${worst.us1000.toFixed(2)} µs`, "", ""));
  process.stdout.write(row("1,000 rules ÷ 100 rules", median.ratio.toFixed(2), worst.ratio.toFixed(2), "2.00", "1.20"));
  process.stdout.write(`mix at 100 rules: ${Object.entries(effects).map(([effect, count]) => `${effect} ${count}`).join(", ")}\n`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) print(measureDecide());
