import { expect, test, vi } from "vitest";
import { aSnapshot } from "../../testing/factories";
import { below, seeded } from "../../testing/random";
import { randomCase, randomPolicies, randomRequest } from "../../testing/random-authority";
import type { Effect } from "../action";
import { decide } from "./decide";
import type { Decision, DecisionRequest, TraceStep } from "./decision";
import { outlookOf, usableCredential } from "./outlook";

const RUNS = 6_000;
const REQUESTS = 5;

// Tens of thousands of decisions take seconds alone, and longer beside the other projects.
vi.setConfig({ testTimeout: 120_000 });

test("whatever an agent asks for by itself, the decision is one that its outlook names", () => {
  const random = seeded(31);
  const told: Record<string, number> = {};
  for (let at = 0; at < RUNS; at += 1) {
    const made = randomCase(random);
    const snapshot = aSnapshot({
      ...made.parts,
      // A stop of one run or one action is about that, not about the agent.
      interventions: (made.parts.interventions ?? []).filter((one) => one.scope.type !== "run" && one.scope.type !== "action"),
    });
    const tools = [...snapshot.tools.values()];
    const tool = tools[below(random, tools.length)];
    const { agentId } = made.request;
    const credentialId = usableCredential(snapshot, agentId, made.now);
    const outlook = tool === undefined ? null : outlookOf(snapshot, made.facts, { agentId, toolId: tool.id, credentialId, now: made.now });
    if (tool === undefined || outlook === null) continue;
    const key = outlook.effects.join("+");
    told[key] = (told[key] ?? 0) + 1;
    for (let ask = 0; ask < REQUESTS; ask += 1) {
      const request: DecisionRequest = {
        ...randomRequest(random, randomPolicies(random)),
        agentId,
        credentialId: credentialId ?? "crd_none",
        toolName: tool.name,
        argumentFaults: [],
        parentAgentIds: [],
        onBehalfOf: [],
        satisfiedHolds: new Set(),
        isProposal: true,
      };
      const { effect, trace }: Decision = decide(snapshot, made.facts, request, made.now);
      if (!outlook.effects.includes(effect)) {
        expect.fail(`${effect} is not among ${key}: ${JSON.stringify({ request, trace, outlook })}`);
      }
      const unnamed: TraceStep | undefined = trace.find((step) => step.kind === "rule" && !outlook.rules.some((rule) => rule.policyId === step.policy && rule.rule === step.rule));
      if (unnamed !== undefined) expect.fail(`the outlook does not name the rule ${JSON.stringify(unnamed)}`);
    }
  }
  // An outlook that named all four for everything would be right, and worth nothing.
  for (const effect of ["allow", "notify", "hold", "deny"] satisfies Effect[]) expect(told[effect] ?? 0, `outlooks that come to ${effect} alone`).toBeGreaterThan(20);
});
