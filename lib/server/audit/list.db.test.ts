import { afterAll, expect, test } from "vitest";
import { registryShape } from "@/lib/contracts/registry";
import { isRefusal, type Refusal } from "@/lib/core/refusal";
import { createAgent } from "@/lib/server/agents/create";
import { updateAgent } from "@/lib/server/agents/update";
import { createCredential } from "@/lib/server/credentials/create";
import { revokeCredential } from "@/lib/server/credentials/revoke";
import { rotateCredential } from "@/lib/server/credentials/rotate";
import { placeIntervention } from "@/lib/server/interventions/place";
import { grantPermission } from "@/lib/server/permissions/grant";
import { revokePermission } from "@/lib/server/permissions/revoke";
import { applyRegistry } from "@/lib/server/registry/apply";
import { testDatabase } from "@/lib/testing/database";
import { closeCompany, seedActions, smallCompany } from "@/lib/testing/small-company";
import { getEvent, listEvents } from "./list";

const database = await testDatabase();
const company = await smallCompany(database);
afterAll(() => closeCompany(company));

test("the log is listed newest first, filtered, page by page, for those who may read it, and says who did what", async () => {
  await seedActions(company, 20);
  const stop = await placeIntervention(company.as("oz"), { kind: "pause", scope: { type: "agent", id: company.agentId }, reason: "to be found" });
  if (isRefusal(stop)) throw new Error(stop.detail);
  expect(await listEvents(company.as("ben"), { limit: 5 })).toMatchObject({ refused: true, code: "forbidden" });
  expect(await listEvents(company.as("oz"), { limit: 5, subject: stop.id })).toMatchObject({
    data: [{ verb: "intervention.placed", actor: { type: "person", name: "oz" }, payload: { reason: "to be found" } }],
    next: null,
  });
  expect(await listEvents(company.as("oz"), { limit: 5, verb: "intervention.placed", agent: company.agentId, actor: company.people.oz })).toMatchObject({ data: [{ subject: stop.id }] });
  const [asked] = await seedActions(company, 1);
  expect(await listEvents(company.as("oz"), { limit: 5, subject: asked?.actionId })).toMatchObject({ data: [{ verb: "action.proposed", seq: asked?.seq }], next: null });
  const seen: number[] = [];
  let before: number | undefined;
  do {
    const page = await listEvents(company.as("oz"), { limit: 7, before });
    if (isRefusal(page)) throw new Error(page.detail);
    seen.push(...page.data.map((one) => one.seq));
    before = page.next ?? undefined;
  } while (before !== undefined);
  expect(seen).toEqual(Array.from({ length: seen[0] ?? 0 }, (_, i) => (seen[0] ?? 0) - i));
  const nothingYet = await listEvents(company.as("oz"), { limit: 5, from: new Date(Date.now() + 3_600_000) });
  expect(nothingYet).toEqual({ data: [], next: null });
  const all = await listEvents(company.as("oz"), { limit: 5, from: new Date(Date.now() - 3_600_000), to: new Date(Date.now() + 3_600_000) });
  expect(all).toMatchObject({ data: [{ seq: seen[0] }, {}, {}, {}, {}] });
});

test("an event is found by a part of any reference in its header, and read alone by its place", async () => {
  const stop = await placeIntervention(company.as("oz"), { kind: "pause", scope: { type: "tool", id: company.toolId }, reason: "once more" });
  if (isRefusal(stop)) throw new Error(stop.detail);
  const found = await listEvents(company.as("oz"), { limit: 5, find: stop.id.slice(8) });
  if (isRefusal(found)) throw new Error(found.detail);
  expect(found.data.map((one) => one.subject)).toEqual([stop.id]);
  expect(await listEvents(company.as("oz"), { limit: 5, find: "nothing-like-it" })).toMatchObject({ data: [] });
  const seq = found.data[0]?.seq ?? 0;
  expect(await getEvent(company.as("oz"), seq)).toEqual(found.data[0]);
  expect(await getEvent(company.as("oz"), seq + 1_000)).toMatchObject({ refused: true, code: "not_found" });
  expect(await getEvent(company.as("ben"), seq)).toMatchObject({ refused: true, code: "forbidden" });
});

test("an event about an action says what the agent asked to do; one about something else says nothing of the kind", async () => {
  const [asked] = await seedActions(company, 1);
  expect(await listEvents(company.as("oz"), { limit: 1, subject: asked?.actionId })).toMatchObject({ data: [{ sentence: expect.stringMatching(/./) }] });
  expect(await listEvents(company.as("oz"), { limit: 1, verb: "intervention.placed" })).toMatchObject({ data: [{ sentence: null }] });
});

