import { afterAll, expect, test } from "vitest";
import { isRefusal } from "@/lib/core/refusal";
import type { Actor } from "@/lib/core/audit";
import { aStage } from "@/lib/testing/factories";
import { granted } from "@/lib/testing/granted";
import { testDatabase } from "@/lib/testing/database";
import { chainFault, changeAuthority, closeCompany, seedActions, smallCompany, type ActionOptions, type PersonName, type SeededAction, type SmallCompany } from "@/lib/testing/small-company";
import { getApproval } from "./get";
import { listApprovals } from "./list";
import { castVote, type VoteResult } from "./vote";
import type { Refusal } from "@/lib/core/refusal";

const database = await testDatabase();
const company = await smallCompany(database);
const small = await smallCompany(database, { without: ["ben", "cat", "dan", "eve", "vic", "oz"] });
afterAll(() => Promise.all([closeCompany(company), closeCompany(small)]));

async function ask(options: ActionOptions = {}, where: SmallCompany = company): Promise<SeededAction> {
  const [asked] = await seedActions(where, 1, options);
  if (asked === undefined) throw new Error("nothing was asked");
  return asked;
}

function say(asked: SeededAction, who: PersonName | Actor, more: { verdict?: "approve" | "reject"; reason?: string; version?: number; argumentsDigest?: string } = {}, where = company): Promise<VoteResult | Refusal> {
  const ctx = typeof who === "string" ? where.as(who) : where.asActor(who);
  return castVote(ctx, { approvalId: asked.approvalId, verdict: "approve", version: 1, argumentsDigest: asked.argumentsDigest, ...more });
}

type Rows = { approval: string; action: string; revision: number; due: Date | null; permitBy: Date | null; satisfied: string[] | null; verbs: string[]; closed: number };

async function stateOf(asked: SeededAction, where = company): Promise<Rows> {
  const { rows } = await where.owner.query<Rows>(
    `select a.status as approval, c.status as action, a.revision, c.due_at as due, a.permit_by as "permitBy", c.satisfied,
       array(select e.verb from audit_event e where e.workspace_id = $1 and e.subject = a.id order by e.seq) as verbs,
       (select count(*)::int from audit_event e where e.workspace_id = $1 and e.subject = a.id and e.header like '%"closed":"1"%') as closed
     from approval a join action c on c.workspace_id = a.workspace_id and c.id = a.action_id where a.workspace_id = $1 and a.id = $2`,
    [where.workspaceId, asked.approvalId],
  );
  const [row] = rows;
  if (row === undefined) throw new Error("the approval is gone");
  return row;
}

test("an approval reached by its quorum makes the action approved, until its permit must be taken, and says so in the log once", async () => {
  const asked = await ask();
  expect(await say(asked, "ben", { reason: "known supplier" })).toMatchObject({ status: "approved", approvals: 1, alone: false });
  const state = await stateOf(asked);
  expect(state).toMatchObject({ approval: "approved", action: "approved", satisfied: ["plv_test#money"], verbs: ["approval.voted", "approval.approved"], closed: 1 });
  expect(state.due).toEqual(state.permitBy);
  expect(await chainFault(company)).toBeNull();
});

test("a reject ends the question and the action", async () => {
  const asked = await ask({ hold: { quorum: 2 } });
  expect(await say(asked, "ben")).toMatchObject({ status: "open", approvals: 1, needed: 2 });
  expect(await stateOf(asked)).toMatchObject({ approval: "open", action: "held", revision: 1, closed: 0 });
  expect(await say(asked, "cat", { verdict: "reject", reason: "not our invoice" })).toMatchObject({ status: "rejected", because: "rejected" });
  expect(await stateOf(asked)).toMatchObject({ approval: "rejected", action: "rejected", due: null, closed: 1 });
});

