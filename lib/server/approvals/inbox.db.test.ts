import { afterAll, expect, test } from "vitest";
import type { ApprovalFilter } from "@/lib/contracts/approvals";
import { isRefusal } from "@/lib/core/refusal";
import { newId } from "@/lib/server/platform/context";
import { testDatabase } from "@/lib/testing/database";
import { changeAuthority, closeCompany, seedActions, smallCompany, type ActionOptions, type PersonName } from "@/lib/testing/small-company";
import { countApprovals } from "./count";
import { getApproval } from "./get";
import { listApprovals, type ApprovalItem } from "./list";
import { lookAtApproval } from "./look";
import type { ApprovalCursor, ApprovalSort, ApprovalView } from "./order";
import { castVote } from "./vote";

const database = await testDatabase();
const company = await smallCompany(database);
const foreign = await smallCompany(database);
afterAll(() => Promise.all([closeCompany(company), closeCompany(foreign)]));

const inMinutes = (minutes: number): Date => new Date(Date.now() + minutes * 60_000);

/** One question each, with risk and amount as the gateway would have written them. */
async function ask(payee: string, more: { dueAt?: Date; risk?: number; amount?: string } & Pick<ActionOptions, "hold"> = {}): Promise<string> {
  const { risk = 60, amount = "1200", ...options } = more;
  const [asked] = await seedActions(company, 1, { arguments: { amount, currency: "EUR", payee }, ...options });
  if (asked === undefined) throw new Error("nothing was asked");
  await company.owner.query("update approval set risk = $3 where workspace_id = $1 and id = $2", [company.workspaceId, asked.approvalId, risk]);
  await company.owner.query("update action set recipient = $3, amount = $4 where workspace_id = $1 and id = $2", [company.workspaceId, asked.actionId, payee, amount]);
  return asked.approvalId;
}

type Wanted = { view?: ApprovalView; sort?: ApprovalSort; filter?: ApprovalFilter; limit?: number };

async function everything(who: PersonName, { view = "needs_me", limit = 2, ...wanted }: Wanted = {}): Promise<ApprovalItem[]> {
  const items: ApprovalItem[] = [];
  let after: ApprovalCursor | undefined;
  do {
    const page = await listApprovals(company.as(who), { view, limit, after, ...wanted });
    if (isRefusal(page)) throw new Error(page.detail);
    items.push(...page.data);
    after = page.next ?? undefined;
  } while (after !== undefined);
  return items;
}

const payees = (items: readonly ApprovalItem[]): (string | null)[] => items.map((item) => item.action.recipient);

await ask("Orrin Cartons", { dueAt: inMinutes(240), risk: 95, amount: "4049.42" });
const soon = await ask("Stavely Foods", { dueAt: inMinutes(10), risk: 30, amount: "99.50" });
await company.owner.query("update approval set opened_at = opened_at - interval '2 hours' where workspace_id = $1 and id = $2", [company.workspaceId, soon]);
await ask("Fenwick Optics", { dueAt: inMinutes(120), risk: 95, amount: "12400" });
await ask("Tollgate Metals", { dueAt: inMinutes(2_000), risk: 65, amount: "1000" });
const eves = await ask("Only for Eve", { dueAt: inMinutes(30), hold: { deciders: [{ type: "people", ids: [company.people.eve] }] } });

test.each([
  ["soonest", ["Stavely Foods", "Fenwick Optics", "Orrin Cartons", "Tollgate Metals"]],
  ["riskiest", ["Fenwick Optics", "Orrin Cartons", "Tollgate Metals", "Stavely Foods"]],
  ["newest", ["Tollgate Metals", "Fenwick Optics", "Stavely Foods", "Orrin Cartons"]],
] as const)("what needs me comes %s first, page by page, without gap or repetition", async (sort, expected) => {
  for (const limit of [1, 2, 3, 50]) expect([limit, payees(await everything("ben", { sort, limit }))]).toEqual([limit, expected]);
  expect(payees(await everything("oz", { view: "all_open", sort, limit: 2 })).filter((payee) => payee !== "Only for Eve")).toEqual(expected);
});