test("what was changed about an agent is listed with its permissions and credentials, newest first, page by page, without what it does and without others'", async () => {
  const as = company.as("oz");
  const { id, version } = done(await newAgent("Clerk"));
  const other = done(await newAgent("Neighbour"));
  await grantByFile("Clerk");
  const given = (await company.database.prisma.permission.findFirstOrThrow({ where: { workspaceId: company.workspaceId, subjectId: id }, select: { id: true } })).id;
  done(await updateAgent(as, id, { autonomy: 3, version }));
  const first = done(await createCredential(as, { holder: { type: "agent", id }, name: "one", scopes: [], expires: null }));
  done(await createCredential(as, { holder: { type: "agent", id: other.id }, name: "one", scopes: [], expires: null }));
  const second = done(await rotateCredential(as, first.id, 60));
  done(await revokeCredential(as, second.id, ["agent"]));
  done(await placeIntervention(as, { kind: "pause", scope: { type: "agent", id }, reason: "no change" }));
  done(await revokePermission(as, given));
  const again = done(await grantPermission(as, { subject: { type: "agent", id }, target: { type: "tool", id: company.toolId }, expiresAt: null }));
  done(await grantPermission(as, { subject: { type: "agent", id: other.id }, target: { type: "tool", id: company.toolId }, expiresAt: null }));
  const changes = [
    ["permission.granted", again.id],
    ["permission.revoked", given],
    ["credential.revoked", second.id],
    ["credential.rotated", second.id],
    ["credential.created", first.id],
    ["agent.changed", id],
    ["permission.granted", given],
    ["agent.created", id],
  ];
  expect(await changesOf(id, 200)).toEqual(changes);
  expect(await changesOf(id, 3), "three at a time").toEqual(changes);
  expect(await listEvents(as, { limit: 5, changesOf: id, verb: "credential.rotated" })).toMatchObject({ data: [{ subject: second.id }], next: null });
  expect(await listEvents(company.as("ben"), { limit: 5, changesOf: id })).toMatchObject({ refused: true, code: "forbidden" });
});

test("changes of an agent that does much are not looked for among what it does", async () => {
  await seedActions(company, 20);
  expect((await changesOf(company.agentId, 200)).filter(([verb]) => verb?.startsWith("action."))).toEqual([]);
});

function done<Result extends object>(result: Result | Refusal): Result {
  if (isRefusal(result)) throw new Error(result.detail);
  return result;
}

function newAgent(name: string) {
  const release = { version: null, model: null, promptDigest: null };
  return createAgent(company.as("oz"), { name, purpose: "", unitId: company.unitId, ownerId: company.people.ana, deputyId: null, autonomy: 2, riskTier: "low", release, roleIds: [], status: "draft" });
}

/** Its event says only in its payload whose the permission is. */
async function grantByFile(agent: string) {
  done(await applyRegistry(company.as("oz"), registryShape.parse({ permissions: [{ subject: { type: "agent", name: agent }, target: { type: "tool", name: "erp.payments.create" } }] })));
}

async function changesOf(agentId: string, limit: number): Promise<[string, string][]> {
  const found: [string, string][] = [];
  let before: number | undefined;
  do {
    const page = done(await listEvents(company.as("oz"), { limit, before, changesOf: agentId }));
    found.push(...page.data.map(({ verb, subject }): [string, string] => [verb, subject]));
    before = page.next ?? undefined;
  } while (before !== undefined);
  return found;
}

test("what a person's token did is told with both names, and found by the person", async () => {
  const token = await createCredential(company.as("oz"), { holder: { type: "person", id: company.people.oz }, name: "cli", scopes: ["place_stops"], expires: null });
  if (isRefusal(token)) throw new Error(token.detail);
  const stop = await placeIntervention({ ...company.as("oz"), actor: { type: "token", id: token.id, person: company.people.oz } }, { kind: "pause", scope: { type: "tool", id: company.toolId }, reason: "by a script" });
  if (isRefusal(stop)) throw new Error(stop.detail);
  const ofOz = await listEvents(company.as("oz"), { limit: 1, verb: "intervention.placed", actor: company.people.oz });
  expect(ofOz).toMatchObject({ data: [{ subject: stop.id, actor: { type: "token", id: token.id, name: "oz, by token cli" } }] });
  expect(await listEvents(company.as("oz"), { limit: 1, verb: "intervention.placed", actor: company.people.ana })).toMatchObject({ data: [] });
});