test("GATE 22: a stage that passes begins the next as another version of the question, with its own people and deadline, and the log says so", async () => {
  const board = aStage({ name: "Board", withinS: 7_200, deciders: [{ type: "role", role: "approver", where: "agent_unit" }] });
  const asked = await ask({ hold: { name: "Clerks", quorum: 2 }, later: [board] });
  expect(await say(asked, "ben")).toMatchObject({ status: "open", next: null });
  expect(await say(asked, "cat")).toMatchObject({ status: "open", approvals: 2, needed: 2, next: { stage: 1, of: 2, name: "Board" } });
  const state = await stateOf(asked);
  expect(state).toMatchObject({ approval: "open", action: "held", closed: 0, verbs: ["approval.voted", "approval.voted", "approval.stage_passed"] });
  expect((state.due?.getTime() ?? 0) - Date.now()).toBeGreaterThan(7_100_000);
  expect(await getApproval(company.as("dan"), asked.approvalId)).toMatchObject({
    version: 2,
    stage: 1,
    dueAt: state.due,
    votes: [],
    stages: [
      { name: "Clerks", state: "passed", quorum: 2, deciders: [], votes: [{ person: { name: "ben" } }, { person: { name: "cat" } }] },
      { name: "Board", state: "current", quorum: 1, deciders: [{ name: "dan" }], votes: [] },
    ],
    whyNotVote: null,
  });
  expect(await say(asked, "dan"), "the page was opened before the stage passed").toMatchObject({ code: "conflict", reason: "stale_version", current: { version: 2 } });
  expect(await say(asked, "cat", { version: 2 })).toMatchObject({ code: "forbidden", reason: "excluded_earlier_stage" });
  expect(await say(asked, "dan", { version: 2 })).toMatchObject({ status: "approved", next: null });
  expect(await stateOf(asked)).toMatchObject({ approval: "approved", action: "approved", closed: 1 });
  expect(await chainFault(company)).toBeNull();
});

test("GATE 8: the deadline of a later stage is what expires the question and its action", async () => {
  const asked = await ask({ later: [aStage({ name: "Board", withinS: 1 })] });
  expect(await say(asked, "ben")).toMatchObject({ status: "open", next: { stage: 1 } });
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  expect(await say(asked, "cat", { version: 2 })).toMatchObject({ code: "conflict", reason: "expired" });
});

test("GATE 23: a quorum that the votes cast have put out of reach rejects at once and says so", async () => {
  const asked = await ask({ hold: { quorum: 4, rejections: 3 } });
  expect(await say(asked, "ben")).toMatchObject({ status: "open" });
  expect(await say(asked, "cat", { verdict: "reject" })).toMatchObject({ status: "rejected", because: "out_of_reach" });
});

test.each([
  ["the agent's owner", "ana", "excluded_owner"],
  ["a viewer", "vic", "not_a_decider"],
  ["another unit's approver", "eve", "not_a_decider"],
] as const)("GATE 18, 23: %s cannot approve", async (_, who, reason) => {
  const asked = await ask();
  expect(await say(asked, who)).toMatchObject({ refused: true, code: "forbidden", reason });
  expect(await stateOf(asked)).toMatchObject({ approval: "open", action: "held", revision: 0, verbs: [] });
});

test("GATE 16: no key and no personal token ever votes, whatever its scopes", async () => {
  const asked = await ask();
  const actors: Actor[] = [
    { type: "agent", id: company.agentId, credential: "crd_test" },
    { type: "system", id: company.systemId, credential: "crd_test" },
    { type: "token", id: "crd_test", person: company.people.ben },
    { type: "person", id: company.people.ben, via: "token" },
    { type: "reeve", process: "worker" },
  ];
  for (const actor of actors) expect(await say(asked, actor)).toMatchObject({ refused: true, code: "forbidden" });
  expect(await stateOf(asked)).toMatchObject({ approval: "open", verbs: [] });
});

test("another workspace's people do not even see the question", async () => {
  const asked = await ask();
  expect(await say(asked, "ana", {}, small)).toMatchObject({ refused: true, code: "not_found" });
  expect(await getApproval(small.as("ana"), asked.approvalId)).toMatchObject({ refused: true, code: "not_found" });
});

test("GATE 23: whoever became the agent's owner since it asked cannot approve either", async () => {
  const asked = await ask();
  const values = [company.workspaceId, company.agentId, company.people.dan];
  await changeAuthority(company, "update agent set owner_id = $3 where workspace_id = $1 and id = $2", values);
  try {
    expect(await say(asked, "dan")).toMatchObject({ refused: true, reason: "excluded_owner" });
    expect(await say(asked, "ana")).toMatchObject({ refused: true, reason: "excluded_owner" });
  } finally {
    await changeAuthority(company, "update agent set owner_id = $3 where workspace_id = $1 and id = $2", [company.workspaceId, company.agentId, company.people.ana]);
  }
});

