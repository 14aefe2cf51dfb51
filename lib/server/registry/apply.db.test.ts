import { afterAll, expect, test } from "vitest";
import { registryShape, type RegistryInput } from "@/lib/contracts/registry";
import { isRefusal } from "@/lib/core/refusal";
import { createUnit } from "@/lib/server/units/create";
import { updateUnit } from "@/lib/server/units/update";
import { testDatabase } from "@/lib/testing/database";
import { changeAuthority, chainFault, closeCompany, seedActions, smallCompany } from "@/lib/testing/small-company";
import { ROWS_A_TRANSACTION } from "./create-rows";
import { applyRegistry, planRegistry } from "./apply";

const database = await testDatabase();
const company = await smallCompany(database);
afterAll(() => closeCompany(company));
const admin = company.as("oz");
const parse = (file: RegistryInput) => registryShape.parse(file);

const file: RegistryInput = {
  units: [
    { name: "Payables", parent: "Accounting" },
    { name: "Accounting", parent: "Finance" },
  ],
  processes: [{ name: "Procure to pay", unit: "Payables", person: "ana@example.test" }],
  systems: [{ name: "Bank", kind: "erp" }],
  tools: [{ name: "bank.pay", system: "Bank", sideEffect: "financial", argumentSchema: { type: "object" }, sentence: "Pay {amount}" }],
  agentRoles: [{ name: "Payers", maxAutonomy: 3 }],
  agents: [{ name: "Clerk", unit: "Payables", owner: "ana@example.test", autonomy: 2, riskTier: "low", roles: ["Payers"], status: "active" }],
  permissions: [
    { subject: { type: "agent_role", name: "Payers" }, target: { type: "tool", name: "bank.pay" } },
    { subject: { type: "unit", name: "Payables" }, target: { type: "system", name: "ERP" } },
  ],
};

const headSeq = async () => (await company.database.pool.query<{ seq: number }>("select seq from head where workspace_id = $1", [company.workspaceId])).rows[0]?.seq;

test("a file is planned, applied, and then there is nothing left to do", async () => {
  const before = await headSeq();
  expect((await planRegistry(admin, parse(file))).counts).toEqual({ create: 9, change: 0, retire: 0, unchanged: 0 });
  expect(await headSeq()).toBe(before);
  expect(await applyRegistry(admin, parse(file))).toMatchObject({ counts: { create: 9 } });
  expect(await headSeq()).toBe((before ?? 0) + 9);
  const again = await applyRegistry(admin, parse(file));
  expect(again).toMatchObject({ counts: { create: 0, change: 0, retire: 0, unchanged: 9 } });
  expect(await headSeq()).toBe((before ?? 0) + 9);
  expect(await chainFault(company)).toBeNull();
});

test("a mended file changes, retires and revokes just what it says", async () => {
  const mended = parse({
    ...file,
    tools: [{ name: "bank.pay", system: "Bank", sideEffect: "financial", argumentSchema: { type: "object" }, sentence: "Pay {amount} now" }],
    agents: [{ name: "Clerk", unit: "Accounting", owner: "ben@example.test", autonomy: 1, riskTier: "high", status: "retired" }],
    permissions: [{ subject: { type: "agent_role", name: "Payers" }, target: { type: "tool", name: "bank.pay" }, revoked: true }],
  });
  const plan = await planRegistry(admin, mended);
  expect(plan.items.filter((item) => item.change !== "unchanged")).toEqual([
    { kind: "tool", name: "bank.pay", change: "change", fields: ["sentence"], waitsFor: [] },
    { kind: "agent", name: "Clerk", change: "retire", fields: ["unitId", "ownerId", "autonomy", "riskTier", "roleIds", "status"], waitsFor: [] },
    { kind: "permission", name: "agent_role Payers → tool bank.pay", change: "retire", fields: [], waitsFor: [] },
  ]);
  expect(isRefusal(await applyRegistry(admin, mended))).toBe(false);
  expect((await planRegistry(admin, mended)).counts).toMatchObject({ create: 0, change: 0, retire: 0 });
});

