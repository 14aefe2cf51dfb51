import { afterAll, beforeAll, expect, test } from "vitest";
import type { Finding } from "@/lib/contracts/metrics";
import { liftIntervention } from "@/lib/server/interventions/lift";
import { placeIntervention } from "@/lib/server/interventions/place";
import type { StoppableScope } from "@/lib/server/interventions/scope";
import { newId } from "@/lib/server/platform/context";
import { testDatabase } from "@/lib/testing/database";
import { granted } from "@/lib/testing/granted";
import { changeAuthority, closeCompany, seedActions, smallCompany, type PersonName, type SmallCompany } from "@/lib/testing/small-company";
import { readAttention } from "./attention";

const minuteMs = 60_000;

let company: SmallCompany;
beforeAll(async () => {
  company = await smallCompany(await testDatabase());
});
afterAll(() => closeCompany(company));

async function attention(name: PersonName, unit?: string) {
  return granted(await readAttention(company.as(name), unit === undefined ? {} : { unit }));
}

async function found<Kind extends Finding["kind"]>(name: PersonName, kind: Kind) {
  const { findings } = await attention(name);
  return findings.find((one): one is Extract<Finding, { kind: Kind }> => one.kind === kind);
}

/** An action of the past that ended, or is waited for, as the gateway would have left it. */
async function tell(status: string, ago: number, dueAgo: number | null = null): Promise<void> {
  const at = new Date(Date.now() - ago);
  await company.owner.query(
    `insert into action (workspace_id, id, seq, at, agent_id, credential_id, tool_name, tool_id, system_id, unit_id, status, effect, args_digest, risk, policy_version, redeemed_at, ended_at, due_at)
     values ($1, $2, $9, $3, $4, 'crd_test', 'erp.payments.create', $5, $6, $7, $8, 'allow', '\\x00', 10, 'plv_test', $3, $3, $10)`,
    [company.workspaceId, newId("action", at.getTime()), at, company.agentId, company.toolId, company.systemId, company.unitId, status, 1_000_000 - Math.floor(ago / 1_000), dueAgo === null ? null : new Date(Date.now() - dueAgo)],
  );
}

test("in a quiet company nothing is found, and it says what was looked at", async () => {
  const { findings, looked, fleet } = await attention("oz");
  expect(findings).toEqual([]);
  expect(looked).toEqual({ agents: 1, questions: 0, isAtLeast: false, tools: 0, hours: 24 });
  expect(fleet).toEqual({ discovered: 0, draft: 0, active: 1, paused: 0, quarantined: 0, retired: 0 });
});

test("approvals that are about to expire name who must decide, and say which wait for the reader", async () => {
  const [soon] = await seedActions(company, 1, { dueAt: new Date(Date.now() + 30_000), hold: { deciders: [{ type: "people", ids: [company.people.ben, company.people.cat] }] } });
  await company.owner.query("update approval set opened_at = now() - interval '10 minutes' where id = $1", [soon?.approvalId]);
  expect(await found("ben", "expiring")).toMatchObject({ count: 1, mine: 1, soonest: { id: soon?.approvalId, isMine: true, deciders: ["ben", "cat"], decidersInAll: 2 } });
  expect(await found("vic", "expiring")).toMatchObject({ mine: 0, soonest: { isMine: false } });
  expect(await found("eve", "expiring"), "of another unit").toBeUndefined();
});

test("an Emergency stop is told before what must be decided at once, any other stop after it", async () => {
  const place = async (scope: StoppableScope) => granted(await placeIntervention(company.as("oz"), { kind: "pause", scope, reason: "looking" })).id;
  const stops = [await place({ type: "agent", id: company.agentId }), await place({ type: "workspace", id: company.workspaceId })];
  const { findings } = await attention("oz");
  expect(findings.map((one) => (one.kind === "stopped" ? one.scope.type : one.kind))).toEqual(["workspace", "expiring", "agent"]);
  for (const interventionId of stops) granted(await liftIntervention(company.as("oz"), { interventionId, reason: "seen" }));
});

test("a question that needs more people than are left is told", async () => {
  const [short] = await seedActions(company, 1, { hold: { deciders: [{ type: "people", ids: [company.people.ben] }], quorum: 2 } });
  expect(await found("oz", "short_of_people")).toMatchObject({ count: 1, first: short?.approvalId });
});

