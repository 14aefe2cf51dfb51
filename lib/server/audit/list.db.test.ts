import { afterAll, expect, test } from "vitest";
import { isRefusal } from "@/lib/core/refusal";
import { placeIntervention } from "@/lib/server/interventions/place";
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
