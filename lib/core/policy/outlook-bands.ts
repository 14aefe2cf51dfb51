/** The ranges of amounts between which rules can differ, and what a condition can come to within one of them. */

import { compareExact, exactOf, type Exact } from "../exact";
import { riskOf } from "../risk";
import { isSecretPath } from "../sentence";
import type { Tool } from "../tool";
import type { Case } from "./case";
import type { CompiledRule } from "./compile";
import { MISSING, NO, YES, type Check, type Outcome } from "./condition";
import type { Condition } from "./rule";
import type { Link, Scene } from "./scene";

/** Amounts over `over` up to and with `upTo` in `currency`; with no currency, acts whose amount no rule can compare. */
export type AmountBand = {
  readonly over: string | null;
  readonly upTo: string | null;
  readonly currency: string | null;
  /** An amount in the middle of it; every amount condition comes to the same for all of them. */
  readonly sample: Exact | null;
  /** The least and the most that risk can be there. */
  readonly risk: readonly [number, number];
};

/** More than any amount that can be sent. */
const BEYOND = `1${"0".repeat(39)}`;

export function amountBands(scene: Scene, link: Link, rules: readonly CompiledRule[]): AmountBand[] {
  const tool = scene.tool as Tool;
  const unusable: AmountBand = { over: null, upTo: null, currency: null, sample: null, risk: [riskAt(link, tool, "0"), riskAt(link, tool, null)] };
  if (tool.amountPath === null || tool.currencyPath === null) return [tool.amountPath === null ? { ...unusable, risk: [riskAt(link, tool, null), riskAt(link, tool, null)] } : unusable];
  const limits = limitsOf(rules);
  return [...[...limits].flatMap(([currency, texts]) => bandsOf(link, tool, currency, texts)), unusable];
}

/** Currency → the limits that rules draw in it, ascending, each once. */
function limitsOf(rules: readonly CompiledRule[]): Map<string, Exact[]> {
  const limits = new Map<string, Exact[]>();
  for (const { rule } of rules) {
    for (const condition of rule.when) {
      const limit = condition.type === "amount" ? exactOf(condition.limit) : null;
      if (condition.type !== "amount" || limit === null) continue;
      const known = limits.get(condition.currency) ?? [];
      if (!known.some((one) => compareExact(one, limit) === 0)) limits.set(condition.currency, [...known, limit].sort(compareExact));
    }
  }
  return limits;
}

function bandsOf(link: Link, tool: Tool, currency: string, limits: readonly Exact[]): AmountBand[] {
  const edges = [...limits.map((limit) => limit.text), null];
  return edges.map((upTo, at) => {
    const over = at === 0 ? null : (edges[at - 1] ?? null);
    return { over, upTo, currency, sample: exactOf(upTo ?? BEYOND), risk: [riskAt(link, tool, over ?? "0"), riskAt(link, tool, upTo ?? BEYOND)] };
  });
}

function riskAt({ agent }: Link, tool: Tool, amount: string | null): number {
  const amountIsSecret = tool.amountPath !== null && isSecretPath(tool.secretPaths, tool.amountPath);
  return riskOf({ tool, amount: amount === null ? null : exactOf(amount), amountIsSecret, riskTier: agent.riskTier, parents: 0, unprovenPeople: 0 }).score;
}

const EITHER: readonly Outcome[] = [NO, YES];
const ANY: readonly Outcome[] = [NO, YES, MISSING];

/** Every outcome that a condition can have for acts within a band. */
export function outcomesIn(scene: Scene, link: Link, band: AmountBand, condition: Condition, check: Check): readonly Outcome[] {
  const tool = scene.tool as Tool;
  switch (condition.type) {
    case "unit":
    case "autonomy":
    case "time":
    case "amount":
      return [check.test(sampleCase(scene, link, band))];
    case "risk":
      return band.risk[0] >= condition.score ? [YES] : band.risk[1] < condition.score ? [NO] : EITHER;
    case "argument":
      return condition.op === "present" || condition.op === "absent" ? EITHER : ANY;
    case "text": {
      const isOpen =
        condition.attribute === "process" || (condition.attribute === "object" && tool.objectPath !== null) || (condition.attribute === "recipient" && tool.recipientPath !== null);
      return isOpen ? ANY : [check.test(sampleCase(scene, link, band))];
    }
    default: {
      const never: never = condition;
      throw new Error(`no such condition ${JSON.stringify(never)}`);
    }
  }
}

function sampleCase({ tool, system, now }: Scene, link: Link, band: AmountBand): Case {
  if (tool === null || system === null) throw new Error("an outlook without a tool");
  return {
    tool,
    system,
    arguments: {},
    processId: null,
    object: null,
    recipient: null,
    amount: band.sample,
    currency: band.currency,
    agent: link.agent,
    unitIds: link.unitIds,
    ceiling: link.ceiling,
    risk: band.risk[0],
    now,
  };
}
