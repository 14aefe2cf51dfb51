import { afterAll, expect, test } from "vitest";
import { isRefusal } from "@/lib/core/refusal";
import type { Actor } from "@/lib/core/audit";
import { testDatabase } from "@/lib/testing/database";
import { chainFault, changeAuthority, closeCompany, seedActions, smallCompany } from "@/lib/testing/small-company";
import { liftIntervention } from "./lift";
import { getIntervention, listInterventions } from "./list";
import { placeIntervention, type PlacedIntervention } from "./place";
import { previewStop } from "./preview";
import { reachedSoFar } from "./reached";
import type { StoppableScope } from "./scope";

const database = await testDatabase();
const company = await smallCompany(database);
const other = await smallCompany(database);
afterAll(() => Promise.all([closeCompany(company), closeCompany(other)]));

const agent: StoppableScope = { type: "agent", id: company.agentId };
const everything: StoppableScope = { type: "workspace", id: company.workspaceId };

async function placed(scope: StoppableScope): Promise<PlacedIntervention> {
  const answer = await placeIntervention(company.as("oz"), { kind: "pause", scope, reason: "it loops" });
  if (isRefusal(answer)) throw new Error(answer.detail);
  return answer;
}

async function epoch(): Promise<number> {
  const { rows } = await company.owner.query<{ epoch: string }>("select epoch from head where workspace_id = $1", [company.workspaceId]);
  return Number(rows[0]?.epoch);
}

test("GATE 1, 4: a stop raises the epoch in the transaction that places it, writes its event and tells each agent that it reaches", async () => {
  const before = await epoch();
  const stop = await placed(agent);
  expect(stop).toMatchObject({ epoch: before + 1, agentsTold: 1 });
  expect(await epoch()).toBe(before + 1);
  const { rows } = await company.owner.query<{ verb: string; kind: string; body: Record<string, unknown>; placed: number }>(
    `select e.verb, c.kind, c.body, i.placed_epoch as placed from audit_event e join intervention i on i.workspace_id = e.workspace_id and i.id = e.subject
     join command c on c.workspace_id = e.workspace_id and c.body ->> 'intervention' = i.id where e.workspace_id = $1 and e.subject = $2`,
    [company.workspaceId, stop.id],
  );
  expect(rows).toMatchObject([{ verb: "intervention.placed", kind: "pause", body: { intervention: stop.id, scope: agent }, placed: before + 1 }]);
  expect(await chainFault(company)).toBeNull();
});

test("GATE 1: a stop that did not raise the epoch could not be committed, whoever wrote it", async () => {
  const stop = await placed(agent);
  for (const change of ["lifted_at = now()", "scope_id = 'agt_nobody'", "lifted_epoch = 1"]) {
    await expect(company.owner.query(`update intervention set ${change} where workspace_id = $1 and id = $2`, [company.workspaceId, stop.id]), change).rejects.toMatchObject({ code: "RV004" });
  }
  await expect(company.owner.query("delete from intervention where workspace_id = $1 and id = $2", [company.workspaceId, stop.id])).rejects.toMatchObject({ code: "RV004" });
  expect(await liftIntervention(company.as("oz"), { interventionId: stop.id, reason: "mended" })).toMatchObject({ id: stop.id });
});

test.each([
  ["an agent", agent],
  ["a unit", { type: "unit", id: company.unitId }],
  ["a tool", { type: "tool", id: company.toolId }],
  ["a system", { type: "system", id: company.systemId }],
  ["the workspace", everything],
] as const)("%s can be paused and the pause lifted", async (_, scope) => {
  const stop = await placed(scope);
  expect(await listInterventions(company.as("vic"), { inForce: true, limit: 1 })).toMatchObject({ data: [{ id: stop.id, scope, placedBy: { name: "oz" } }] });
  const own = await listInterventions(company.as("vic"), { inForce: true, agentId: agent.id, limit: 10 });
  if (isRefusal(own)) throw new Error(own.detail);
  expect(own.data.some((one) => one.id === stop.id)).toBe(scope === agent);
  for (const one of own.data) expect(one.scope).toMatchObject(agent);
  const lifted = await liftIntervention(company.as("oz"), { interventionId: stop.id, reason: "mended" });
  expect(lifted).toMatchObject({ id: stop.id, epoch: stop.epoch + 1 });
});

test("GATE 32: overlapping stops are lifted one by one, in any order, and a second lift of the same one says that it was lifted", async () => {
  const [first, second] = [await placed(agent), await placed(agent)];
  expect(await previewStop(company.as("vic"), agent)).toMatchObject({ inForce: expect.any(Number) as number });
  const before = await previewStop(company.as("vic"), agent);
  const lifts = await Promise.all([1, 2, 3].map(() => liftIntervention(company.as("oz"), { interventionId: first.id, reason: "mended" })));
  expect(lifts.filter((one) => !isRefusal(one))).toHaveLength(1);
  for (const one of lifts) if (isRefusal(one)) expect(one).toMatchObject({ code: "conflict", reason: "already_lifted" });
  const after = await previewStop(company.as("vic"), agent);
  if (isRefusal(before) || isRefusal(after)) throw new Error("no preview");
  expect(after.inForce).toBe(before.inForce - 1);
  expect(await liftIntervention(company.as("oz"), { interventionId: second.id, reason: "mended" })).toMatchObject({ id: second.id });
});

