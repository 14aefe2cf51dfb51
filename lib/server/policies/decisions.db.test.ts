import { afterAll, beforeAll, expect, test } from "vitest";
import { isRefusal } from "@/lib/core/refusal";
import { newId } from "@/lib/server/platform/context";
import { testDatabase } from "@/lib/testing/database";
import { gatedCompany, written, type GatedCompany } from "@/lib/testing/gated-company";
import { testGateway, type TestGateway } from "@/lib/testing/gateway";
import { createPolicy } from "./create";
import { listPolicyDecisions } from "./decisions";

const database = await testDatabase();
let company: GatedCompany;
let gate: TestGateway;
let policyId: string;

beforeAll(async () => {
  company = await gatedCompany(database.ownerUrl);
  gate = await testGateway(database.appUrl);
  const policy = await createPolicy(company.as("admin"), {
    name: "No mail",
    unitId: null,
    reason: "a test",
    rules: [
      { id: "no-mail", name: "Nothing is sent", when: [{ type: "text", attribute: "tool.sideEffect", op: "in", values: ["egress"] }], then: { effect: "deny" } },
      { id: "reads-told", name: "Reads are allowed twice", when: [{ type: "text", attribute: "tool.sideEffect", op: "in", values: ["read"] }], then: { effect: "allow" } },
    ],
  });
  if (isRefusal(policy)) throw new Error(policy.detail);
  policyId = policy.id;
});

afterAll(async () => {
  await gate.close();
  await company.database.close();
});

const propose = async (effect: string) => (await gate.call<{ id: string }>(company.agents[0]?.credential ?? "", "POST", "/actions", { tool: `erp.${effect}`, arguments: {} })).body.id;

async function counted(ctx = company.as("admin")) {
  const found = await listPolicyDecisions(ctx);
  if (isRefusal(found)) throw new Error(found.detail);
  return { ...found, ofPolicy: found.data.filter((one) => one.policyId === policyId) };
}

test("a rule counts where it is as strict as the outcome, a policy counts each action once, and the last one is named", async () => {
  await propose("egress");
  const last = await propose("egress");
  const read = await propose("read");
  const { ofPolicy, looked, isWhole } = await counted();
  expect({ looked, isWhole }).toEqual({ looked: 3, isWhole: true });
  expect(ofPolicy.map(({ rule, effect, count, lastAction }) => [rule, effect, count, lastAction]).sort()).toEqual(
    [
      ["no-mail", "deny", 2, last],
      [null, "deny", 2, last],
      ["reads-told", "allow", 1, read],
      [null, "allow", 1, read],
    ].sort(),
  );
});

test("what a milder rule said of an action that a stricter one decided is not counted for it", async () => {
  const { data } = await counted();
  expect(data.filter((one) => one.effect === "hold")).toEqual([]);
});

test("another company's decisions are never counted", async () => {
  const other = await gatedCompany(database.ownerUrl);
  const found = await listPolicyDecisions(other.as("admin"));
  expect(found).toMatchObject({ looked: 0, isWhole: true, data: [] });
  await other.database.close();
});

test("who may read another unit only counts none of this one's actions", async () => {
  const { workspaceId } = company;
  const [unitId, personId] = [newId("unit", Date.now()), newId("person", Date.now())];
  await written(company.as("admin"), async (tx) => {
    await tx.unit.create({ data: { workspaceId, id: unitId, name: "Sales" }, select: { id: true } });
    await tx.person.create({ data: { workspaceId, id: personId, accountId: personId, name: "vic", email: "vic@example.com" }, select: { id: true } });
    await tx.personRole.create({ data: { workspaceId, id: newId("permission", Date.now()), personId, role: "viewer", unitId }, select: { id: true } });
  });
  const { looked, data } = await counted({ ...company.as("admin"), actor: { type: "person", id: personId, via: "session" } });
  expect({ looked, data }).toEqual({ looked: 0, data: [] });
});
