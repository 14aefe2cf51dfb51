import { afterAll, expect, test } from "vitest";
import { isRefusal } from "@/lib/core/refusal";
import { listEvents } from "@/lib/server/audit/list";
import { verifyLog } from "@/lib/server/audit/verify";
import { placeIntervention } from "@/lib/server/interventions/place";
import { liftIntervention } from "@/lib/server/interventions/lift";
import { previewStop } from "@/lib/server/interventions/preview";
import { sweepDeadlines } from "@/lib/server/jobs/sweep";
import { testDatabase } from "@/lib/testing/database";
import { gatedCompany } from "@/lib/testing/gated-company";
import { testGateway } from "@/lib/testing/gateway";
import { getApproval } from "./get";
import { listApprovals } from "./list";
import { castVote } from "./vote";

const database = await testDatabase();
const company = await gatedCompany(database.ownerUrl);
const gate = await testGateway(database.appUrl);
afterAll(async () => {
  await gate.close();
  await company.database.close();
});

type Answer = { id: string; status: string; permit: string | null; approval: { id: string } | null; reason?: string };
const credential = company.agents[0]?.credential ?? "";
const propose = (tool: string, args: object) => gate.call<Answer>(credential, "POST", "/actions", { tool, arguments: args, reason: "invoice 4711", run: "r-1" });

async function held(args: object): Promise<{ actionId: string; approvalId: string }> {
  const { body } = await propose("erp.financial", args);
  expect(body).toMatchObject({ status: "held", permit: null });
  return { actionId: body.id, approvalId: body.approval?.id ?? "" };
}

test("what an agent asked through the gateway is shown with its evidence, approved, permitted and redeemed, and the log that both wrote is whole", async () => {
  const before = await propose("erp.read", { customer: "ACME" });
  const { actionId, approvalId } = await held({ amount: 1200, currency: "EUR", customer: "ACME", password: "secret" });
  const evidence = await getApproval(company.as("ben"), approvalId);
  if (isRefusal(evidence)) throw new Error(evidence.detail);
  expect(evidence).toMatchObject({
    status: "open",
    agent: { name: "agent-0", owner: { name: "ana" } },
    action: { id: actionId, arguments: { amount: 1200, password: "••••" }, reason: "invoice 4711", amount: "1200", currency: "EUR", object: "ACME" },
    tool: { name: "erp.financial", sideEffect: "financial", system: { name: "ERP" } },
    earlier: [{ id: before.body.id, tool: "erp.read" }],
    whyNotVote: null,
  });
  expect(evidence.reasons.length).toBeGreaterThan(0);
  expect(evidence.trace.length).toBeGreaterThan(0);
  expect(evidence.risk.factors.length).toBeGreaterThan(0);
  const [listed] = [await listApprovals(company.as("ben"), { view: "needs_me", limit: 5 })];
  expect(listed).toMatchObject({ data: [{ id: approvalId, action: { sentence: evidence.action.sentence } }] });
  expect(await castVote(company.as("ben"), { approvalId, verdict: "approve", version: evidence.version, argumentsDigest: evidence.argumentsDigest })).toMatchObject({ status: "approved" });
  const taken = await gate.call<Answer>(credential, "POST", `/actions/${actionId}/permit`, {});
  expect(taken.body).toMatchObject({ status: "permitted" });
  const redeemed = await gate.call(credential, "POST", "/permits/redeem", { permit: taken.body.permit, arguments: { amount: 1200, currency: "EUR", customer: "ACME", password: "secret" } });
  expect(redeemed.status).toBe(200);
  expect(await verifyLog(company.database.pool, company.workspaceId)).toMatchObject({ result: "whole", fault: null });
  const events = await listEvents(company.as("admin"), { limit: 10, subject: actionId });
  expect(events).toMatchObject({ data: [{ verb: "action.redeemed" }, { verb: "action.permitted" }, { verb: "action.proposed", actor: { name: "agent-0" } }] });
});

test("GATE 8: an approval that ran out before its permit was taken gives none, whether or not the sweep has written that", async () => {
  const { actionId, approvalId } = await held({ amount: 1300, currency: "EUR" });
  const evidence = await getApproval(company.as("ben"), approvalId);
  if (isRefusal(evidence)) throw new Error(evidence.detail);
  await castVote(company.as("ben"), { approvalId, verdict: "approve", version: 1, argumentsDigest: evidence.argumentsDigest });
  await sweepDeadlines(company.database, new Date(Date.now() + 3_600_000));
  expect(await gate.call<Answer>(credential, "POST", `/actions/${actionId}/permit`, {})).toMatchObject({ status: 409, body: { reason: "not_approved" } });
});

test("GATE 10, 12: a stop refuses what is asked after it returned, keeps the approval, and its lifting does not wake the permits from before", async () => {
  const allowed = await propose("erp.read", { customer: "B" });
  const { actionId, approvalId } = await held({ amount: 1400, currency: "EUR" });
  const agentId = company.agents[0]?.id ?? "";
  const preview = await previewStop(company.as("admin"), { type: "agent", id: agentId });
  expect(preview).toMatchObject({ agents: 1, waitingApprovals: 1 });
  const stop = await placeIntervention(company.as("admin"), { kind: "pause", scope: { type: "agent", id: agentId }, reason: "looks wrong" });
  if (isRefusal(stop)) throw new Error(stop.detail);
  expect((await propose("erp.read", { customer: "C" })).body).toMatchObject({ status: "denied", permit: null });
  const evidence = await getApproval(company.as("ben"), approvalId);
  if (isRefusal(evidence)) throw new Error(evidence.detail);
  expect(await castVote(company.as("ben"), { approvalId, verdict: "approve", version: 1, argumentsDigest: evidence.argumentsDigest })).toMatchObject({ status: "approved" });
  expect((await gate.call<Answer & { stopped?: string }>(credential, "POST", `/actions/${actionId}/permit`, {})).body).toMatchObject({ status: "approved", permit: null });
  expect(await liftIntervention(company.as("admin"), { interventionId: stop.id, reason: "it was right" })).toMatchObject({ id: stop.id });
  const late = await gate.call<{ code: string }>(credential, "POST", "/permits/redeem", { permit: allowed.body.permit, arguments: { customer: "B" } });
  expect(late.status).toBe(422);
  expect((await gate.call<Answer>(credential, "POST", `/actions/${actionId}/permit`, {})).body).toMatchObject({ status: "permitted" });
  expect(await verifyLog(company.database.pool, company.workspaceId)).toMatchObject({ result: "whole" });
});
