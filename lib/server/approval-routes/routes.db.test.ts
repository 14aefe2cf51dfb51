import { afterAll, expect, test } from "vitest";
import type { ApprovalRouteItem } from "@/lib/contracts/approval-routes";
import type { RouteStage } from "@/lib/core/approval-route";
import { isRefusal } from "@/lib/core/refusal";
import { getApproval } from "@/lib/server/approvals/get";
import { listApprovals } from "@/lib/server/approvals/list";
import { castVote } from "@/lib/server/approvals/vote";
import { verifyLog } from "@/lib/server/audit/verify";
import { changePolicyStatus } from "@/lib/server/policies/change-status";
import { createPolicy } from "@/lib/server/policies/create";
import { testDatabase } from "@/lib/testing/database";
import { aRouteStage } from "@/lib/testing/factories";
import { gatedCompany, written, type GatedCompany } from "@/lib/testing/gated-company";
import { testGateway } from "@/lib/testing/gateway";
import { granted } from "@/lib/testing/granted";
import { forTool } from "@/lib/testing/proofs/add-policy";
import { changeApprovalRoute } from "./change";
import { createApprovalRoute } from "./create";
import { getApprovalRoute, listApprovalRouteVersions } from "./store";

const database = await testDatabase();
const company = await gatedCompany(database.ownerUrl);
const gate = await testGateway(database.appUrl);
afterAll(async () => {
  await gate.close();
  await company.database.close();
});

const { ben, cat, admin } = company.people;
const only = (...ids: string[]): Pick<RouteStage, "deciders"> => ({ deciders: [{ type: "people", ids }] });
const clerk = aRouteStage({ name: "Clerk", ...only(ben) });
const lead = aRouteStage({ name: "Lead", when: { type: "amount", over: "10000", currency: "EUR" }, withinS: 7_200, ...only(cat) });
const board = aRouteStage({ name: "Board", when: { type: "amount", over: "100000", currency: "EUR" }, ...only(admin) });
const terms = (...stages: [RouteStage, ...RouteStage[]]) => ({ stages, excludes: [], permitWithinS: 900 });

const payments = granted(await createApprovalRoute(company.as("admin"), { name: "Payments", terms: terms(clerk, lead, board), reason: "the board asked for it" }));
const rule = { id: "payments", name: "Payments go their route", when: forTool("erp.financial"), then: { effect: "hold", hold: { routeId: payments.id } } } as const;
const policy = granted(await createPolicy(company.as("admin"), { name: "Money", unitId: null, rules: [rule], reason: "a test" }));

type Held = { actionId: string; approvalId: string };

async function ask(amount: number, currency = "EUR"): Promise<Held> {
  const { body } = await gate.call<{ id: string; approval: { id: string } }>(company.agents[0]?.credential ?? "", "POST", "/actions", { tool: "erp.financial", arguments: { amount, currency, customer: "ACME" }, reason: "invoice 4711" });
  return { actionId: body.id, approvalId: body.approval.id };
}

async function approve(who: "ben" | "cat" | "admin", { approvalId }: Held) {
  const evidence = granted(await getApproval(company.as("admin"), approvalId));
  return castVote(company.as(who), { approvalId, verdict: "approve", version: evidence.version, argumentsDigest: evidence.argumentsDigest });
}

const namesOf = async ({ approvalId }: Held) => granted(await getApproval(company.as("admin"), approvalId)).stages.map((stage) => stage.name);

test("the baseline's own hold of money is joined with the route's first stage, and each amount goes through the stages it is graded for", async () => {
  expect(await namesOf(await ask(10_000))).toEqual(["Clerk"]);
  expect(await namesOf(await ask(10_000.01))).toEqual(["Clerk", "Lead"]);
  expect(await namesOf(await ask(250_000))).toEqual(["Clerk", "Lead", "Board"]);
  expect(await namesOf(await ask(5, "USD")), "GATE 20: an amount in another currency is none").toEqual(["Clerk", "Lead", "Board"]);
});

test("a payment goes stage by stage to its permit, each by other people, and whoever is next finds it in their queue", async () => {
  const held = await ask(250_000);
  const mine = async (who: "ben" | "cat" | "admin") => granted(await listApprovals(company.as(who), { view: "needs_me", limit: 50 })).data.some((one) => one.id === held.approvalId);
  expect([await mine("ben"), await mine("cat"), await mine("admin")]).toEqual([true, false, false]);
  expect(await approve("cat", held)).toMatchObject({ code: "forbidden", reason: "not_a_decider" });
  expect(await approve("ben", held)).toMatchObject({ status: "open", next: { stage: 1, of: 3, name: "Lead" } });
  expect([await mine("ben"), await mine("cat"), await mine("admin")]).toEqual([false, true, false]);
  expect(await approve("cat", held)).toMatchObject({ status: "open", next: { stage: 2, of: 3, name: "Board" } });
  const early = await gate.call(company.agents[0]?.credential ?? "", "POST", `/actions/${held.actionId}/permit`, {});
  expect(early.body).toMatchObject({ status: "held", permit: null });
  expect(await approve("admin", held)).toMatchObject({ status: "approved" });
  expect((await gate.call(company.agents[0]?.credential ?? "", "POST", `/actions/${held.actionId}/permit`, {})).body).toMatchObject({ status: "permitted" });
  expect(await verifyLog(company.database.pool, company.workspaceId)).toMatchObject({ result: "whole" });
});

