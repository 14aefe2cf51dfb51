import { afterAll, expect, test } from "vitest";
import { isRefusal } from "@/lib/core/refusal";
import { getApproval } from "@/lib/server/approvals/get";
import { castVote } from "@/lib/server/approvals/vote";
import { testDatabase } from "@/lib/testing/database";
import { chainFault, closeCompany, seedActions, smallCompany, type PersonName, type SeededAction } from "@/lib/testing/small-company";
import { countNotices } from "./count";
import { getNotice } from "./get";
import { listNotices } from "./list";
import { markNoticesRead } from "./mark-read";
import { objectToNotice } from "./object";

const company = await smallCompany(await testDatabase());
afterAll(() => closeCompany(company));

async function announce(objectUntil: Date, who: readonly PersonName[] = ["ana", "ben"]): Promise<SeededAction> {
  const [action] = await seedActions(company, 1, {
    status: "announced",
    permitId: "pmt_1",
    dueAt: new Date(objectUntil.getTime() + 60_000),
    notify: { personIds: who.map((name) => company.people[name]), objectUntil },
  });
  if (action === undefined) throw new Error("nothing was announced");
  return action;
}

async function noticeOf(action: SeededAction, who: PersonName): Promise<string> {
  const { rows } = await company.owner.query<{ id: string }>("select id from notice where workspace_id = $1 and action_id = $2 and person_id = $3", [
    company.workspaceId,
    action.actionId,
    company.people[who],
  ]);
  return rows[0]?.id ?? "ntc_none";
}

const inAMinute = (): Date => new Date(Date.now() + 60_000);

test("an objection in time makes the announced action a question, kills its permit, and opens the question in the same transaction", async () => {
  const action = await announce(inAMinute());
  const objected = await objectToNotice(company.as("ben"), { noticeId: await noticeOf(action, "ben"), reason: "not this supplier" });
  if (isRefusal(objected)) throw new Error(objected.detail);
  const { rows } = await company.owner.query(
    `select c.status, c.permit_id, c.approval_id, a.status as question, a.because, a.seq = e.seq as in_place, e.verb, e.header::jsonb -> 'subjects' ->> 'opened' as opened
     from action c join approval a on a.workspace_id = c.workspace_id and a.id = c.approval_id
     join audit_event e on e.workspace_id = c.workspace_id and e.seq = a.seq where c.workspace_id = $1 and c.id = $2`,
    [company.workspaceId, action.actionId],
  );
  expect(rows).toEqual([
    { status: "held", permit_id: null, approval_id: objected.approvalId, question: "open", because: "objection", in_place: true, verb: "action.objected", opened: objected.approvalId },
  ]);
  expect(await chainFault(company)).toBeNull();
  const told = { objection: { person: { id: company.people.ben, name: "ben" }, reason: "not this supplier" } };
  expect(await getApproval(company.as("cat"), objected.approvalId), "whoever decides reads who objected, and why").toMatchObject(told);
  const vote = { approvalId: objected.approvalId, verdict: "approve", version: 1, argumentsDigest: action.argumentsDigest } as const;
  expect(await castVote(company.as("ana"), vote)).toMatchObject({ refused: true, reason: "excluded_owner" });
  expect(await castVote(company.as("cat"), vote)).toMatchObject({ status: "approved" });
});

test("only a recipient may object, only before the window's end, and only once", async () => {
  const action = await announce(inAMinute());
  const noticeId = await noticeOf(action, "ben");
  const input = { noticeId, reason: "no" };
  expect(await objectToNotice(company.as("cat"), input)).toMatchObject({ refused: true, code: "not_found" });
  expect(await objectToNotice(company.asActor({ type: "token", id: "crd_1", person: company.people.ben }), input)).toMatchObject({ refused: true, code: "forbidden" });
  const answers = await Promise.all([objectToNotice(company.as("ben"), input), objectToNotice(company.as("ana"), { ...input, noticeId: await noticeOf(action, "ana") })]);
  expect(answers.filter((one) => !isRefusal(one))).toHaveLength(1);
  for (const one of answers) if (isRefusal(one)) expect(one).toMatchObject({ code: "conflict", reason: "already_objected", current: { status: "held" } });
  const late = await announce(new Date(Date.now() - 1));
  expect(await objectToNotice(company.as("ben"), { noticeId: await noticeOf(late, "ben"), reason: "no" })).toMatchObject({ refused: true, code: "conflict", reason: "window_over" });
});

