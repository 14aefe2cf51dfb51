import type pg from "pg";
import { afterAll, describe, expect, test } from "vitest";
import { isRefusal, type Refusal } from "@/lib/core/refusal";
import { SCREENFUL } from "@/lib/core/screenful";
import { castVote } from "@/lib/server/approvals/vote";
import { placeIntervention } from "@/lib/server/interventions/place";
import { listActions, type ListFilter } from "@/lib/server/actions/list";
import { headSeq } from "@/lib/server/audit/places";
import { planSize } from "@/lib/server/audit/plan-size";
import type { Pool } from "@/lib/server/platform/pg";
import { testDatabase } from "@/lib/testing/database";
import { changeAuthority, closeCompany, seedActions, smallCompany } from "@/lib/testing/small-company";
import { countActivity } from "./histogram";
import { MARKS_MAX } from "./marks";
import { SPANS_MAX } from "./spans";
import { readTimeline } from "./timeline";

const company = await smallCompany(await testDatabase());
afterAll(() => closeCompany(company));

const HOUR_MS = 3_600_000;
const lately = () => ({ from: new Date(Date.now() - HOUR_MS).toISOString(), to: new Date(Date.now() + 60_000).toISOString() });
const inAnHour = () => new Date(Date.now() + HOUR_MS).toISOString();

function known<T>(value: T | Refusal): T {
  if (isRefusal(value)) throw new Error(value.detail);
  return value as T;
}

const laneOf = (timeline: Awaited<ReturnType<typeof readTimeline>>) => {
  const [lane] = known(timeline).lanes;
  if (lane === undefined) throw new Error("there is no lane");
  return lane;
};

describe("the timeline", () => {
  test("a question is a span from asking to answering, with who answered and how, and not a mark", async () => {
    const [asked] = await seedActions(company, 1);
    if (asked === undefined) throw new Error("nothing was asked");
    const open = laneOf(await readTimeline(company.as("oz"), lately()));
    expect(open.spans).toMatchObject([{ approval: asked.approvalId, action: asked.actionId, to: null, end: "open", by: [] }]);
    expect(open.marks).toEqual([]);
    known(await castVote(company.as("ben"), { approvalId: asked.approvalId, verdict: "reject", reason: "no", version: 1, argumentsDigest: asked.argumentsDigest }));
    const answered = laneOf(await readTimeline(company.as("oz"), lately()));
    expect(answered.spans).toMatchObject([{ end: "rejected", by: ["ben"], to: expect.any(String) as string }]);
  });

  test("shows only agents of the units that the viewer may read", async () => {
    const there = known(await readTimeline(company.as("eve"), lately()));
    expect(there.lanes).toEqual([]);
    expect(there.actions).toBe(0);
    expect(known(await readTimeline(company.as("ben"), lately())).lanes).toHaveLength(1);
    expect(known(await countActivity(company.as("eve"), { ...lately(), buckets: 4 })).counts).toEqual([0, 0, 0, 0]);
    const counted = known(await countActivity(company.as("ben"), { ...lately(), buckets: 4 })).counts;
    expect(counted.reduce((sum, count) => sum + count, 0)).toBe(known(await readTimeline(company.as("ben"), lately())).actions);
  });

  test("a stop that was in force in the time is told with its reach, one lifted before it is not", async () => {
    const placed = known(await placeIntervention(company.as("oz"), { kind: "pause", scope: { type: "unit", id: company.unitId }, reason: "look first" }));
    expect(known(await readTimeline(company.as("oz"), lately())).stops).toMatchObject([{ id: placed.id, scope: { type: "unit", name: "Finance" }, liftedAt: null }]);
    const before = { from: new Date(Date.now() - 3 * HOUR_MS).toISOString(), to: new Date(Date.now() - 2 * HOUR_MS).toISOString() };
    expect(known(await readTimeline(company.as("oz"), before)).stops).toEqual([]);
  });

  test("a narrow filter leaves out agents that have nothing of it; without one every agent in service has its lane", async () => {
    await changeAuthority(company, "insert into agent (workspace_id, id, name, unit_id, owner_id, autonomy, risk_tier, status) values ($1, 'agt_01J00000000000000000000009', 'Idle', $2, $3, 3, 'low', 'active')", [
      company.workspaceId, company.otherUnitId, company.people.ana,
    ]);
    const names = (timeline: Awaited<ReturnType<typeof readTimeline>>) => known(timeline).lanes.map((lane) => lane.agent.name);
    expect(names(await readTimeline(company.as("oz"), lately()))).toEqual(["Idle", "Payer"]);
    expect(names(await readTimeline(company.as("oz"), { ...lately(), decision: ["hold"] }))).toEqual(["Payer"]);
    expect(names(await readTimeline(company.as("oz"), { ...lately(), decision: ["deny"] }))).toEqual([]);
    expect(names(await readTimeline(company.as("oz"), { ...lately(), unit: company.otherUnitId }))).toEqual(["Idle"]);
  });

  test("an agent that never showed that it lives is never silent; one that did and stopped is, since then", async () => {
    expect(laneOf(await readTimeline(company.as("oz"), { ...lately(), agent: company.agentId })).silentSince).toBeNull();
    await company.owner.query("insert into agent_presence (workspace_id, agent_id, heartbeat_at) values ($1, 'agt_01J00000000000000000000009', now() - interval '20 minutes')", [company.workspaceId]);
    const idle = laneOf(await readTimeline(company.as("oz"), { ...lately(), unit: company.otherUnitId }));
    expect(Date.now() - Date.parse(idle.silentSince ?? "")).toBeGreaterThan(19 * 60_000);
  });

  test("more questions of one agent than are told one by one are counted", async () => {
    await seedActions(company, SPANS_MAX + 2);
    const lane = laneOf(await readTimeline(company.as("oz"), { ...lately(), agent: company.agentId }));
    expect(lane.spans).toHaveLength(SPANS_MAX);
    expect(lane.moreSpans).toBe(3);
    expect(lane.waiting, "all that wait now").toBe(SPANS_MAX + 2);
    const long = { from: new Date(Date.now() - 40 * HOUR_MS).toISOString(), to: new Date(Date.now() - 39 * HOUR_MS).toISOString() };
    expect(laneOf(await readTimeline(company.as("oz"), { ...long, agent: company.agentId })).waiting, "in whatever time one looks").toBe(SPANS_MAX + 2);
  });

  test("what was approved before the time and is still under way is a run that is at work in it", async () => {
    const [asked] = await seedActions(company, 1);
    if (asked === undefined) throw new Error("nothing was asked");
    known(await castVote(company.as("ben"), { approvalId: asked.approvalId, verdict: "approve", version: 1, argumentsDigest: asked.argumentsDigest }));
    await company.owner.query("update action set run_id = 'run_01J00000000000000000000001', status = 'redeemed', due_at = now() + interval '1 hour' where workspace_id = $1 and id = $2", [company.workspaceId, asked.actionId]);
    const later = { from: new Date(Date.now() + 1_000).toISOString(), to: new Date(Date.now() + HOUR_MS).toISOString() };
    expect(laneOf(await readTimeline(company.as("oz"), { ...later, agent: company.agentId })).runs).toMatchObject([{ id: "run_01J00000000000000000000001", to: null }]);
    await company.owner.query("update action set status = 'succeeded', due_at = null, ended_at = now() where workspace_id = $1 and id = $2", [company.workspaceId, asked.actionId]);
    expect(laneOf(await readTimeline(company.as("oz"), { ...later, agent: company.agentId })).runs).toEqual([]);
  });
});

