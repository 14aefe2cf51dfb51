import { afterAll, expect, onTestFinished, test } from "vitest";
import { testDatabase } from "@/lib/testing/database";
import { gatedCompany } from "@/lib/testing/gated-company";
import { testGateway } from "@/lib/testing/gateway";
import { isRefusal } from "@/lib/core/refusal";
import { liftIntervention } from "@/lib/server/interventions/lift";
import { placeIntervention } from "@/lib/server/interventions/place";
import type { GateAnswer } from "@/lib/testing/gate-call";
import { startChild } from "@/lib/testing/proofs/installation";
import { chainFaultOf } from "@/lib/testing/proofs/log-checks";
import { proveStops } from "@/lib/testing/proofs/stop-proof";
import { until } from "@/lib/testing/proofs/until";

const TOGGLES = 50;
const SEED = 20261121;

const database = await testDatabase();
const company = await gatedCompany(database.ownerUrl, { agents: 6 });
const gates = [await testGateway(database.appUrl), await testGateway(database.appUrl)];

afterAll(async () => {
  await Promise.all(gates.map((gate) => gate.close()));
  await company.database.close();
});

test(`GATE 10, 14: ${TOGGLES} pauses at every scope under load from two gateways: nothing is permitted or redeemed after a pause has returned, by the log and by its callers`, async () => {
  const counts = await proveStops({ gates: gates.map((gate) => gate.call), company, ownerUrl: database.ownerUrl, toggles: TOGGLES, requests: 0, insideEach: 3, workers: 12, seed: SEED });
  console.info(`proof of stops, seed ${SEED}: ${JSON.stringify(counts)}`);
  expect(counts.faults).toEqual([]);
  expect(counts.inside).toBeGreaterThan(TOGGLES);
});

test("GATE 4: a web process frozen in the middle of a vote closes nothing: decisions go on, a pause holds, and its vote counts wholly or not at all", async () => {
  const [gate] = gates;
  const [agent] = company.agents;
  if (gate === undefined || agent === undefined) throw new Error("no gate, no agent");
  const propose = (tool: string) => gate.call<GateAnswer>(agent.credential, "POST", "/actions", { tool, arguments: { customer: "frozen" } });
  const asked = (await propose("erp.financial")).body;
  const approvalId = asked.approval?.id ?? "";
  const row = await company.database.prisma.approval.findFirstOrThrow({ where: { id: approvalId }, select: { version: true, argsDigest: true } });
  const vote = { workspaceId: company.workspaceId, personId: company.people.cat, approvalId, verdict: "approve", version: row.version, argumentsDigest: row.argsDigest };
  const voter = startChild("lib/testing/proofs/frozen-voter.ts", [], { PROOF_DATABASE_URL: database.appUrl, PROOF_VOTE: JSON.stringify(vote) });
  onTestFinished(() => voter.signal("SIGKILL"));
  await until("the voter is frozen", () => voter.lines.includes("frozen"), 60_000);

  let decisions = 0;
  for (const end = performance.now() + 1_000; performance.now() < end; decisions += 1) {
    const begun = performance.now();
    expect((await propose("erp.read")).body.decision).toBe("allow");
    expect(performance.now() - begun).toBeLessThan(1_000);
  }
  expect(decisions).toBeGreaterThan(3);
  const stop = await placeIntervention(company.as("admin"), { kind: "pause", scope: { type: "agent", id: agent.id }, reason: "a proof" });
  if (isRefusal(stop)) throw new Error(stop.detail);
  for (let index = 0; index < 20; index += 1) expect((await propose("erp.read")).body).toMatchObject({ decision: "deny", permit: null });

  voter.signal("SIGCONT");
  await voter.exited;
  const end = voter.lines.find((line) => /^(answered|failed)/.test(line)) ?? "";
  expect(end).not.toBe("");
  const { rows } = await company.database.pool.query<{ status: string; votes: number; voted: number }>(
    `select a.status, (select count(*)::int from vote v where v.workspace_id = a.workspace_id and v.approval_id = a.id) as votes,
       (select count(*)::int from audit_event e where e.workspace_id = a.workspace_id and e.subject = a.id and e.verb = 'approval.voted') as voted
     from approval a where a.workspace_id = $1 and a.id = $2`,
    [company.workspaceId, approvalId],
  );
  const counted = end.startsWith("answered");
  expect(rows).toEqual([counted ? { status: "approved", votes: 1, voted: 1 } : { status: "open", votes: 0, voted: 0 }]);
  const lifted = await liftIntervention(company.as("admin"), { interventionId: stop.id, reason: "a proof" });
  expect(isRefusal(lifted)).toBe(false);
  expect(await chainFaultOf(company.database.pool, company.workspaceId)).toBeNull();
});
