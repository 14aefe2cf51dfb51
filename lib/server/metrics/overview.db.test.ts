import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { idFloor } from "@/lib/core/ids";
import { granted } from "@/lib/testing/granted";
import { liftIntervention } from "@/lib/server/interventions/lift";
import { placeIntervention } from "@/lib/server/interventions/place";
import type { StoppableScope } from "@/lib/server/interventions/scope";
import { newId } from "@/lib/server/platform/context";
import { testDatabase } from "@/lib/testing/database";
import { changeAuthority, closeCompany, smallCompany, type PersonName, type SmallCompany } from "@/lib/testing/small-company";
import { readOverview } from "./overview";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

let company: SmallCompany;
beforeAll(async () => {
  company = await smallCompany(await testDatabase());
  await changeAuthority(company, "update workspace set created_at = now() - interval '90 days' where id = $1", [company.workspaceId]);
});
afterAll(() => closeCompany(company));

type Told = { ago: number; effect?: string; status?: string; ran?: boolean; approval?: string | null; cost?: string; currency?: string; unitId?: string; dueAgo?: number; agentId?: string };

let place = 0;

/** One action of the past, as the gateway would have left it. */
async function tell({ ago, effect = "allow", status = "succeeded", ran = true, approval = null, cost, currency, unitId = company.unitId, dueAgo, agentId = company.agentId }: Told): Promise<void> {
  const at = new Date(Date.now() - ago);
  place += 1;
  await company.owner.query(
    `insert into action (workspace_id, id, seq, at, agent_id, credential_id, tool_name, tool_id, system_id, unit_id, status, effect, args_digest, risk, policy_version, redeemed_at, approval_id, cost, cost_currency, due_at)
     values ($1, $2, $3, $4, $5, 'crd_test', 'erp.payments.create', $6, $7, $8, $9, $10, '\\x00', 10, 'plv_test', $11, $12, $13, $14, $15)`,
    [
      company.workspaceId, newId("action", at.getTime()), place, at, agentId, company.toolId, company.systemId, unitId, status, effect, ran ? at : null, approval,
      cost ?? null, currency ?? null, dueAgo === undefined ? null : new Date(Date.now() - dueAgo),
    ],
  );
}

type Asked = { openedAgo: number; status: string; decidedAgo?: number; dueAgo: number; unitId?: string };

async function ask({ openedAgo, status, decidedAgo, dueAgo, unitId = company.unitId }: Asked): Promise<void> {
  const time = (ago: number) => new Date(Date.now() - ago);
  place += 1;
  await company.owner.query(
    `insert into approval (workspace_id, id, seq, opened_at, action_id, agent_id, unit_id, owner_id, status, args_digest, stages, excluded, hold_keys, risk, due_at, permit_within_s, decided_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'x', '[{"name": null, "deciders": [], "quorum": 1, "rejections": 1, "withinS": 60}]', '[]', '{}', 10, $10, 900, $11)`,
    [
      company.workspaceId, newId("approval", time(openedAgo).getTime()), place, time(openedAgo), newId("action", time(openedAgo).getTime()), company.agentId, unitId, company.people.ana, status,
      time(dueAgo), decidedAgo === undefined ? null : time(decidedAgo),
    ],
  );
}

async function overview(name: PersonName, query: { period?: "24h" | "7d" | "30d"; unit?: string; offset?: number } = {}) {
  return granted(await readOverview(company.as(name), { period: "24h", offset: 0, ...query }));
}