describe("more than can be told one by one", () => {
  test("is summed by time and kind, and no action is lost or doubled by it", async () => {
    const each = MARKS_MAX / 2 + 10;
    await company.owner.query(FILL, [company.workspaceId, company.agentId, company.toolId, company.systemId, company.unitId, each]);
    const timeline = known(await readTimeline(company.as("oz"), { ...lately(), to: inAnHour(), decision: ["allow", "deny"] }));
    expect(timeline.summedByS).toBeGreaterThan(0);
    const marks = timeline.lanes[0]?.marks ?? [];
    const sum = (kind: string) => marks.filter((one) => one.kind === kind).reduce((count, one) => count + (one.count ?? 1), 0);
    expect([sum("allowed"), sum("denied")]).toEqual([each, each]);
    expect(timeline.actions).toBe(2 * each);
    expect(marks.every((one) => (one.count === undefined) === (one.id !== undefined))).toBe(true);
  });

  test("what is over by its deadline and not marked yet is told as over, and what stands alone by its id", async () => {
    const only = { ...lately(), to: inAnHour(), decision: ["allow" as const, "deny" as const] };
    const { rows } = await company.owner.query<{ id: string }>("select id from action where workspace_id = $1 and effect = 'allow' and status = 'succeeded' order by at limit 2", [company.workspaceId]);
    const [overdue, failed] = rows.map((row) => row.id);
    const { rows: [all] } = await company.owner.query<{ count: number }>("select count(*)::int as count from action where workspace_id = $1 and effect in ('allow', 'deny')", [company.workspaceId]);
    await company.owner.query("update action set status = 'redeemed', due_at = now() - interval '1 second' where workspace_id = $1 and id = $2", [company.workspaceId, overdue]);
    await company.owner.query("update action set status = 'failed' where workspace_id = $1 and id = $2", [company.workspaceId, failed]);
    const before = known(await readTimeline(company.as("oz"), only));
    const marks = before.lanes[0]?.marks ?? [];
    expect(marks.filter((one) => one.kind === "unknown" || one.kind === "failed")).toMatchObject([{ kind: "unknown", id: overdue }, { kind: "failed", id: failed }]);
    expect(before.actions, "each once").toBe(all?.count);
    expect(marks.reduce((count, one) => count + (one.count ?? 1), 0)).toBe(all?.count);
    await company.owner.query("update action set status = 'succeeded', due_at = null where workspace_id = $1 and id = any($2)", [company.workspaceId, [overdue, failed]]);
  });

  test("many that are overdue, where nobody marks them, are summed like the others", async () => {
    const { rowCount } = await company.owner.query("update action set status = 'redeemed', due_at = now() - interval '1 second' where workspace_id = $1 and effect = 'allow' and status = 'succeeded'", [company.workspaceId]);
    try {
      const timeline = known(await readTimeline(company.as("oz"), { ...lately(), to: inAnHour(), decision: ["allow", "deny"] }));
      const unknown = (timeline.lanes[0]?.marks ?? []).filter((one) => one.kind === "unknown");
      expect(rowCount).toBeGreaterThan(1_000);
      expect(unknown.reduce((count, one) => count + (one.count ?? 1), 0)).toBe(rowCount);
    } finally {
      await company.owner.query("update action set status = 'succeeded', due_at = null where workspace_id = $1 and effect = 'allow' and status = 'redeemed'", [company.workspaceId]);
    }
  });

  test("the list finds the same by the same filter and time", async () => {
    const { pool } = company.database;
    const from = new Date(Date.now() - HOUR_MS);
    const denied = await listActions(pool, company.workspaceId, { decision: ["deny"], from, to: new Date(inAnHour()) }, null, 50);
    expect(denied.data).toHaveLength(50);
    expect(new Set(denied.data.map((one) => one.decision))).toEqual(new Set(["deny"]));
    expect((await listActions(pool, company.workspaceId, { to: from }, null, 50)).data).toEqual([]);
    expect((await listActions(pool, company.workspaceId, { status: ["held", "denied"], from }, null, 50)).data.length).toBe(50);
  });

  test("only what the console's list asks for is kept prepared, for the log as large as it is, whatever sizes of pages and filters others ask for", async () => {
    const names: (string | undefined)[] = [];
    const pool = { query: (asked: pg.QueryConfig | string, values?: unknown[]) => (typeof asked === "string" ? company.database.pool.query(asked, values) : (names.push(asked.name), company.database.pool.query(asked))) } as unknown as Pool;
    const rows = async (filter: ListFilter, limit: number) => (await listActions(pool, company.workspaceId, filter, null, limit)).data.length;
    expect([await rows({}, SCREENFUL), await rows({}, SCREENFUL - 1), await rows({}, SCREENFUL + 1), await rows({ agent: company.agentId }, SCREENFUL)]).toEqual([SCREENFUL, SCREENFUL - 1, SCREENFUL + 1, SCREENFUL]);
    expect(names).toEqual(["head-seq", `actions${planSize(await headSeq(company.database.pool, company.workspaceId))}`, undefined, undefined, undefined]);
  });
});

