/**
 * The decision: what the authority of one moment says of one act. Pure; its caller commits it only if the epoch still stands.
 * Reeve's own checks come first (`gatekeeping.ts`), then the rules of every policy that binds an agent of the chain: a child
 * action gets nothing that a link of its chain would not get, so each link is judged as if it asked itself, and the strictest
 * counts. No rule, no action.
 */

import { strictest, type Effect } from "../action";
import type { Permission } from "../agent";
import { namedBy } from "../approval";
import { MAX_OPEN_QUESTIONS, type Facts } from "../facts";
import type { Graded } from "../approval-route";
import { visibleText } from "../sentence";
import type { Snapshot } from "../snapshot";
import { publicValues, type ActValues, type Case } from "./case";
import { boundRules, explainMatch, matchRules, type Match } from "./compile";
import { holdKey, type Decision, type DecisionRequest, type DenyReason, type Risk, type TraceStep } from "./decision";
import { admit, autonomyHold, autonomyText, type Admission } from "./gatekeeping";
import { aboutAgent, mergeHolds, mergeNotices, type PendingHold, type PendingNotice } from "./obligations";
import { REEVE, reasonsOf } from "./record";
import { DEFAULT_ROUTE } from "./rule";
import { riskOfScene, sceneOf, type Link, type Scene } from "./scene";

/** Reeve's own holds stand under this name where policies' stand under their version. */
const AUTONOMY = "autonomy";

/** `now` is Unix ms. Never throws on a request, whatever it says. */
export function decide(snapshot: Snapshot, facts: Facts, request: DecisionRequest, now: number): Decision {
  const scene = sceneOf(snapshot, request, now);
  const risk = riskOfScene(scene);
  const admission = admit(scene);
  if ("reason" in admission) {
    const step = check(admission.reason, "deny", admission.because);
    return decided(scene, risk, { ...NOTHING, effect: "deny", trace: [step], denyReason: admission.reason, stoppedBy: admission.stoppedBy });
  }
  return decided(scene, risk, limitQuestions(judge(scene, admission, risk), scene, facts));
}

type Verdict = {
  effect: Effect;
  trace: TraceStep[];
  holds: PendingHold[];
  notices: PendingNotice[];
  matched: number;
  denyReason: DenyReason | null;
  stoppedBy: string | null;
};

const NOTHING: Verdict = { effect: "allow", trace: [], holds: [], notices: [], matched: 0, denyReason: null, stoppedBy: null };

function judge(scene: Scene, admission: Admission, risk: Risk): Verdict {
  const { links, tool, permission, ceiling } = admission;
  const verdict: Verdict = { ...NOTHING, trace: [], holds: [], notices: [] };
  verdict.trace.push(check("permission", "allow", permissionText(permission, admission)));
  for (let at = 0; at < links.length; at += 1) judgeLink(scene, links[at] as Link, at > 0, risk, verdict);
  const held = autonomyHold(ceiling, tool);
  if (held === null) verdict.trace.push(check(AUTONOMY, "allow", autonomyText(ceiling)));
  else holdByAutonomy(held, `level-${ceiling}`, scene.request, verdict);
  return verdict;
}

const HOLDERS = { agent: "the agent itself", agent_role: "its agent role", unit: "its unit, or one above it", person: "the person it acts for" } as const satisfies Record<Permission["subject"]["type"], string>;

function permissionText({ id, subject, target }: Permission, { tool, system }: Admission): string {
  return `permission ${id} held by ${HOLDERS[subject.type]}, for ${target.type === "tool" ? tool.name : `all of ${visibleText(system.name)}`}`;
}

function holdByAutonomy(because: string, rule: string, request: DecisionRequest, verdict: Verdict): void {
  const key = holdKey(AUTONOMY, rule);
  const satisfied = request.satisfiedHolds.has(key);
  verdict.trace.push({ ...check(rule, "hold", because), policy: AUTONOMY, policyVersion: AUTONOMY, satisfied });
  if (satisfied) return;
  verdict.effect = strictest(verdict.effect, "hold");
  verdict.holds.push({ hold: DEFAULT_ROUTE, key });
}

function judgeLink(scene: Scene, link: Link, isParent: boolean, risk: Risk, verdict: Verdict): void {
  const { snapshot } = scene;
  const c = caseOf(scene.act as ActValues, link, risk.score, scene.now);
  const matches = matchRules(snapshot.policies, c);
  const whose = isParent ? `through the agent ${visibleText(link.agent.name)}: ` : "";
  for (const match of matches) applyRule(scene, link, match, `${whose}${explainMatch(match, c)}`, verdict);
  if (!isParent) verdict.matched = matches.length;
  if (matches.some(settles)) return;
  verdict.effect = "deny";
  verdict.denyReason = "no_rule_allows";
  verdict.trace.push(check("no_rule_allows", "deny", `${whose}no rule allows this; a policy author can add one`));
}

/** What applies only because data is missing restricts, but lifts no default deny. */
function settles({ compiled, missing }: Match): boolean {
  return compiled.effect === "deny" || (compiled.isGround && !missing);
}

