import { afterAll, expect, test } from "vitest";
import { isRefusal } from "@/lib/core/refusal";
import type { NewSavedView, SavedViewItem } from "@/lib/contracts/saved-views";
import { testDatabase } from "@/lib/testing/database";
import { chainFault, closeCompany, smallCompany, type PersonName } from "@/lib/testing/small-company";
import { createSavedView, MAX_SAVED_VIEWS } from "./create";
import { deleteSavedView } from "./delete";
import { listSavedViews } from "./list";
import { updateSavedView } from "./update";

const database = await testDatabase();
const company = await smallCompany(database);
const foreign = await smallCompany(database);
afterAll(() => Promise.all([closeCompany(company), closeCompany(foreign)]));

let names = 0;
async function save(who: PersonName, more: Partial<NewSavedView> = {}): Promise<SavedViewItem> {
  names += 1;
  const made = await createSavedView(company.as(who), { page: "approvals", name: `View ${names}`, query: "risk=high", isShared: false, ...more });
  if (isRefusal(made)) throw new Error(made.detail);
  return made;
}

async function namesSeenBy(who: PersonName): Promise<string[]> {
  const page = await listSavedViews(company.as(who), { page: "approvals", limit: 200 });
  if (isRefusal(page)) throw new Error(page.detail);
  return page.data.map((one) => one.name);
}

async function lastEvent(): Promise<{ verb: string; actor: string; before: unknown; after: unknown }> {
  const { rows } = await company.owner.query<{ verb: string; actor: string; payload: string }>(
    `select e.verb, e.actor_id as actor, p.payload from head h join audit_event e on e.workspace_id = h.workspace_id and e.seq = h.seq
     join audit_payload p on p.workspace_id = e.workspace_id and p.seq = e.seq where h.workspace_id = $1`,
    [company.workspaceId],
  );
  const [row] = rows;
  if (row === undefined) throw new Error("the log is empty");
  return { ...row, ...(JSON.parse(row.payload) as { before: unknown; after: unknown }) };
}

async function epoch(): Promise<unknown> {
  return (await company.owner.query("select epoch from head where workspace_id = $1", [company.workspaceId])).rows;
}

test("a view of one's own is seen by nobody else; a shared one by everybody of the company, and by nobody of another", async () => {
  const own = await save("ben");
  const shared = await save("ben", { isShared: true });
  expect(await namesSeenBy("ben")).toEqual(expect.arrayContaining([own.name, shared.name]));
  expect(await namesSeenBy("vic")).toEqual([shared.name]);
  expect(await listSavedViews(foreign.as("oz"), { page: "approvals", limit: 50 })).toMatchObject({ data: [] });
  expect(await updateSavedView(foreign.as("oz"), shared.id, { version: 1, name: "mine now" })).toMatchObject({ refused: true, code: "not_found" });
  expect(await deleteSavedView(company.as("cat"), own.id), "another's own view is not there").toMatchObject({ refused: true, code: "not_found" });
});

test("making, changing and deleting a view is in the log, and changes no authority", async () => {
  const before = await epoch();
  const view = await save("cat");
  expect(await lastEvent()).toMatchObject({ verb: "saved_view.created", actor: company.people.cat, before: null, after: { name: view.name, query: "risk=high" } });
  expect(await updateSavedView(company.as("cat"), view.id, { version: 1, query: "risk=low", isShared: true })).toMatchObject({ version: 2, query: "risk=low", isShared: true, name: view.name });
  expect(await lastEvent()).toMatchObject({ verb: "saved_view.changed", before: { query: "risk=high" }, after: { query: "risk=low", isShared: true } });
  expect(await deleteSavedView(company.as("cat"), view.id)).toMatchObject({ id: view.id });
  expect(await lastEvent()).toMatchObject({ verb: "saved_view.deleted", before: { name: view.name }, after: null });
  expect(await deleteSavedView(company.as("cat"), view.id)).toMatchObject({ refused: true, code: "not_found" });
  expect(await epoch()).toEqual(before);
  expect(await chainFault(company)).toBeNull();
});

test("a shared view is changed by whoever made it or by an administrator; others read why not", async () => {
  const view = await save("ben", { isShared: true });
  const page = await listSavedViews(company.as("dan"), { page: "approvals", limit: 200 });
  if (isRefusal(page)) throw new Error(page.detail);
  expect(page.data.find((one) => one.id === view.id)).toMatchObject({ isMine: false, owner: { name: "ben" }, whyNotChange: expect.stringContaining("belongs to ben") as string });
  expect(await updateSavedView(company.as("dan"), view.id, { version: 1, name: "x" })).toMatchObject({ refused: true, code: "forbidden", reason: "not_yours" });
  expect(await deleteSavedView(company.as("dan"), view.id)).toMatchObject({ refused: true, reason: "not_yours" });
  expect(await updateSavedView(company.as("oz"), view.id, { version: 1, isShared: false })).toMatchObject({ isShared: false, owner: { name: "ben" } });
});

test("a name is a person's once, and a change of what somebody else has changed meanwhile is refused", async () => {
  const view = await save("dan", { name: "Mornings" });
  expect(await createSavedView(company.as("dan"), { page: "approvals", name: "Mornings", query: "", isShared: false })).toMatchObject({ refused: true, reason: "name_taken" });
  await save("ben", { name: "Mornings" });
  const other = await save("dan");
  expect(await updateSavedView(company.as("dan"), other.id, { version: 1, name: "Mornings" })).toMatchObject({ refused: true, reason: "name_taken" });
  const changes = await Promise.all([updateSavedView(company.as("dan"), view.id, { version: 1, query: "a=1" }), updateSavedView(company.as("dan"), view.id, { version: 1, query: "b=2" })]);
  expect(changes.filter((one) => !isRefusal(one))).toHaveLength(1);
  expect(changes.find((one) => isRefusal(one))).toMatchObject({ code: "conflict", reason: "stale_version" });
});

test("nobody saves views without end, and the list is read page by page without gap or repetition", async () => {
  for (let count = 0; count < MAX_SAVED_VIEWS; count += 1) await save("eve");
  expect(await createSavedView(company.as("eve"), { page: "approvals", name: "one more", query: "", isShared: false })).toMatchObject({ refused: true, code: "refused", reason: "too_many" });
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listSavedViews(company.as("eve"), { page: "approvals", limit: 7, cursor });
    if (isRefusal(page)) throw new Error(page.detail);
    seen.push(...page.data.map((one) => one.id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen.length).toBeGreaterThanOrEqual(MAX_SAVED_VIEWS);
});
