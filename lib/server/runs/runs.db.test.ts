import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { RunItem, RunStory } from "@/lib/contracts/runs";
import { castVote } from "@/lib/server/approvals/vote";
import { placeIntervention } from "@/lib/server/interventions/place";
import { newId } from "@/lib/server/platform/context";
import { testDatabase } from "@/lib/testing/database";
import { gatedCompany, written, type GatedCompany } from "@/lib/testing/gated-company";
import { testGateway, type TestGateway } from "@/lib/testing/gateway";
import { granted } from "@/lib/testing/granted";
import { getRun } from "./get";
import { listRuns } from "./list";

type Answer = { id: string; run: string; decision: string; permit: string | null; approval: { id: string } | null };

const database = await testDatabase();
let company: GatedCompany;
let gate: TestGateway;
let elsewhere: string;

beforeAll(async () => {
  company = await gatedCompany(database.ownerUrl, { agents: 3 });
  gate = await testGateway(database.appUrl);
  const { workspaceId, people, agents } = company;
  elsewhere = newId("unit", Date.now());
  await written(company.as("admin"), async (tx) => {
    await tx.unit.create({ data: { workspaceId, id: elsewhere, name: "Elsewhere" }, select: { id: true } });
    await tx.agent.update({ where: { workspaceId_id: { workspaceId, id: agents[2]?.id ?? "" } }, data: { unitId: elsewhere }, select: { id: true } });
    await tx.permission.create({ data: { workspaceId, id: newId("permission", Date.now()), subjectType: "unit", subjectId: elsewhere, targetType: "system", targetId: company.systemId }, select: { id: true } });
    // cat reads and approves in Finance only.
    await tx.personRole.updateMany({ where: { workspaceId, personId: people.cat }, data: { unitId: company.unitId } });
  });
});

afterAll(async () => {
  await gate.close();
  await company.database.close();
});

const propose = async (agent: number, tool: string, args: object, more: object = {}) => (await gate.call<Answer>(company.agents[agent]?.credential ?? "", "POST", "/actions", { tool, arguments: args, ...more })).body;
const list = async (query: Partial<Parameters<typeof listRuns>[1]> = {}, as: Parameters<GatedCompany["as"]>[0] = "admin") => granted(await listRuns(company.as(as), { limit: 50, ...query }));
const read = async (id: string, as: Parameters<GatedCompany["as"]>[0] = "admin"): Promise<RunStory> => granted(await getRun(company.as(as), id));

async function finish(agent: number, { id, permit }: Answer, args: object, outcome: "succeeded" | "failed"): Promise<void> {
  const credential = company.agents[agent]?.credential ?? "";
  expect((await gate.call(credential, "POST", "/permits/redeem", { permit, arguments: args })).status).toBe(200);
  expect((await gate.call(credential, "POST", `/actions/${id}/outcome`, { status: outcome })).status).toBe(200);
}