test("GATE 23: a vote stops counting when its voter loses the role before the quorum is reached", async () => {
  const asked = await ask({ hold: { quorum: 2 } });
  expect(await say(asked, "dan")).toMatchObject({ status: "open" });
  await changeAuthority(company, "update person_role set role = 'viewer' where workspace_id = $1 and person_id = $2", [company.workspaceId, company.people.dan]);
  try {
    expect(await say(asked, "ben")).toMatchObject({ status: "open", approvals: 1 });
    expect(await say(asked, "cat")).toMatchObject({ status: "approved", approvals: 2 });
  } finally {
    await changeAuthority(company, "update person_role set role = 'approver' where workspace_id = $1 and person_id = $2", [company.workspaceId, company.people.dan]);
  }
});

test("GATE 22: a vote on an older version of the question, or on other arguments than the card showed, is refused with the current state", async () => {
  const asked = await ask();
  await company.owner.query("update approval set version = 2 where workspace_id = $1 and id = $2", [company.workspaceId, asked.approvalId]);
  await company.owner.query("insert into vote values ($1, $2, 1, $3, 'approve', now(), false, null)", [company.workspaceId, asked.approvalId, company.people.cat]);
  expect(await say(asked, "ben")).toMatchObject({ refused: true, code: "conflict", reason: "stale_version", current: { version: 2, status: "open" } });
  expect(await say(asked, "ben", { version: 2, argumentsDigest: "0".repeat(64) })).toMatchObject({ refused: true, code: "conflict", reason: "other_arguments" });
  expect(await stateOf(asked)).toMatchObject({ approval: "open", verbs: [] });
  // A vote on the version before has fallen, so its voter may vote again.
  expect(await say(asked, "cat", { version: 2 })).toMatchObject({ status: "approved", approvals: 1 });
});

test("GATE 23: a question that too few people could still approve is flagged where people see it", async () => {
  const asked = await ask({ hold: { quorum: 5 }, dueAt: new Date(Date.now() + 5_000) });
  expect(await getApproval(company.as("ben"), asked.approvalId)).toMatchObject({ shortStage: 0, quorum: 5 });
  expect(await listApprovals(company.as("ben"), { view: "needs_me", limit: 1 })).toMatchObject({ data: [{ id: asked.approvalId, isShortOfPeople: true }] });
  expect(await say(asked, "ben", { verdict: "reject" })).toMatchObject({ status: "rejected" });
});

test("nobody votes twice, not even in the same moment, and the second hears how the question stands", async () => {
  const asked = await ask({ hold: { quorum: 2 } });
  const answers = await Promise.all(Array.from({ length: 6 }, () => say(asked, "ben")));
  expect(answers.filter((one) => !isRefusal(one))).toHaveLength(1);
  for (const one of answers) if (isRefusal(one)) expect(one).toMatchObject({ code: "conflict", reason: "already_voted" });
  expect(await stateOf(asked)).toMatchObject({ approval: "open", revision: 1, verbs: ["approval.voted"] });
});

test("GATE 8: a question past its deadline is expired for voters and readers although nobody has written that yet", async () => {
  const asked = await ask({ dueAt: new Date(Date.now() - 1000) });
  expect(await say(asked, "ben")).toMatchObject({ refused: true, code: "conflict", reason: "expired", current: { status: "expired" } });
  expect(await stateOf(asked)).toMatchObject({ approval: "open", action: "held", verbs: [] });
  expect(await getApproval(company.as("ben"), asked.approvalId)).toMatchObject({ status: "expired", action: { status: "expired" }, whyNotVote: { reason: "expired" } });
  const decided = await listApprovals(company.as("ben"), { view: "decided", limit: 50 });
  if (isRefusal(decided)) throw new Error(decided.detail);
  expect(decided.data.find((one) => one.id === asked.approvalId)).toMatchObject({ status: "expired" });
});