/** Half allowed, half denied, in the quarter of an hour after the log's last event: each with its own event, in the log's order. */
const FILL = `
  with rows as (
    select n, h.seq + n as seq, h.at + interval '900 seconds' * (n::float8 / (2 * $6::int)) as at from head h, generate_series(1, 2 * $6::int) n where h.workspace_id = $1
  ), acts as (
    insert into action (workspace_id, id, seq, at, agent_id, credential_id, tool_name, tool_id, system_id, unit_id, status, effect, side_effect, args_digest, risk, policy_version)
    select $1, left(action_id_floor(at), 14) || lpad(n::text, 16, '0'), seq, at, $2, 'crd_x', 'erp.payments.create', $3, $4, $5,
      case when n % 2 = 0 then 'denied' else 'succeeded' end, case when n % 2 = 0 then 'deny' else 'allow' end, 'financial', sha256(n::text::bytea), 1, 'plv_test' from rows
  ), events as (
    insert into audit_event (workspace_id, seq, at, verb, actor_type, actor_id, subject, header, hash)
    select $1, seq, at, 'action.proposed', 'agent', $2, 'act_' || n, '{}', sha256(n::text::bytea) from rows
  ), moved as (update head set seq = head.seq + 2 * $6::int, at = at + interval '900 seconds' where workspace_id = $1)
  insert into audit_payload (workspace_id, seq, at, salt, payload)
  select $1, seq, at, '\\x00', '{"arguments":{},"decision":{"effect":"allow","risk":{"score":1,"factors":[]},"trace":[]}}' from rows`;