test.each([
  [{ risk: "high" }, ["Fenwick Optics", "Orrin Cartons"]],
  [{ risk: "medium" }, ["Tollgate Metals"]],
  [{ risk: "low" }, ["Stavely Foods"]],
  [{ due: "soon" }, ["Stavely Foods"]],
  [{ due: "1h" }, ["Stavely Foods"]],
  [{ due: "4h" }, ["Stavely Foods", "Fenwick Optics", "Orrin Cartons"]],
  [{ over: "1000" }, ["Fenwick Optics", "Orrin Cartons"]],
  [{ over: "999.99" }, ["Fenwick Optics", "Orrin Cartons", "Tollgate Metals"]],
  [{ text: "orrin" }, ["Orrin Cartons"]],
  [{ text: "PAYER  eur" }, ["Stavely Foods", "Fenwick Optics", "Orrin Cartons", "Tollgate Metals"]],
  [{ text: "100%_" }, []],
  [{ tool: "erp.payments.create", risk: "high", text: "optics" }, ["Fenwick Optics"]],
  [{ tool: "erp.payments.crea" }, []],
] as [ApprovalFilter, string[]][])("the filter %j lists and counts the same", async (filter, expected) => {
  expect(payees(await everything("ben", { filter }))).toEqual(expected);
  expect(await countApprovals(company.as("ben"), "needs_me", filter)).toMatchObject({ matching: expected.length, isAtLeast: false, needsMe: 4 });
});

test("agent, system and unit filter as well, a unit with all below it, and what is not of this company is not found", async () => {
  const child = newId("unit", Date.now());
  await changeAuthority(company, "insert into unit (workspace_id, id, name, parent_id) values ($1, $2, 'Payables', $3)", [company.workspaceId, child, company.unitId]);
  await company.owner.query("update approval set unit_id = $3 where workspace_id = $1 and due_at > $2", [company.workspaceId, inMinutes(300), child]);
  const found = async (filter: ApprovalFilter) => (await everything("ben", { filter })).length;
  expect([await found({ agent: company.agentId }), await found({ system: company.systemId }), await found({ unit: company.unitId }), await found({ unit: child })]).toEqual([4, 4, 4, 1]);
  expect([await found({ agent: foreign.agentId }), await found({ system: foreign.systemId }), await found({ unit: foreign.unitId })]).toEqual([0, 0, 0]);
  expect(await everything("ben", { filter: { unit: child } })).toMatchObject([{ unit: { id: child, name: "Payables" } }]);
});

test("counts are each person's own: what they may decide, and what their units let them read", async () => {
  expect(await countApprovals(company.as("ben"), "needs_me", {})).toEqual({ needsMe: 4, expiring: 1, highRisk: 2, allOpen: 5, matching: 4, isAtLeast: false });
  expect(await countApprovals(company.as("eve"), "all_open", {}), "named as a decider, though of another unit").toMatchObject({ needsMe: 1, allOpen: 0, matching: 0 });
  expect(await countApprovals(company.as("vic"), "all_open", { risk: "high" })).toMatchObject({ needsMe: 0, allOpen: 5, matching: 2 });
  expect(await countApprovals(foreign.as("oz"), "all_open", {})).toMatchObject({ allOpen: 0, needsMe: 0 });
});

test("a vote takes the question off the voter's count at once, and decided ones are found by words too", async () => {
  const id = await ask("Hegg Cold Store", { hold: { quorum: 2 } });
  const evidence = await getApproval(company.as("cat"), id);
  if (isRefusal(evidence)) throw new Error(evidence.detail);
  const before = await countApprovals(company.as("cat"), "needs_me", {});
  await castVote(company.as("cat"), { approvalId: id, verdict: "approve", version: 1, argumentsDigest: evidence.argumentsDigest });
  expect(await countApprovals(company.as("cat"), "needs_me", {})).toMatchObject({ needsMe: isRefusal(before) ? -1 : before.needsMe - 1 });
  await castVote(company.as("dan"), { approvalId: id, verdict: "approve", version: 1, argumentsDigest: evidence.argumentsDigest });
  expect(payees(await everything("ben", { view: "decided", filter: { text: "1200" } }))).toEqual(["Hegg Cold Store"]);
  expect(payees(await everything("ben", { view: "decided", filter: { text: "nobody" } }))).toEqual([]);
  const decidedSince = async (minutes: number) => payees(await everything("ben", { view: "decided", filter: { since: inMinutes(minutes).toISOString() } }));
  expect([await decidedSince(-1), await decidedSince(1)]).toEqual([["Hegg Cold Store"], []]);
});