test("GATE 16: a personal token places a stop only with that scope, and never lifts one", async () => {
  const id = "crd_01J00000000000000000000000";
  await changeAuthority(
    company,
    "insert into credential (workspace_id, id, holder_type, holder_id, scopes, secret_hash, hint, created_by) values ($1, $2::text, 'person', $3, '{read}', sha256(convert_to($2::text, 'UTF8')), 'x', 'test')",
    [company.workspaceId, id, company.people.oz],
  );
  const token: Actor = { type: "token", id, person: company.people.oz };
  expect(await placeIntervention(company.asActor(token), { kind: "pause", scope: agent, reason: "x" })).toMatchObject({ refused: true, code: "forbidden" });
  await changeAuthority(company, "update credential set scopes = '{place_stops}' where workspace_id = $1 and id = $2", [company.workspaceId, id]);
  const stop = await placeIntervention(company.asActor(token), { kind: "pause", scope: agent, reason: "x" });
  if (isRefusal(stop)) throw new Error(stop.detail);
  expect(await liftIntervention(company.asActor(token), { interventionId: stop.id, reason: "x" })).toMatchObject({ refused: true, code: "forbidden" });
  await changeAuthority(company, "update credential set expires_at = clock_timestamp() where workspace_id = $1 and id = $2", [company.workspaceId, id]);
  expect(await placeIntervention(company.asActor(token), { kind: "pause", scope: agent, reason: "x" })).toMatchObject({ refused: true, code: "forbidden" });
  expect(await liftIntervention(company.as("oz"), { interventionId: stop.id, reason: "x" })).toMatchObject({ id: stop.id });
});

test("only who may intervene there can stop, what reaches beyond a unit needs the role everywhere, and no agent or foreign person can", async () => {
  await changeAuthority(company, "update person_role set role = 'operator' where workspace_id = $1 and person_id = $2", [company.workspaceId, company.people.dan]);
  const tries: [string, StoppableScope, Actor][] = [
    ["forbidden", agent, { type: "person", id: company.people.vic, via: "session" }],
    ["forbidden", agent, { type: "agent", id: company.agentId, credential: "crd_x" }],
    ["forbidden", { type: "system", id: company.systemId }, { type: "person", id: company.people.dan, via: "session" }],
    ["forbidden", everything, { type: "person", id: company.people.dan, via: "session" }],
    ["forbidden", { type: "unit", id: company.otherUnitId }, { type: "person", id: company.people.dan, via: "session" }],
    ["not_found", { type: "agent", id: other.agentId }, { type: "person", id: company.people.oz, via: "session" }],
    ["not_found", { type: "workspace", id: other.workspaceId }, { type: "person", id: company.people.oz, via: "session" }],
  ];
  for (const [code, scope, actor] of tries) {
    expect(await placeIntervention(company.asActor(actor), { kind: "pause", scope, reason: "x" }), JSON.stringify([scope, actor])).toMatchObject({ refused: true, code });
  }
  expect(await placeIntervention(company.as("dan"), { kind: "pause", scope: agent, reason: "x" })).toMatchObject({ kind: "pause" });
});

test("the preview counts exactly what a stop reaches, and says in words what it does not", async () => {
  const scope: StoppableScope = { type: "agent", id: other.agentId };
  await changeAuthority(
    other,
    "insert into permission (workspace_id, id, subject_type, subject_id, target_type, target_id) values ($1, 'prm_1', 'unit', $2, 'system', $3)",
    [other.workspaceId, other.unitId, other.systemId],
  );
  await seedActions(other, 3);
  await seedActions(other, 2, { status: "permitted", permitId: "pmt_x" });
  await seedActions(other, 1, { status: "redeemed", permitId: "pmt_y" });
  await seedActions(other, 4, { status: "permitted", permitId: "pmt_z", dueAt: new Date(Date.now() - 1000) });
  const wanted = { agents: 1, openActions: 5, unredeemedPermits: 2, waitingApprovals: 3, underWay: 1, tools: { enforced: 0, notProven: 0, cooperative: 1, observed: 0 }, whyNotPlace: null };
  for (const one of [scope, { type: "unit", id: other.unitId }, { type: "tool", id: other.toolId }, { type: "system", id: other.systemId }, { type: "workspace", id: other.workspaceId }] as const) {
    const preview = await previewStop(other.as("oz"), one);
    expect(preview, one.type).toMatchObject(wanted);
    if (isRefusal(preview)) throw new Error(preview.detail);
    expect(preview.notReached.join("\n"), one.type).toMatch(/already been carried out[\s\S]*goes round Reeve is not stopped/);
  }
  expect(await previewStop(other.as("oz"), { type: "unit", id: other.otherUnitId })).toMatchObject({ agents: 0, openActions: 0, underWay: 0, notReached: [] });
});