test("what refers to nothing is named in the plan, and refused before anything is written", async () => {
  const wrong = parse({ agents: [{ name: "Lost", unit: "Nowhere", owner: "nobody@example.test", autonomy: 1, riskTier: "low" }], systems: [{ name: "Never", kind: "crm" }] });
  expect((await planRegistry(admin, wrong)).items.at(-1)?.waitsFor).toEqual(["unit Nowhere", "person nobody@example.test"]);
  const before = await headSeq();
  expect(await applyRegistry(admin, wrong)).toMatchObject({ code: "refused", reason: "unknown_reference" });
  expect(await headSeq()).toBe(before);
});

test("a unit whose name differs from another's by case alone is refused, by file as by form, and a unit may change the case of its own", async () => {
  const before = await headSeq();
  const taken = { code: "conflict", reason: "name_taken" };
  expect(await applyRegistry(admin, parse({ units: [{ name: "New one" }, { name: "SALES" }] }))).toMatchObject(taken);
  expect(registryShape.safeParse({ units: [{ name: "North" }, { name: "NORTH" }] }).success).toBe(false);
  expect(await createUnit(admin, { name: "SALES", parentId: null })).toMatchObject(taken);
  expect(await updateUnit(admin, company.unitId, { name: "SALES" })).toMatchObject(taken);
  expect(await headSeq()).toBe(before);
  expect(await updateUnit(admin, company.otherUnitId, { name: "SALES" })).toMatchObject({ name: "SALES" });
  expect(await updateUnit(admin, company.otherUnitId, { name: "Sales" })).toMatchObject({ name: "Sales" });
});

test("GATE 16: a file that names people, roles, policies or routes is not read", () => {
  for (const noun of ["people", "roles", "policies", "routes"]) expect(registryShape.safeParse({ [noun]: [] }).success).toBe(false);
});

test("a viewer applies nothing, and a developer only in their unit", async () => {
  const agents = parse({ agents: [{ name: "Elsewhere", unit: "Sales", owner: "ana@example.test", autonomy: 1, riskTier: "low" }] });
  expect(await applyRegistry(company.as("vic"), agents)).toMatchObject({ code: "forbidden" });
  await changeAuthority(company, "insert into person_role (workspace_id, id, person_id, role, unit_id) values ($1, 'dev', $2, 'developer', $3)", [
    company.workspaceId,
    company.people.ben,
    company.unitId,
  ]);
  expect(await applyRegistry(company.as("ben"), agents)).toMatchObject({ code: "forbidden" });
  const own = parse({ agents: [{ name: "Here", unit: "Finance", owner: "ana@example.test", autonomy: 1, riskTier: "low" }] });
  expect(await applyRegistry(company.as("ben"), own)).toMatchObject({ counts: { create: 1 } });
});

test("retiring an agent withdraws its open questions and ends its credentials in the same commit", async () => {
  const [action] = await seedActions(company, 1);
  const plan = await applyRegistry(admin, parse({ agents: [{ name: "Payer", unit: "Finance", owner: "ana@example.test", autonomy: 3, riskTier: "medium", status: "retired" }] }));
  expect(plan).toMatchObject({ counts: { retire: 1 } });
  const { rows } = await company.database.pool.query("select a.status as action, q.status as approval from action a join approval q on q.action_id = a.id where a.id = $1", [action?.actionId]);
  expect(rows).toEqual([{ action: "withdrawn", approval: "withdrawn" }]);
  expect(await chainFault(company)).toBeNull();
});

test("a request full of rows is applied in portions, a transaction each", async () => {
  const agents = Array.from({ length: 1_000 }, (_, at) => ({ name: `Bulk ${at}`, unit: "Sales", owner: "ana@example.test", autonomy: 2, riskTier: "low" }) as const);
  const permissions = agents.map(({ name }) => ({ subject: { type: "agent", name }, target: { type: "system", name: "ERP" } }) as const);
  expect(await applyRegistry(admin, parse({ agents, permissions }))).toMatchObject({ counts: { create: 2_000 } });
  for (const [table, column] of [["agent", "id"], ["permission", "subject_id"]]) {
    const ofTransaction = `select count(*)::int as rows from ${table} where workspace_id = $1 and ${column} in (select id from agent where workspace_id = $1 and name like 'Bulk %') group by xmin::text`;
    const { rows } = await company.owner.query<{ rows: number }>(ofTransaction, [company.workspaceId]);
    expect(rows.map((one) => one.rows)).toEqual(Array(1_000 / ROWS_A_TRANSACTION).fill(ROWS_A_TRANSACTION));
  }
});
