import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { baselinePolicy } from "@/lib/core/policy/baseline";
import { ruleFault } from "@/lib/core/policy/validate";
import { verifyLog } from "@/lib/server/audit/verify";
import { ROLES, unitPath } from "@/lib/core/actor";
import { AGENT_STATUSES, AUTONOMY_LEVELS } from "@/lib/core/agent";
import { BINDINGS, SIDE_EFFECTS } from "@/lib/core/tool";
import { AGENTS, PERMISSIONS } from "@/lib/server/demo/agents";
import { seededChance, type Errand } from "@/lib/server/demo/errand";
import { ASSIGNMENTS, ROUTINES } from "@/lib/server/demo/fleet";
import { emailOf, PROCESSES, REMOVED, UNITS } from "@/lib/server/demo/people";
import { POLICIES } from "@/lib/server/demo/policies";
import { readFleet, readSignIns } from "@/lib/server/demo/secrets";
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

test("the file of sign-ins says beside each password what its person may do", () => {
  const password = readSignIns(dataFolder).get(emailOf("Hedda Lindqvar"));
  expect(password).toBeDefined();
  expect(readFileSync(path.join(dataFolder, "demo", "sign-in.txt"), "utf8")).toContain(`${emailOf("Hedda Lindqvar")}  ${password}  approver in Finance, viewer\n`);
});

test("people who came later are added to those whose passwords are known already", async () => {
  const before = readSignIns(dataFolder);
  await database.prisma.account.update({ where: { email: emailOf("Ida Fennimore") }, data: { email: "ida@elsewhere.example" }, select: { id: true } });
  await seedDemo(database, { dataFolder });
  expect([...readSignIns(dataFolder).keys()]).toEqual([...before.keys()]);
  expect(readSignIns(dataFolder).get(emailOf("Hedda Lindqvar"))).toBe(before.get(emailOf("Hedda Lindqvar")));
  expect(readSignIns(dataFolder).get(emailOf("Ida Fennimore"))).not.toBe(before.get(emailOf("Ida Fennimore")));
});

test("what lets somebody in is readable by its owner only, and the log that made it all is whole", async () => {
  for (const name of ["fleet.json", "bank.json", "sign-in.txt"]) expect([name, statSync(path.join(dataFolder, "demo", name)).mode & 0o777]).toEqual([name, 0o600]);
  expect(await verifyLog(database.pool, workspaceId)).toMatchObject({ result: "whole" });
});

test("in each unit two people remain who may approve whoever owns the agent", async () => {
  const roles = await database.prisma.personRole.findMany({ where: { workspaceId, role: "approver" }, select: { personId: true, unitId: true } });
  const rows = await database.prisma.unit.findMany({ where: { workspaceId }, select: { id: true, name: true, parentId: true } });
  expect(rows.map((unit) => unit.name).sort()).toEqual(UNITS.map((unit) => unit.name).sort());
  const units = new Map(rows.map((unit) => [unit.id, unit]));
  for (const unit of rows) {
    const path = unitPath(units, unit.id);
    expect(new Set(roles.filter((role) => role.unitId !== null && path.includes(role.unitId)).map((role) => role.personId)).size).toBeGreaterThanOrEqual(3);
  }
});

test("every rule is in order, and every agent at work asks only for tools that it may use, for processes that there are", () => {
  for (const rule of [...POLICIES.flatMap((policy) => policy.rules), ...baselinePolicy()]) expect([rule.id, ruleFault(rule)]).toEqual([rule.id, null]);
  const working = AGENTS.filter((agent) => agent.status === "active");
  for (const [at, agent] of working.entries()) {
    const chance = seededChance(at);
    for (let count = 0; count < 200; count += 1) {
      const errand = ROUTINES[agent.name]?.(chance);
      expect(mayUse(agent.name, errand), `${agent.name}: ${errand?.tool}`).toBe(true);
      if (errand?.passesOn !== undefined) expect(mayUse(agent.name, errand.passesOn.errand) && mayUse(errand.passesOn.agent, errand.passesOn.errand)).toBe(true);
    }
  }
  expect(PROCESSES.map((one) => one.name)).toEqual(expect.arrayContaining(Object.values(ASSIGNMENTS).map((one) => one.process)));
  expect(seededChance(7).next()).toBe(seededChance(7).next());
});