test("an agent that is stopped already is counted, but not as newly reached, by whichever stop it is", async () => {
  const fresh = await smallCompany(database);
  const all: StoppableScope = { type: "workspace", id: fresh.workspaceId };
  const stopAndLook = async (scope: StoppableScope) => {
    const stop = await placeIntervention(fresh.as("oz"), { kind: "pause", scope, reason: "it loops" });
    if (isRefusal(stop)) throw new Error(stop.detail);
    const preview = await previewStop(fresh.as("oz"), all);
    await liftIntervention(fresh.as("oz"), { interventionId: stop.id, reason: "done" });
    return isRefusal(preview) ? preview : [preview.agents, preview.agentsStopped];
  };
  expect(await previewStop(fresh.as("oz"), all)).toMatchObject({ agents: 1, agentsStopped: 0 });
  expect(await stopAndLook({ type: "agent", id: fresh.agentId })).toEqual([1, 1]);
  expect(await stopAndLook({ type: "unit", id: fresh.unitId })).toEqual([1, 1]);
  expect(await stopAndLook(all)).toEqual([1, 1]);
  expect(await stopAndLook({ type: "tool", id: fresh.toolId })).toEqual([1, 0]);
  await closeCompany(fresh);
});

test("a stop says whom it told, who has not acknowledged, and what was asked while it was in force and not before or after", async () => {
  await seedActions(company, 2);
  const stop = await placed(agent);
  const reached = async () => {
    const item = await getIntervention(company.as("oz"), stop.id);
    if (isRefusal(item)) throw new Error(item.detail);
    return reachedSoFar(company.as("oz"), item);
  };
  expect(await reached()).toMatchObject({ told: 1, acknowledged: 0, lastAcknowledgedAt: null, silent: [{ id: company.agentId, heartbeatAt: null }], asked: 0, denied: 0, isWhole: true });
  const heartbeat = "2026-11-28T09:30:00.250Z";
  await company.owner.query("insert into agent_presence (workspace_id, agent_id, heartbeat_at) values ($1, $2, $3)", [company.workspaceId, company.agentId, heartbeat]);
  expect(await reached()).toMatchObject({ silent: [{ id: company.agentId, heartbeatAt: heartbeat }] });
  const seeded = await seedActions(company, 3);
  await company.owner.query("update action set effect = 'deny' where workspace_id = $1 and id = $2", [company.workspaceId, seeded[0]?.actionId]);
  await company.owner.query("update command set acked_at = $3 where workspace_id = $1 and body ->> 'intervention' = $2", [company.workspaceId, stop.id, "2026-11-28T10:00:00.125Z"]);
  expect(await reached()).toMatchObject({ told: 1, acknowledged: 1, lastAcknowledgedAt: "2026-11-28T10:00:00.125Z", silent: [], asked: 3, denied: 1 });
  await liftIntervention(company.as("oz"), { interventionId: stop.id, reason: "done" });
  await seedActions(company, 1);
  expect(await reached()).toMatchObject({ told: 1, asked: 3 });
});

test("the preview takes no word for it that a system refuses by itself: its tools are not proven until it has come with its own credential", async () => {
  const reach = async () => {
    const preview = await previewStop(other.as("oz"), { type: "tool", id: other.toolId });
    if (isRefusal(preview)) throw new Error(preview.detail);
    return preview;
  };
  await changeAuthority(other, "update tool set binding = 'enforced' where workspace_id = $1 and id = $2", [other.workspaceId, other.toolId]);
  const before = await reach();
  expect(before.tools).toEqual({ enforced: 0, notProven: 1, cooperative: 0, observed: 0 });
  expect(before.notReached.join("\n")).toContain("whether it refuses is not proven");
  await changeAuthority(
    other,
    "insert into credential (workspace_id, id, holder_type, holder_id, name, secret_hash, hint, scopes, created_by) values ($1, 'crd_sys', 'system', $2, 'bank', sha256('x'), 'abcd', '{}', 'reeve')",
    [other.workspaceId, other.systemId],
  );
  await other.owner.query("insert into credential_use (workspace_id, credential_id, last_used_at) values ($1, 'crd_sys', now())", [other.workspaceId]);
  const after = await reach();
  expect(after.tools).toEqual({ enforced: 1, notProven: 0, cooperative: 0, observed: 0 });
  expect(after.notReached.join("\n")).not.toContain("not proven");
});