function caseOf(act: ActValues, link: Link, risk: number, now: number): Case {
  return {
    tool: act.tool,
    system: act.system,
    arguments: act.arguments,
    processId: act.processId,
    object: act.object,
    recipient: act.recipient,
    amount: act.amount,
    currency: act.currency,
    agent: link.agent,
    unitIds: link.unitIds,
    ceiling: link.ceiling,
    risk,
    now,
  };
}

function applyRule(scene: Scene, link: Link, match: Match, because: string, verdict: Verdict): void {
  const { compiled } = match;
  const { then } = compiled.rule;
  const isSatisfied = scene.request.satisfiedHolds.has(compiled.holdKey);
  switch (then.effect) {
    case "allow":
      verdict.trace.push(ruleStep(match, "allow", because, false));
      return;
    case "deny":
      verdict.effect = "deny";
      verdict.trace.push(ruleStep(match, "deny", because, false));
      return;
    case "hold":
      verdict.trace.push(ruleStep(match, "hold", because, isSatisfied));
      if (!isSatisfied) addHold(verdict, { hold: compiled.hold ?? DEFAULT_ROUTE, key: compiled.holdKey });
      return;
    case "notify": {
      const recipients = namedBy(then.notify.tell, aboutAgent(link.agent), scene.snapshot);
      if (recipients.length > 0) {
        verdict.trace.push(ruleStep(match, "notify", because, false));
        verdict.effect = strictest(verdict.effect, "notify");
        verdict.notices.push({ terms: then.notify, recipients });
        return;
      }
      verdict.trace.push(ruleStep(match, "hold", `${because}; nobody whom it should be announced to can be told`, isSatisfied));
      if (!isSatisfied) addHold(verdict, { hold: DEFAULT_ROUTE, key: compiled.holdKey });
      return;
    }
    default: {
      const never: never = then;
      throw new Error(`no such effect ${JSON.stringify(never)}`);
    }
  }
}

function addHold(verdict: Verdict, hold: PendingHold): void {
  verdict.effect = strictest(verdict.effect, "hold");
  verdict.holds.push(hold);
}

/** GATE 19: an agent with too many open questions gets no further one. */
function limitQuestions(verdict: Verdict, { request }: Scene, facts: Facts): Verdict {
  if (verdict.effect !== "hold" || !request.isProposal) return verdict;
  const open = facts.openQuestions.get(request.agentId) ?? 0;
  if (open < MAX_OPEN_QUESTIONS) return verdict;
  const because = `it would wait for approval, but ${open} of the agent's approvals are still open and ${MAX_OPEN_QUESTIONS} is the limit; wait for answers or withdraw some`;
  return { ...verdict, effect: "deny", denyReason: "too_many_open", trace: [...verdict.trace, check("too_many_open", "deny", because)] };
}

function decided(scene: Scene, risk: Risk, verdict: Verdict): Decision {
  const { snapshot, act, link } = scene;
  const { effect, trace } = verdict;
  const shown = act === null ? null : publicValues(act);
  return {
    effect,
    reasons: reasonsOf(trace, effect),
    risk,
    trace,
    unmatchedRules: boundRules(snapshot.policies, link?.unitIds ?? []) - verdict.matched,
    hold: effect === "hold" && link !== null ? mergeHolds(verdict.holds, gradedBy(act, risk), link.agent, snapshot) : null,
    notify: effect === "notify" ? mergeNotices(verdict.notices) : null,
    stoppedBy: verdict.stoppedBy,
    denyReason: effect === "deny" ? verdict.denyReason : null,
    policyVersion: snapshot.policies.version,
    object: shown?.object ?? null,
    recipient: shown?.recipient ?? null,
    amount: shown?.amount ?? null,
    toolId: scene.tool?.id ?? null,
    systemId: scene.tool?.systemId ?? null,
    unitId: link?.agent.unitId ?? null,
  };
}

function ruleStep({ compiled, missing }: Match, effect: Effect, because: string, satisfied: boolean): TraceStep {
  const { policy, rule } = compiled;
  return {
    kind: "rule",
    policy: policy.policyId,
    policyVersion: policy.versionId,
    rule: rule.id,
    name: rule.name,
    effect,
    because,
    missing,
    satisfied,
  };
}

function check(rule: string, effect: Effect, because: string): TraceStep {
  return { kind: "check", policy: REEVE, policyVersion: REEVE, rule, name: CHECK_NAMES[rule] ?? rule, effect, because, missing: false, satisfied: false };
}

const CHECK_NAMES: Readonly<Record<string, string>> = {
  permission: "Permission",
  autonomy: "Autonomy level",
  "level-1": "Autonomy level",
  "level-2": "Autonomy level",
  gate_closed: "Gate",
  agent_not_active: "Agent",
  credential_not_in_force: "Credential",
  stopped: "Stop",
  unknown_tool: "Tool",
  arguments_invalid: "Arguments",
  parent_not_active: "Agents that asked",
  no_permission: "Permission",
  observe_only: "Autonomy level",
  no_rule_allows: "Default deny",
  too_many_open: "Open approvals",
};

function gradedBy(act: ActValues | null, { score }: Risk): Graded {
  return { amount: act?.amount ?? null, currency: act?.currency ?? null, risk: score };
}