function mayUse(agent: string, errand: Errand | undefined): boolean {
  const known = TOOLS.some((tool) => tool.name === errand?.tool);
  return known && PERMISSIONS.some(({ subject, target }) => subject.type === "agent" && subject.name === agent && target.name === errand?.tool);
}

test("every state that a screen can show is somebody's: status, level, side effect, binding, role, scope of a right", async () => {
  const agents = await database.prisma.agent.findMany({ where: { workspaceId }, select: { status: true, autonomy: true } });
  expect(agents).toHaveLength(24);
  expect(new Set(agents.map((agent) => agent.status))).toEqual(new Set(AGENT_STATUSES));
  expect(new Set(agents.map((agent) => agent.autonomy))).toEqual(new Set(AUTONOMY_LEVELS));
  expect(new Set(TOOLS.map((tool) => tool.sideEffect))).toEqual(new Set(SIDE_EFFECTS));
  expect(new Set(TOOLS.map((tool) => tool.binding))).toEqual(new Set(BINDINGS));
  const roles = await database.prisma.personRole.findMany({ where: { workspaceId }, select: { role: true } });
  expect(new Set(roles.map((one) => one.role))).toEqual(new Set(ROLES));
  const permissions = await database.prisma.permission.findMany({ where: { workspaceId }, select: { subjectType: true } });
  expect(new Set(permissions.map((one) => one.subjectType))).toEqual(new Set(["agent", "agent_role", "unit", "person"]));
});

test("something of each kind is out of use, and whoever was removed can sign in no more", async () => {
  const inWorkspace = { where: { workspaceId }, select: { status: true } } as const;
  const { prisma } = database;
  for (const rows of [await prisma.system.findMany(inWorkspace), await prisma.tool.findMany(inWorkspace), await prisma.process.findMany(inWorkspace)]) expect(new Set(rows.map((row) => row.status))).toEqual(new Set(["active", "retired"]));
  expect(new Set((await prisma.person.findMany(inWorkspace)).map((row) => row.status))).toEqual(new Set(["active", "removed"]));
  expect(readSignIns(dataFolder).has(REMOVED.email)).toBe(false);
});

test("the token that gives tasks is a person's, and may do nothing else", async () => {
  const { script } = readFleet(dataFolder) ?? {};
  const { rows } = await database.pool.query("select holder_type, scopes from credential where workspace_id = $1 and secret_hash = sha256(convert_to($2, 'UTF8'))", [workspaceId, script?.token]);
  expect(rows).toEqual([{ holder_type: "person", scopes: ["start_runs"] }]);
});

test("what people did in the early days is recorded as theirs: two stops, three versions of a policy, one switched off, credentials replaced, a system, its tool and a process retired, a person removed", async () => {
  const events = await database.pool.query<{ verb: string; actor_type: string }>("select verb, actor_type from audit_event where workspace_id = $1 and actor_type = 'person' order by seq", [workspaceId]);
  const counted = Object.fromEntries([...new Set(events.rows.map((row) => row.verb))].map((verb) => [verb, events.rows.filter((row) => row.verb === verb).length]));
  expect(counted).toEqual({
    "policy.version_created": 4,
    "policy.status_changed": 1,
    "approval_route.created": 2,
    "credential.created": 3,
    "credential.rotated": 2,
    "system.created": 1,
    "system.retired": 1,
    "tool.created": 1,
    "tool.retired": 1,
    "process.created": 1,
    "process.changed": 1,
    "person.added": 1,
    "person.removed": 1,
    "intervention.placed": 2,
  });
  const credentials = await database.prisma.credential.findMany({ where: { workspaceId, createdBy: { startsWith: "psn_" } }, select: { status: true, expiresAt: true } });
  expect(credentials.filter((one) => one.status === "revoked")).toHaveLength(1);
  expect(credentials.filter((one) => one.expiresAt !== null)).toHaveLength(2);
});