test("a person alone decides alone, even on the own agent, and the log says so", async () => {
  const asked = await ask({ hold: { quorum: 2 } }, small);
  const open = granted(await listApprovals(small.as("ana"), { view: "needs_me", limit: 50 }));
  expect(open.data.find((one) => one.id === asked.approvalId), "nobody else is waited for").toMatchObject({ quorum: 1 });
  expect(await say(asked, "ana", {}, small)).toMatchObject({ status: "approved", alone: true });
  const { rows } = await small.owner.query<{ header: string; alone: boolean }>(
    `select e.header, a.decided_alone as alone from audit_event e join approval a on a.workspace_id = e.workspace_id and a.id = e.subject
     where e.workspace_id = $1 and e.verb = 'approval.approved' and e.subject = $2`,
    [small.workspaceId, asked.approvalId],
  );
  expect(rows[0]).toMatchObject({ alone: true });
  expect(JSON.parse(rows[0]?.header ?? "{}")).toMatchObject({ subjects: { alone: "1", closed: "1" } });
});

test("the evidence shows who, what, why and how similar ones ended, with secrets masked, and why the viewer may not decide", async () => {
  const before = await ask();
  await say(before, "ben", { verdict: "reject", reason: "wrong supplier" });
  const asked = await ask({ hold: { quorum: 2 } });
  await say(asked, "cat", { reason: "seen the invoice" });
  const evidence = await getApproval(company.as("ana"), asked.approvalId);
  expect(evidence).toMatchObject({
    status: "open",
    argumentsDigest: asked.argumentsDigest,
    agent: { name: "Payer", owner: { name: "ana" } },
    action: { sentence: "Pay 1,200 EUR", arguments: { amount: 1200, pin: "••••" }, reason: "invoice 4711 is due" },
    tool: { reversibility: "irreversible", binding: "cooperative", system: { name: "ERP" } },
    reasons: [{ because: "amount 1,200 is over 1,000" }],
    risk: { score: 60, factors: [{ points: 60 }] },
    votes: [{ person: { name: "cat" }, verdict: "approve", reason: "seen the invoice" }],
    whyNotVote: { reason: "excluded_owner" },
    isAlone: false,
  });
  if (isRefusal(evidence)) throw new Error(evidence.detail);
  expect(evidence.similar[0]).toMatchObject({ id: before.approvalId, status: "rejected", decidedBy: [{ name: "ben" }] });
  expect(evidence.earlier[0]).toMatchObject({ id: before.actionId, status: "rejected" });
  expect(evidence.deciders.map((one) => one.name).toSorted()).toEqual(["ben", "cat", "dan", "oz"]);
});

test("GATE 18: another unit's approver does not see the question, in no list and not by its id", async () => {
  const asked = await ask();
  expect(await getApproval(company.as("eve"), asked.approvalId)).toMatchObject({ refused: true, code: "not_found" });
  expect(await listApprovals(company.as("eve"), { view: "all_open", limit: 50 })).toMatchObject({ data: [] });
  expect(await listApprovals(company.as("eve"), { view: "needs_me", limit: 50 })).toMatchObject({ data: [] });
});

test("the list of what needs me holds what I may decide, soonest first, page by page, and nothing I have decided", async () => {
  const asked = await seedActions(company, 5, { dueAt: new Date(Date.now() + 60_000), hold: { quorum: 2 } });
  const [first] = asked;
  if (first === undefined) throw new Error("nothing was asked");
  await say(first, "dan");
  const seen: string[] = [];
  let after: Parameters<typeof listApprovals>[1]["after"];
  do {
    const page = await listApprovals(company.as("dan"), { view: "needs_me", limit: 2, after });
    if (isRefusal(page)) throw new Error(page.detail);
    expect(page.data.length).toBeLessThanOrEqual(2);
    seen.push(...page.data.map((one) => one.id));
    after = page.next ?? undefined;
  } while (after !== undefined);
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen).not.toContain(first.approvalId);
  for (const one of asked.slice(1)) expect(seen.slice(0, 4)).toContain(one.approvalId);
  expect(await listApprovals(company.as("ana"), { view: "needs_me", limit: 50 })).toMatchObject({ data: [] });
});