test("an agent that fails in the same way again and again is told once, with how often; a success in between ends it", async () => {
  for (let at = 5; at > 1; at -= 1) await tell("failed", at * minuteMs);
  expect(await found("oz", "failing")).toMatchObject({ agent: { id: company.agentId, name: "Payer" }, tool: "erp.payments.create", count: 4, isAtLeast: false });
  expect(await found("eve", "failing"), "of another unit").toBeUndefined();
  await tell("succeeded", 10_000);
  expect(await found("oz", "failing")).toBeUndefined();
});

test("what was let through and never heard of again is counted, whether or not the sweep has written that", async () => {
  await tell("unknown", 20 * minuteMs);
  await tell("redeemed", 20 * minuteMs, 5 * minuteMs);
  await tell("redeemed", 20 * minuteMs, -5 * minuteMs);
  expect(await found("oz", "no_result")).toMatchObject({ count: 2, hours: 24, agents: [{ name: "Payer" }] });
});

test("an agent that once showed that it lives and is not heard of any more is silent; one that never did is not", async () => {
  const silentId = newId("agent", Date.now());
  await changeAuthority(company, `insert into agent (workspace_id, id, name, unit_id, owner_id, autonomy, risk_tier, status) values ($1, $2, 'Gone', $3, $4, 3, 'low', 'active')`, [company.workspaceId, silentId, company.unitId, company.people.ana]);
  expect(await found("oz", "silent")).toBeUndefined();
  await company.owner.query("insert into agent_presence (workspace_id, agent_id, heartbeat_at) values ($1, $2, now() - interval '20 minutes')", [company.workspaceId, silentId]);
  expect(await found("oz", "silent")).toMatchObject({ count: 1, agents: [{ id: silentId, name: "Gone" }] });
});

test("a question whose time ran out is told, and a stop stands with who placed it and why", async () => {
  await seedActions(company, 1, { dueAt: new Date(Date.now() - minuteMs) });
  expect(await found("oz", "overdue")).toMatchObject({ count: 1, hours: 24 });
  const { fleet: before } = await attention("vic");
  granted(await placeIntervention(company.as("oz"), { kind: "pause", scope: { type: "agent", id: company.agentId }, reason: "it pays too fast" }));
  expect(await found("vic", "stopped")).toMatchObject({ id: expect.stringMatching(/^int_/) as string, intervention: "pause", scope: { name: "Payer" }, by: "oz", reason: "it pays too fast" });
  expect((await attention("vic")).fleet, "what is stopped is not counted as active").toEqual({ ...before, active: before.active - 1, paused: 1 });
});

test("an agent that somebody has stopped is told as stopped only, not as failing or silent too", async () => {
  for (let at = 4; at > 0; at -= 1) await tell("failed", at * 1_000);
  expect(await found("oz", "failing")).toBeUndefined();
  const stop = await found("oz", "stopped");
  granted(await liftIntervention(company.as("oz"), { interventionId: stop?.id ?? "", reason: "looked at" }));
  expect(await found("oz", "failing"), "at work again").toMatchObject({ count: 4 });

  const gone = (await found("oz", "silent"))?.agents[0]?.id ?? "";
  granted(await placeIntervention(company.as("oz"), { kind: "quarantine", scope: { type: "agent", id: gone }, reason: "not heard of" }));
  expect(await found("oz", "silent")).toBeUndefined();
  expect((await attention("vic")).fleet).toMatchObject({ paused: 0, quarantined: 1 });
});

test("a tool that is said to be enforced is not proven until its system has used a credential", async () => {
  await changeAuthority(company, "update tool set binding = 'enforced' where workspace_id = $1", [company.workspaceId]);
  expect(await found("oz", "not_proven")).toMatchObject({ count: 1, system: { id: company.systemId, name: "ERP" }, tools: ["erp.payments.create"] });
  await changeAuthority(
    company,
    `insert into credential (workspace_id, id, holder_type, holder_id, secret_hash, hint, created_by) values ($1, 'crd_system', 'system', $2, '\\x01', 'abcd', $3)`,
    [company.workspaceId, company.systemId, company.people.oz],
  );
  expect(await found("oz", "not_proven"), "a credential alone shows nothing").toBeDefined();
  await company.owner.query("insert into credential_use (workspace_id, credential_id, last_used_at) values ($1, 'crd_system', now())", [company.workspaceId]);
  expect(await found("oz", "not_proven")).toBeUndefined();
});

test("what somebody must do stands before what somebody has done", async () => {
  const { findings } = await attention("oz");
  const kinds = findings.map((one) => one.kind);
  expect(kinds.indexOf("short_of_people")).toBeLessThan(kinds.indexOf("stopped"));
  expect(kinds.indexOf("stopped")).toBeLessThan(kinds.indexOf("no_result"));
});