test("GATE 27: reading a notice is remembered without an event and gives no authority; notices come bundled by agent, tool and day", async () => {
  const before = await company.owner.query("select seq, epoch from head where workspace_id = $1", [company.workspaceId]);
  const page = await listNotices(company.as("ben"), { limit: 50 });
  if (isRefusal(page)) throw new Error(page.detail);
  const [first] = page.data;
  const ids = first?.notices.map((one) => one.id) ?? [];
  expect(first).toMatchObject({ agent: { name: "Payer" }, tool: "erp.payments.create", count: ids.length, unread: ids.length });
  expect(await markNoticesRead(company.as("cat"), { ids })).toEqual({ marked: 0 });
  expect(await markNoticesRead(company.as("ben"), { ids })).toEqual({ marked: ids.length });
  expect(await listNotices(company.as("ben"), { limit: 50 })).toMatchObject({ data: [{ unread: 0 }] });
  const after = await company.owner.query("select seq, epoch from head where workspace_id = $1", [company.workspaceId]);
  expect(after.rows).toEqual(before.rows);
});

test("the list of notices is read page by page without gap or repetition", async () => {
  await Promise.all(Array.from({ length: 5 }, () => announce(inAMinute(), ["dan"])));
  const seen: string[] = [];
  let after: { seq: number; id: string } | undefined;
  do {
    const page = await listNotices(company.as("dan"), { limit: 2, after });
    if (isRefusal(page)) throw new Error(page.detail);
    seen.push(...page.data.flatMap((one) => one.notices.map((notice) => notice.id)));
    after = page.next ?? undefined;
  } while (after !== undefined);
  expect(seen).toHaveLength(5);
  expect(new Set(seen).size).toBe(5);
});

test("the counts and the filtered lists tell the same: unread ones, and those whose time to object is not over", async () => {
  await announce(inAMinute(), ["eve"]);
  await announce(new Date(Date.now() - 1), ["eve"]);
  const objectable = await announce(inAMinute(), ["eve"]);
  expect(await countNotices(company.as("eve"))).toEqual({ unread: 3, objectable: 2 });
  const shown = async (show: "unread" | "objectable") => {
    const page = await listNotices(company.as("eve"), { limit: 50, show });
    return isRefusal(page) ? [] : page.data.flatMap((one) => one.notices);
  };
  expect(await shown("unread")).toHaveLength(3);
  expect((await shown("objectable")).every((notice) => notice.mayObject)).toBe(true);
  await objectToNotice(company.as("eve"), { noticeId: await noticeOf(objectable, "eve"), reason: "no" });
  expect(await countNotices(company.as("eve"))).toMatchObject({ objectable: 1 });
  expect(await shown("objectable")).toHaveLength(1);
});

test("marking all up to one that was on the screen leaves what came since unread, and touches nobody else's", async () => {
  const before = await announce(inAMinute(), ["vic", "oz"]);
  const seen = await announce(inAMinute(), ["vic", "oz"]);
  await announce(inAMinute(), ["vic"]);
  expect(await markNoticesRead(company.as("vic"), { upTo: await noticeOf(seen, "oz") }), "another's notice is none of mine").toEqual({ marked: 0 });
  expect(await markNoticesRead(company.as("vic"), { upTo: await noticeOf(seen, "vic") })).toEqual({ marked: 2 });
  expect(await countNotices(company.as("vic"))).toMatchObject({ unread: 1 });
  expect(await countNotices(company.as("oz"))).toMatchObject({ unread: 2 });
  expect(before.actionId).not.toBe(seen.actionId);
});

test("a notice shows its recipient everything of the action, and why they may not object once it is too late; to others it is not there", async () => {
  const action = await announce(inAMinute(), ["eve"]);
  const id = await noticeOf(action, "eve");
  expect(await getNotice(company.as("eve"), id), "though eve reads nothing else of this unit").toMatchObject({
    action: { id: action.actionId, sentence: "Pay 1,200 EUR", arguments: { amount: 1200, pin: "••••" } },
    agent: { name: "Payer", owner: { name: "ana" } },
    tool: { system: { name: "ERP" }, reversibility: "irreversible" },
    risk: { score: 60 },
    whyNotObject: null,
    objectedBy: null,
    approval: null,
  });
  expect(await getNotice(company.as("oz"), id)).toMatchObject({ refused: true, code: "not_found" });
  const objected = await objectToNotice(company.as("eve"), { noticeId: id, reason: "no" });
  expect(await getNotice(company.as("eve"), id)).toMatchObject({ objectedBy: { name: "eve" }, approval: isRefusal(objected) ? "" : objected.approvalId, whyNotObject: expect.stringContaining("objected already") as string });
  const late = await announce(new Date(Date.now() - 1), ["eve"]);
  expect(await getNotice(company.as("eve"), await noticeOf(late, "eve"))).toMatchObject({ whyNotObject: expect.stringContaining("time to object is over") as string });
});