describe("the overview", () => {
  beforeAll(async () => {
    for (let at = 0; at < 6; at += 1) await tell({ ago: 2 * hourMs, cost: "0.10", currency: "EUR" });
    await tell({ ago: 2 * hourMs, approval: "apr_x", effect: "hold", cost: "900.5", currency: "USD" });
    await tell({ ago: 2 * hourMs, effect: "deny", status: "denied", ran: false });
    await tell({ ago: 2 * hourMs, effect: "notify", status: "failed", cost: "0.25", currency: "EUR" });
    await tell({ ago: 3 * hourMs, status: "redeemed", dueAgo: hourMs });
    await tell({ ago: 26 * hourMs });
    await tell({ ago: 2 * hourMs, unitId: company.otherUnitId });
    for (const tookMs of [1, 2, 3, 4, 50].map((minutes) => minutes * minuteMs)) await ask({ openedAgo: hourMs + tookMs, decidedAgo: hourMs, status: "approved", dueAgo: -hourMs });
    await ask({ openedAgo: 5 * hourMs, status: "open", dueAgo: -hourMs });
    await ask({ openedAgo: 30 * hourMs, status: "expired", dueAgo: 4 * hourMs });
    await ask({ openedAgo: 6 * hourMs, status: "open", dueAgo: 2 * hourMs });
    await ask({ openedAgo: 4 * hourMs, status: "withdrawn", decidedAgo: 3 * hourMs, dueAgo: -hourMs });
  });

  test("counts what was decided, what ran, with and without people, what failed, and what was never heard of again", async () => {
    const { now } = await overview("oz");
    expect(now.effects).toEqual({ allow: 8, notify: 1, hold: 1, deny: 1 });
    expect(now).toMatchObject({ ran: 10, alone: 9, failed: 1, unknown: 1 });
  });

  test("never adds up currencies, and sums exactly", async () => {
    const { now } = await overview("oz");
    expect([...now.costs].sort((a, b) => (a.currency < b.currency ? -1 : 1))).toEqual([
      { currency: "EUR", amount: "0.85", actions: 7 },
      { currency: "USD", amount: "900.5", actions: 1 },
    ]);
  });

  test("tells how long people took, of those questions only that they answered", async () => {
    const { now, units } = await overview("oz");
    expect(now).toMatchObject({ decided: 5, waiting: 1, overdue: 2 });
    expect(now.medianMs).toBeCloseTo(3 * minuteMs, -2);
    expect(now.slowMs).toBeGreaterThan(30 * minuteMs);
    expect(units).toEqual([{ id: company.unitId, name: "Finance", decided: 5, medianMs: expect.closeTo(3 * minuteMs, -2) as number, slowMs: expect.any(Number) as number }]);
  });

  test("compares with the period before, up to the same moment within it", async () => {
    const { before } = await overview("oz");
    expect(before?.effects.allow).toBe(1);
  });

  test("the buckets together are the period, and what waited is told for the end of each", async () => {
    const { now, buckets } = await overview("oz");
    expect(buckets).toHaveLength(48);
    expect(buckets.reduce((sum, one) => sum + (one?.effects.allow ?? 0), 0)).toBe(now.effects.allow);
    expect(buckets.reduce((sum, one) => sum + (one?.overdue ?? 0), 0)).toBe(now.overdue);
    expect(buckets.at(-1)?.waiting).toBe(now.waiting);
    expect(Math.max(...buckets.map((one) => one?.waiting ?? 0))).toBeGreaterThanOrEqual(3);
  });

  test("is of the units that its reader may read, and of one unit with all below it where one is named", async () => {
    expect((await overview("eve")).now.effects.allow).toBe(1);
    expect((await overview("ben")).now.effects.allow).toBe(7);
    expect((await overview("oz", { unit: company.otherUnitId })).now).toMatchObject({ effects: { allow: 1 }, decided: 0, waiting: 0 });
    expect(await readOverview(company.as("eve"), { period: "24h", offset: 0, unit: company.unitId })).toMatchObject({ refused: true, code: "not_found" });
    expect(await readOverview(company.as("oz"), { period: "24h", offset: 0, unit: idFloor("unit", 1) })).toMatchObject({ refused: true, code: "not_found" });
  });

  test("says of each agent what a stop in force has made of it: its own, one of its unit, or one of the company, quarantine before pause", async () => {
    const standing = async () => (await overview("oz")).agents.find((one) => one.id === company.agentId)?.standing;
    const place = async (kind: "pause" | "quarantine", scope: StoppableScope) => granted(await placeIntervention(company.as("oz"), { kind, scope, reason: "looking" })).id;
    const lift = async (id: string) => granted(await liftIntervention(company.as("oz"), { interventionId: id, reason: "seen" }));
    const ofCompany = await place("pause", { type: "workspace", id: company.workspaceId });
    expect(await standing(), "by one of the company").toBe("paused");
    const own = await place("quarantine", { type: "agent", id: company.agentId });
    expect(await standing(), "by its own besides").toBe("quarantined");
    for (const id of [ofCompany, own]) await lift(id);
    expect(await standing()).toBe("active");
    const unit = await place("pause", { type: "unit", id: company.unitId });
    expect(await standing(), "by one of its unit").toBe("paused");
    await lift(unit);
  });

  test("names the agents of which most was denied, failed or not reported in the period, then those that asked most, at most twelve, with what became of it, and says how many asked at all", async () => {
    const busy = ["agt_a", "agt_b", "agt_c", "agt_d", "agt_e", "agt_f", "agt_g", "agt_h", "agt_i", "agt_j", "agt_k", "agt_l"];
    expect((await overview("oz")).agents).toEqual([{ id: company.agentId, name: expect.any(String) as string, standing: "active", asked: 11, ran: 10, failed: 1, unknown: 1, denied: 1 }]);
    for (const agentId of [...busy, "agt_before"]) {
      await changeAuthority(company, "insert into agent (workspace_id, id, name, unit_id, owner_id, autonomy, risk_tier, status) values ($1, $2, $2, $3, $4, 3, 'low', 'active')", [company.workspaceId, agentId, company.unitId, company.people.ana]);
    }
    for (const [index, agentId] of busy.entries()) for (let at = 0; at <= index; at += 1) await tell({ ago: hourMs, agentId, effect: at === 0 || agentId === "agt_c" ? "deny" : "allow", ran: at !== 0 && agentId !== "agt_c" });
    await tell({ ago: 26 * hourMs, agentId: "agt_before" });
    const { agents, agentsInAll } = await overview("oz");
    expect(agentsInAll).toBe(13);
    expect(agents.map((one) => one.asked)).toEqual([11, 3, 12, 11, 10, 9, 8, 7, 6, 5, 4, 2]);
    expect(agents[0], "one each of denied, failed and not reported").toMatchObject({ id: company.agentId, failed: 1 });
    expect(agents[1], "all that it asked was denied").toMatchObject({ id: "agt_c", denied: 3, ran: 0 });
    expect(agents[2]).toMatchObject({ id: "agt_l", asked: 12, ran: 11, denied: 1 });
    await company.owner.query("delete from action where workspace_id = $1 and agent_id = any($2)", [company.workspaceId, [...busy, "agt_before"]]);
  });

  test("counts up to the moment that it names: what comes a moment later is not among the rows that its figures open", async () => {
    const { now: before } = await overview("oz");
    await tell({ ago: -minuteMs });
    await ask({ openedAgo: minuteMs, status: "approved", decidedAgo: -minuteMs, dueAgo: -hourMs });
    const { now, buckets } = await overview("oz");
    expect(now).toMatchObject({ effects: before.effects, ran: before.ran, decided: before.decided });
    expect(buckets.reduce((sum, one) => sum + (one?.decided ?? 0), 0)).toBe(before.decided);
  });

  test("has gaps, not noughts, for the time before the company was made, and then nothing to compare with", async () => {
    await changeAuthority(company, "update workspace set created_at = now() - interval '9 days' where id = $1", [company.workspaceId]);
    const { buckets, before } = await overview("oz", { period: "30d" });
    expect(before).toBeNull();
    expect(buckets.filter((one) => one === null).length).toBe(20);
    expect(buckets.at(-1)).not.toBeNull();
  });
});
