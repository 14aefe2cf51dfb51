import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { baselinePolicy } from "@/lib/core/policy/baseline";
import { ruleFault } from "@/lib/core/policy/validate";
import { verifyLog } from "@/lib/server/audit/verify";
import { AGENTS } from "@/lib/server/demo/agents";
import { ROUTINES, seededChance } from "@/lib/server/demo/fleet";
import { UNITS } from "@/lib/server/demo/people";
import { POLICIES } from "@/lib/server/demo/policies";
import { readFleet } from "@/lib/server/demo/secrets";
import { seedDemo } from "@/lib/server/demo/seed";
import { TOOLS } from "@/lib/server/demo/tools";
import { newId } from "@/lib/server/platform/context";
import { openDatabase, type Database } from "@/lib/server/platform/database";
import { testDatabase } from "@/lib/testing/database";

const testbed = await testDatabase();
const dataFolder = mkdtempSync(path.join(tmpdir(), "reeve-seed-"));
let database: Database;
let workspaceId: string;

beforeAll(async () => {
  database = openDatabase({ url: testbed.appUrl, name: "seed-test", max: 4 });
  await database.prisma.account.create({ data: { id: newId("account", Date.now()), email: "first@example.com", name: "First" }, select: { id: true } });
  ({ workspaceId } = await seedDemo(database, { dataFolder }));
});

afterAll(async () => {
  await database.close();
  rmSync(dataFolder, { recursive: true });
});

const headSeq = async () => (await database.prisma.head.findUniqueOrThrow({ where: { workspaceId }, select: { seq: true } })).seq;

test("seeding again adds nothing, writes no event and keeps every credential", async () => {
  const before = { seq: await headSeq(), fleet: readFleet(dataFolder) };
  expect(await seedDemo(database, { dataFolder })).toEqual({ workspaceId, signInFile: null });
  expect({ seq: await headSeq(), fleet: readFleet(dataFolder) }).toEqual(before);
});

test("credentials that were lost are made anew, and only those", async () => {
  const before = readFleet(dataFolder);
  rmSync(path.join(dataFolder, "demo", "bank.json"));
  const seq = await headSeq();
  await seedDemo(database, { dataFolder });
  expect(await headSeq()).toBe(seq + 1n);
  expect(readFleet(dataFolder)).toEqual(before);
});

test("what lets somebody in is readable by its owner only, and the log that made it all is whole", async () => {
  for (const name of ["fleet.json", "bank.json", "sign-in.txt"]) expect([name, statSync(path.join(dataFolder, "demo", name)).mode & 0o777]).toEqual([name, 0o600]);
  expect(await verifyLog(database.pool, workspaceId)).toMatchObject({ result: "whole" });
});

test("in each unit two people remain who may approve whoever owns the agent", async () => {
  const roles = await database.prisma.personRole.findMany({ where: { workspaceId, role: "approver" }, select: { personId: true, unitId: true } });
  const units = await database.prisma.unit.findMany({ where: { workspaceId }, select: { id: true, name: true } });
  expect(units.map((unit) => unit.name).sort()).toEqual([...UNITS].sort());
  for (const unit of units) expect(new Set(roles.filter((role) => role.unitId === unit.id).map((role) => role.personId)).size).toBeGreaterThanOrEqual(3);
});

test("every rule is in order, and every agent's routine asks only for tools that it may use", () => {
  for (const rule of [...POLICIES.flatMap((policy) => policy.rules), ...baselinePolicy()]) expect([rule.id, ruleFault(rule)]).toEqual([rule.id, null]);
  const tools = new Set(TOOLS.map((tool) => tool.name));
  for (const [at, agent] of AGENTS.entries()) {
    const chance = seededChance(at);
    for (let errand = 0; errand < 200; errand += 1) expect(tools).toContain(ROUTINES[agent.name]?.(chance).tool);
  }
  expect(seededChance(7).next()).toBe(seededChance(7).next());
});