test("an approval keeps the route as it was asked with; what is asked after a change goes the new way", async () => {
  const before = await ask(50_000);
  const now = granted(await getApprovalRoute(company.as("admin"), payments.id));
  const changed = granted(await changeApprovalRoute(company.as("admin"), payments.id, { terms: terms(aRouteStage({ name: "Anybody", ...only(ben, cat) })), reason: "too slow", version: now.version }));
  expect(changed).toMatchObject({ version: now.version + 1, policies: [{ id: policy.id, name: "Money" }], short: null });
  expect(await namesOf(before)).toEqual(["Clerk", "Lead"]);
  expect(await namesOf(await ask(50_000))).toEqual(["Anybody"]);
  expect(granted(await listApprovalRouteVersions(company.as("admin"), payments.id, { limit: 10 })).data.map((one) => [one.version, one.reason])).toEqual([[2, "too slow"], [1, "the board asked for it"]]);
  expect(await changeApprovalRoute(company.as("admin"), payments.id, { name: "Mine", reason: "x", version: 1 })).toMatchObject({ code: "conflict", reason: "stale_version" });
});

const refusedTerms: readonly (readonly [string, ReturnType<typeof terms>, object])[] = [
  ["everybody it names is excluded", { ...terms(clerk), excludes: [{ type: "people", ids: [ben] }] as never }, { reason: "nobody_decides" }],
  ["one person would have to pass two stages", terms(clerk, aRouteStage({ name: "Again", ...only(ben) })), { reason: "nobody_decides" }],
  ["a role that nobody has", terms(aRouteStage({ name: "Auditors", deciders: [{ type: "role", role: "auditor", where: "anywhere" }] })), { reason: "nobody_decides" }],
  ["a quorum larger than its people", terms(aRouteStage({ name: "Three", quorum: 3, ...only(ben, cat) })), { reason: "nobody_decides" }],
  ["only the owner decides, who never may", terms(aRouteStage({ name: "Owner", deciders: [{ type: "owner" }] })), { reason: "nobody_decides" }],
  ["a person who is not there", terms(aRouteStage({ name: "Gone", ...only("psn_unknown") })), { code: "invalid_input", reason: "unknown_reference" }],
];

test.each(refusedTerms)("a route is refused when it is saved where %s", async (_what, given, refusal) => {
  expect(await createApprovalRoute(company.as("admin"), { name: "Broken", terms: given, reason: "a test" })).toMatchObject(refusal);
});

test("a route that people leave is flagged at once, with the stage", async () => {
  const other = await gatedCompany(database.ownerUrl);
  const { routeId } = await routed(other);
  expect(await getApprovalRoute(other.as("admin"), routeId)).toMatchObject({ short: null });
  await written(other.as("admin"), async (tx) => {
    await tx.person.update({ where: { workspaceId_id: { workspaceId: other.workspaceId, id: other.people.cat } }, data: { status: "removed" }, select: { id: true } });
  });
  expect(await getApprovalRoute(other.as("admin"), routeId)).toMatchObject({ short: { agents: 2, stage: 1 } });
  await other.database.close();
});

async function routed(other: GatedCompany): Promise<{ routeId: string }> {
  const made = granted(await createApprovalRoute(other.as("admin"), { name: "Two", terms: terms(aRouteStage({ name: "One", ...only(other.people.ben) }), aRouteStage({ name: "Two", ...only(other.people.cat) })), reason: "a test" }));
  granted(await createPolicy(other.as("admin"), { name: "All", unitId: other.unitId, rules: [{ ...rule, then: { effect: "hold", hold: { routeId: made.id } } }], reason: "a test" }));
  return { routeId: made.id };
}

test("a route in use is not retired, an unknown or retired one is named by no rule", async () => {
  const now = granted(await getApprovalRoute(company.as("admin"), payments.id));
  const retire = (route: ApprovalRouteItem) => changeApprovalRoute(company.as("admin"), route.id, { status: "retired", reason: "unused", version: route.version });
  expect(await retire(now)).toMatchObject({ code: "conflict", reason: "still_used" });
  granted(await changePolicyStatus(company.as("admin"), policy.id, { status: "off", reason: "a test", version: policy.version }));
  const retired = granted(await retire(now));
  const again = await changePolicyStatus(company.as("admin"), policy.id, { status: "active", reason: "a test", version: policy.version + 1 });
  expect(again, "nor comes one back by a policy that is switched on").toMatchObject({ code: "invalid_input", reason: "unknown_reference" });
  for (const routeId of [retired.id, "rte_00000000000000000000000000"]) {
    const answer = await createPolicy(company.as("admin"), { name: "Late", unitId: null, rules: [{ ...rule, then: { effect: "hold", hold: { routeId } } }], reason: "a test" });
    expect(isRefusal(answer) && answer).toMatchObject({ code: "invalid_input", reason: "unknown_reference" });
  }
});
