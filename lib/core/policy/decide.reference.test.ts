import { expect, test } from "vitest";
import { aSnapshot } from "../../testing/factories";
import { randomCase } from "../../testing/random-authority";
import { seeded } from "../../testing/random";
import { referenceDecide, type PlainDecision } from "../../testing/reference-decide";
import { decide } from "./decide";
import { DENY_REASONS, type Decision, type HoldObligation } from "./decision";
import type { PolicyVersion } from "./rule";

const CASES = 100_000;
const SEED = 20_260_105;

/** What the reference says too; sentences, risk and order of equal things are not its business. */
function plain(decision: Decision): PlainDecision {
  const { hold, notify } = decision;
  return {
    effect: decision.effect,
    denyReason: decision.denyReason,
    stoppedBy: decision.stoppedBy,
    rules: decision.trace
      .filter((step) => step.kind === "rule")
      .map((step) => `${step.policyVersion}/${step.rule}/${step.effect}${step.missing ? "/missing" : ""}${step.satisfied ? "/approved" : ""}`),
    hold: hold === null ? null : plainHold(hold),
    notify: notify === null ? null : { recipients: [...notify.recipients].sort(), objectWithinS: notify.objectWithinS },
  };
}

function plainHold({ stages, excludes, routes, permitWithinS, holdKeys }: HoldObligation): PlainDecision["hold"] {
  return {
    stages: stages.map(({ deciders, quorum, rejections, withinS }) => ({ deciders, quorum, rejections, withinS })),
    excludes: excludes.map((who) => JSON.stringify(who)).sort(),
    routes: routes.map(({ id, version }) => `${id}@${version}`).sort(),
    permitWithinS,
    holdKeys: [...holdKeys].sort(),
  };
}

test(`decide agrees with a naive reference evaluator on ${CASES.toLocaleString("en")} random policies and requests`, { timeout: 120_000 }, () => {
  const random = seeded(SEED);
  const seen = new Map<string, number>();
  const note = (what: string) => seen.set(what, (seen.get(what) ?? 0) + 1);
  for (let at = 0; at < CASES; at += 1) {
    const { parts, facts, request, now } = randomCase(random);
    const versions = parts.policies as readonly PolicyVersion[];
    const snapshot = aSnapshot(parts);
    const decision = decide(snapshot, facts, request, now);
    const wanted = referenceDecide(snapshot, versions, facts, request, decision.risk.score, now);
    const got = plain(decision);
    if (JSON.stringify(sorted(got)) !== JSON.stringify(sorted(wanted))) {
      expect(got, `case ${at} of seed ${SEED}: ${JSON.stringify({ request, versions })}`).toEqual(wanted);
    }
    note(decision.effect);
    if (decision.denyReason !== null) note(decision.denyReason);
    if (decision.trace.some((step) => step.missing)) note("missing");
    if (decision.trace.some((step) => step.satisfied)) note("satisfied");
    if (request.parentAgentIds.length > 0 && decision.effect !== "deny") note("chain");
    if (request.onBehalfOf.length > 0 && decision.effect !== "deny") note("on behalf");
    if ((decision.hold?.holdKeys.length ?? 0) > 1) note("several holds");
    if ((decision.hold?.stages.length ?? 0) > 1) note("several stages");
    if ((decision.hold?.routes.length ?? 0) > 1) note("several routes");
    if ((decision.notify?.recipients.length ?? 0) > 1) note("several told");
  }
  for (const what of ["allow", "notify", "hold", "deny", "missing", "satisfied", "chain", "on behalf", "several holds", "several stages", "several routes", "several told", ...DENY_REASONS]) {
    expect(seen.get(what) ?? 0, `the random cases reach \`${what}\``).toBeGreaterThan(100);
  }
});

function sorted(decision: PlainDecision): unknown[] {
  const { effect, denyReason, stoppedBy, rules, hold, notify } = decision;
  const held = hold === null ? null : [hold.stages.map((one) => [one.deciders, one.quorum, one.rejections, one.withinS]), hold.excludes, hold.routes, hold.permitWithinS, hold.holdKeys];
  return [effect, denyReason, stoppedBy, rules, held, notify === null ? null : [notify.recipients, notify.objectWithinS]];
}