describe("the list of runs", () => {
  test("says what was asked, by decision, and how it stands by what its actions say", async () => {
    const read1 = await propose(0, "erp.read", { customer: "A" }, { run: "counted", task: "check everybody" });
    await finish(0, read1, { customer: "A" }, "failed");
    await propose(0, "erp.financial", { amount: 900 }, { run: "counted" });
    const run = (await list()).data.find((one) => one.id === read1.run);
    expect(run).toMatchObject({
      name: "counted",
      task: "check everybody",
      taskBy: { type: "agent", name: "agent-0" },
      state: "waiting",
      actions: { asked: 2, allowed: 1, held: 1, waiting: 1, failed: 1, denied: 0, unreported: 0, isAtLeast: false },
    });
  });

  test("has those begun last first, page by page, each once", async () => {
    for (const name of ["p1", "p2", "p3"]) await propose(1, "erp.read", { customer: name }, { run: name });
    const names: (string | null)[] = [];
    let cursor: string | undefined;
    do {
      const page = await list({ agent: company.agents[1]?.id, limit: 2, cursor });
      names.push(...page.data.map((one) => one.name));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(names).toEqual(["p3", "p2", "p1"]);
  });

  test("is narrowed to a state, also where that state is an old one", async () => {
    const waiting = await propose(1, "erp.financial", { amount: 800 }, { run: "old and waiting" });
    await propose(1, "erp.read", { customer: "x" }, { run: "newer" });
    const { data } = await list({ state: "waiting", agent: company.agents[1]?.id });
    expect(data.map((one) => one.id)).toEqual([waiting.run]);
    expect((await list({ state: "quiet" })).data).toEqual([]);
  });

  test("holds only what the viewer may read", async () => {
    const theirs = await propose(2, "erp.read", { customer: "z" }, { run: "elsewhere" });
    const seen = (items: readonly RunItem[]) => items.some((one) => one.id === theirs.run);
    expect(seen((await list({}, "admin")).data)).toBe(true);
    expect(seen((await list({}, "cat")).data)).toBe(false);
    expect(await getRun(company.as("cat"), theirs.run)).toMatchObject({ code: "not_found" });
    expect((await read(theirs.run)).run.name).toBe("elsewhere");
  });
});

describe("one run", () => {
  test("tells when people were asked, when they answered, and who", async () => {
    const held = await propose(0, "erp.financial", { amount: 700 }, { run: "asked people" });
    const approvalId = held.approval?.id ?? "";
    const row = await company.database.prisma.approval.findFirstOrThrow({ where: { id: approvalId }, select: { version: true, argsDigest: true } });
    granted(await castVote(company.as("ben"), { approvalId, verdict: "approve", version: row.version, argumentsDigest: row.argsDigest }));
    const [action] = (await read(held.run)).actions;
    expect(action).toMatchObject({ isOwn: true, status: "approved", questions: [{ id: approvalId, status: "approved", by: ["ben"] }] });
    expect(action?.questions[0]?.endedAt).not.toBeNull();
  });

  test("goes on across agents: what stands above it, and what was asked under it", async () => {
    const top = await propose(0, "erp.read", { customer: "top" }, { run: "hands over" });
    const middle = await propose(1, "erp.read", { customer: "middle" }, { run: "takes over", parent: top.id });
    const bottom = await propose(0, "erp.read", { customer: "bottom" }, { run: "takes over again", parent: middle.id });
    const links = async (id: string) => (await read(id)).actions.map(({ id: action, parent, isOwn }) => ({ action, parent, isOwn }));
    const whole = [
      { action: top.id, parent: null },
      { action: middle.id, parent: top.id },
      { action: bottom.id, parent: middle.id },
    ];
    expect(await links(top.run)).toEqual(whole.map((one) => ({ ...one, isOwn: one.action === top.id })));
    expect(await links(bottom.run)).toEqual(whole.map((one) => ({ ...one, isOwn: one.action === bottom.id })));
  });

  test("what another unit's agent did under it stays out of sight of who may not read that unit", async () => {
    const top = await propose(0, "erp.read", { customer: "top" }, { run: "hands to elsewhere" });
    await propose(2, "erp.read", { customer: "far" }, { parent: top.id });
    expect((await read(top.run, "admin")).actions).toHaveLength(2);
    expect((await read(top.run, "cat")).actions).toHaveLength(1);
  });

  test("an action that names no run is a run of its own", async () => {
    const alone = await propose(0, "erp.read", { customer: "alone" });
    expect(await read(alone.run)).toMatchObject({ run: { name: null, actions: { asked: 1, allowed: 1 } }, actions: [{ id: alone.id, isOwn: true }] });
    expect(await getRun(company.as("admin"), newId("run", Date.now()))).toMatchObject({ code: "not_found" });
  });

  test("shows the stops that covered it, with who placed them, and no others", async () => {
    const { run } = await propose(1, "erp.read", { customer: "s" }, { run: "stopped" });
    const scope = { type: "agent", id: company.agents[1]?.id ?? "" } as const;
    granted(await placeIntervention(company.as("ana"), { kind: "pause", scope, reason: "it loops" }));
    granted(await placeIntervention(company.as("ana"), { kind: "pause", scope: { type: "agent", id: company.agents[2]?.id ?? "" }, reason: "another" }));
    expect((await read(run)).stops).toMatchObject([{ kind: "pause", scope: { type: "agent", name: "agent-1" }, reason: "it loops", placedBy: "ana", liftedAt: null }]);
  });
});