test("what is decided comes by when it ended, the latest first, whatever was asked first, page by page without gap or repetition", async () => {
  const [asked, later, expired] = [await ask("Asked first"), await ask("Asked later"), await ask("Ran out of time")];
  const end = (id: string, status: string, seconds: number, due = 60) => company.owner.query("update approval set status = $3, decided_at = now() + make_interval(secs => $4), due_at = now() + make_interval(secs => $5) where workspace_id = $1 and id = $2", [company.workspaceId, id, status, seconds, due]);
  await end(later, "rejected", -30);
  await end(asked, "withdrawn", -10);
  // Its time was over long before anybody wrote that.
  await end(expired, "expired", -5, -20);
  await ask("Still open");
  for (const limit of [1, 2, 50]) expect(payees(await everything("ben", { view: "decided", limit })).filter((payee) => payee !== "Hegg Cold Store")).toEqual(["Asked first", "Ran out of time", "Asked later"]);
  const since = inMinutes(-1).toISOString();
  expect(payees(await everything("ben", { view: "decided", filter: { since } })), "withdrawn or out of time is nobody's decision").toEqual(expect.not.arrayContaining(["Asked first", "Ran out of time"]));
});

test("who opens a question is shown to others who may see it, for five minutes, and leaves no event", async () => {
  const id = await ask("Looked At");
  const head = async () => (await company.owner.query("select seq, epoch from head where workspace_id = $1", [company.workspaceId])).rows;
  const before = await head();
  expect(await lookAtApproval(company.as("ben"), id), "not shown for oneself").toEqual({ lookers: [] });
  expect(await lookAtApproval(company.as("ben"), id)).toEqual({ lookers: [] });
  expect(await lookAtApproval(company.as("cat"), id)).toEqual({ lookers: [{ id: company.people.ben, name: "ben" }] });
  expect(await getApproval(company.as("dan"), id)).toMatchObject({ lookers: [{ name: "cat" }, { name: "ben" }] });
  expect((await everything("dan")).find((item) => item.id === id)).toMatchObject({ lookers: [{ name: "cat" }, { name: "ben" }] });
  expect(await head()).toEqual(before);
  await company.owner.query("update approval_look set looked_at = looked_at - interval '5 minutes' where workspace_id = $1 and person_id = $2", [company.workspaceId, company.people.cat]);
  expect(await getApproval(company.as("dan"), id)).toMatchObject({ lookers: [{ name: "ben" }] });
});

test("who may not read a question hears nothing of it and leaves no mark on it", async () => {
  const id = await ask("Not for Sales");
  expect(await lookAtApproval(company.as("eve"), id)).toMatchObject({ refused: true, code: "not_found" });
  expect(await lookAtApproval(foreign.as("oz"), id)).toMatchObject({ refused: true, code: "not_found" });
  expect(await lookAtApproval(company.as("eve"), eves)).toEqual({ lookers: [] });
  const { rows } = await company.owner.query("select person_id from approval_look where approval_id = $1", [id]);
  expect(rows).toEqual([]);
});

test("with 2,000 questions open a page and the counts of all are read well within a second", async () => {
  await seedActions(company, 2_000, { dueAt: inMinutes(5_000) });
  const start = performance.now();
  const counts = await countApprovals(company.as("ben"), "needs_me", {});
  const page = await listApprovals(company.as("ben"), { view: "needs_me", sort: "riskiest", limit: 100 });
  expect(performance.now() - start).toBeLessThan(2_000);
  expect(counts).toMatchObject({ isAtLeast: false });
  expect(isRefusal(counts) ? 0 : counts.needsMe).toBeGreaterThanOrEqual(2_000);
  expect(isRefusal(page) ? [] : page.data).toHaveLength(100);
  const searched = performance.now();
  expect(await countApprovals(company.as("ben"), "needs_me", { text: "pay" })).toMatchObject({ matching: isRefusal(counts) ? 0 : counts.needsMe });
  expect(performance.now() - searched).toBeLessThan(2_000);
});
