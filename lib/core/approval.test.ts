import { describe, expect, test } from "vitest";
import { aGrant, anApproval, aPerson, aStage, aUnit, NOW } from "../testing/factories";
import type { Person } from "./actor";
import type { Stage } from "./approval-route";
import { advanceApproval, countApprovals, eligibleDeciders, namedBy, nextStage, stageShortOfPeople, vote, whyNotVote, type Approval, type Electorate, type Verdict } from "./approval";

const PEOPLE: readonly Person[] = [
  aPerson({ id: "psn_owner", grants: [aGrant("admin")] }),
  aPerson({ id: "ann", grants: [aGrant("approver")] }),
  aPerson({ id: "bob", grants: [aGrant("approver", "unt_company")] }),
  aPerson({ id: "cat", grants: [aGrant("approver", "unt_finance")] }),
  aPerson({ id: "viewer", grants: [aGrant("viewer")] }),
  aPerson({ id: "elsewhere", grants: [aGrant("approver", "unt_sales")] }),
  aPerson({ id: "gone", status: "removed", grants: [aGrant("approver")] }),
];

function electorate(people: readonly Person[] = PEOPLE): Electorate {
  const units = [aUnit(), aUnit({ id: "unt_finance", parentId: "unt_company" }), aUnit({ id: "unt_sales", parentId: "unt_company" })];
  return { people: new Map(people.map((one) => [one.id, one])), units: new Map(units.map((one) => [one.id, one])) };
}

type Parts = Partial<Approval> & Partial<Pick<Stage, "deciders" | "quorum" | "rejections">>;

/** A question of one stage, unless it says which it has. */
function question({ deciders, quorum, rejections, ...parts }: Parts = {}): Approval {
  const stage = aStage({ ...(deciders && { deciders }), ...(quorum !== undefined && { quorum }), ...(rejections !== undefined && { rejections }) });
  return anApproval({ agentUnitId: "unt_finance", stages: [stage], ...parts });
}

/** Votes one after the other, each decided on the outcome of those before it, as conditional writes do. */
function votes(approval: Approval, cast: readonly (readonly [string, Verdict])[], people = electorate()): string[] {
  const outcomes: string[] = [];
  let current = approval;
  for (const [personId, verdict] of cast) {
    const outcome = vote(current, { personId, verdict, version: current.version, argumentsDigest: current.argumentsDigest }, people, NOW);
    if ("reason" in outcome) {
      outcomes.push(outcome.reason);
      continue;
    }
    outcomes.push(outcome.status === "rejected" ? `rejected: ${outcome.because}` : outcome.status);
    current = { ...current, status: outcome.status, votes: [...current.votes, { personId, verdict }] };
  }
  return outcomes;
}

type Row = { title: string; approval?: Parts; cast: readonly (readonly [string, Verdict])[]; outcomes: readonly string[] };

const ROWS: readonly Row[] = [
  { title: "GATE 23: approve at quorum 1 approves", cast: [["ann", "approve"]], outcomes: ["approved"] },
  { title: "GATE 23: approve and approve at quorum 1: the second comes too late", cast: [["ann", "approve"], ["bob", "approve"]], outcomes: ["approved", "not_open"] },
  { title: "GATE 23: approve and reject at quorum 1: the first decides", cast: [["ann", "approve"], ["bob", "reject"]], outcomes: ["approved", "not_open"] },
  { title: "GATE 23: reject and approve at quorum 1: the first decides", cast: [["ann", "reject"], ["bob", "approve"]], outcomes: ["rejected: rejected", "not_open"] },
  { title: "GATE 23: approve and approve at 2 of 3 approves", approval: { quorum: 2 }, cast: [["ann", "approve"], ["bob", "approve"]], outcomes: ["open", "approved"] },
  { title: "GATE 23: approve and reject at 2 of 3 rejects", approval: { quorum: 2 }, cast: [["ann", "approve"], ["bob", "reject"]], outcomes: ["open", "rejected: rejected"] },
  { title: "GATE 23: with two rejections to end it, one reject leaves it open and a later approve decides", approval: { quorum: 2, rejections: 2 }, cast: [["ann", "reject"], ["bob", "approve"], ["cat", "approve"]], outcomes: ["open", "open", "approved"] },
  { title: "GATE 23: a quorum that the votes have put out of reach rejects at once", approval: { quorum: 3, rejections: 3 }, cast: [["ann", "approve"], ["bob", "reject"]], outcomes: ["open", "rejected: out_of_reach"] },
  { title: "GATE 23: nobody counts twice", approval: { quorum: 2 }, cast: [["ann", "approve"], ["ann", "approve"], ["ann", "reject"]], outcomes: ["open", "already_voted", "already_voted"] },
  { title: "GATE 23: the owner never votes, administrator or not", cast: [["psn_owner", "approve"], ["psn_owner", "reject"]], outcomes: ["excluded_owner", "excluded_owner"] },
  { title: "whoever gave the run its task does not decide on it", approval: { excluded: [{ personId: "ann", because: "task_author" }] }, cast: [["ann", "approve"]], outcomes: ["excluded_task_author"] },
  { title: "whoever it is done for does not decide on it", approval: { excluded: [{ personId: "ann", because: "on_behalf_of" }] }, cast: [["ann", "approve"]], outcomes: ["excluded_on_behalf_of"] },
  { title: "a viewer, another unit's approver, a removed person and a stranger do not decide", cast: [["viewer", "approve"], ["elsewhere", "approve"], ["gone", "approve"], ["nobody", "approve"]], outcomes: ["not_a_decider", "not_a_decider", "not_a_decider", "not_a_decider"] },
  { title: "a question already ended takes no vote", approval: { status: "withdrawn" }, cast: [["ann", "approve"]], outcomes: ["not_open"] },
];

test("who may not decide is sent to who may: an administrator not to an administrator", () => {
  const people = electorate([...PEOPLE, aPerson({ id: "admin", grants: [aGrant("admin")] })]);
  const detail = (id: string) => whyNotVote(question({ deciders: [{ type: "role", role: "approver", where: "agent_unit" }] }), id, people, NOW)?.detail;
  expect(detail("viewer")).toBe("you are not among those who decide this; ask one of them or an administrator");
  expect(detail("admin")).toBe("you are not among those who decide this; ask one of them");
});

describe("votes", () => {
  test.each(ROWS)("$title", ({ approval, cast, outcomes }) => {
    expect(votes(question(approval), cast)).toEqual(outcomes);
  });

  test("GATE 22: a vote on an older version of the question is refused", () => {
    const outcome = vote(question({ version: 2 }), { personId: "ann", verdict: "approve", version: 1, argumentsDigest: "digest of the arguments" }, electorate(), NOW);
    expect(outcome).toMatchObject({ reason: "stale_version" });
  });

  test("GATE 22: a vote that names other arguments than would run is refused", () => {
    const outcome = vote(question(), { personId: "ann", verdict: "approve", version: 1, argumentsDigest: "another digest" }, electorate(), NOW);
    expect(outcome).toMatchObject({ reason: "other_arguments" });
  });

  test("GATE 8: at its deadline a question is expired, though nothing has written that", () => {
    expect(whyNotVote(question({ dueAt: NOW }), "ann", electorate(), NOW)).toMatchObject({ reason: "expired" });
    expect(whyNotVote(question({ dueAt: NOW + 1 }), "ann", electorate(), NOW)).toBeNull();
    expect(advanceApproval({ status: "approved", dueAt: NOW }, NOW)).toBe("approved");
    expect(advanceApproval({ status: "open", dueAt: NOW }, NOW)).toBe("expired");
  });

  test("GATE 23: the vote of somebody who has lost the role since does not count", () => {
    const approval = question({ quorum: 2, votes: [{ personId: "ann", verdict: "approve" }] });
    const people = electorate(PEOPLE.map((one) => (one.id === "ann" ? { ...one, grants: [aGrant("viewer")] } : one)));
    expect(votes(approval, [["bob", "approve"], ["cat", "approve"]], people)).toEqual(["open", "approved"]);
    expect([countApprovals(approval, people), countApprovals(approval, electorate())]).toEqual([0, 1]);
    // What was decided stays as it was decided.
    expect(countApprovals({ ...approval, status: "approved" }, people)).toBe(1);
  });

  test("GATE 23: a question short of people is flagged, not rejected", () => {
    const people = electorate(PEOPLE.filter((one) => one.id === "psn_owner" || one.id === "ann"));
    expect(stageShortOfPeople(question({ quorum: 2 }), people)).toBe(0);
    expect(votes(question({ quorum: 2 }), [["ann", "approve"]], people)).toEqual(["open"]);
    expect(stageShortOfPeople(question({ quorum: 2 }), electorate())).toBeNull();
  });
});

describe("several stages", () => {
  const staged = (parts: Parts = {}) => question({ stages: [aStage({ name: "clerks", quorum: 2 }), aStage({ name: "board", withinS: 60, deciders: [{ type: "role", role: "approver", where: "agent_unit" }] })], ...parts });
  const passed = (approval = staged()) => nextStage(approval, [{ personId: "ann", verdict: "approve" }, { personId: "bob", verdict: "approve" }], NOW);

  test("the quorum of a stage passes it, and does not approve the question", () => {
    const approval = staged({ votes: [{ personId: "ann", verdict: "approve" }] });
    const outcome = vote(approval, { personId: "bob", verdict: "approve", version: 1, argumentsDigest: approval.argumentsDigest }, electorate(), NOW);
    expect(outcome).toEqual({ kind: "recorded", status: "open", approvals: 2, needed: 2, passes: true });
  });

  test("GATE 22: the next stage is another version of the question, with a deadline of its own and no votes", () => {
    expect(passed()).toMatchObject({ stage: 1, version: 2, dueAt: NOW + 60_000, votes: [], status: "open" });
    expect(vote(passed(), { personId: "cat", verdict: "approve", version: 1, argumentsDigest: "digest of the arguments" }, electorate(), NOW)).toMatchObject({ reason: "stale_version" });
  });

  test("whoever voted in an earlier stage is out, and is told so; somebody else's vote approves", () => {
    expect(whyNotVote(passed(), "ann", electorate(), NOW)).toMatchObject({ reason: "excluded_earlier_stage" });
    expect(votes(passed(), [["bob", "approve"], ["cat", "approve"]])).toEqual(["excluded_earlier_stage", "approved"]);
  });

  test("a reject in any stage ends it", () => {
    expect(votes(staged(), [["cat", "reject"]])).toEqual(["rejected: rejected"]);
    expect(votes(passed(), [["cat", "reject"]])).toEqual(["rejected: rejected"]);
  });

  test("whom the route keeps out decides in no stage, and is told so", () => {
    const without = staged({ excludes: [{ type: "people", ids: ["ann"] }] });
    expect(votes(without, [["ann", "approve"], ["bob", "approve"], ["cat", "approve"]])).toEqual(["excluded_by_route", "open", "open"]);
  });

  test("GATE 23: a later stage that too few others are left for is flagged from the start", () => {
    expect(stageShortOfPeople(staged(), electorate())).toBeNull();
    const two = electorate(PEOPLE.filter((one) => one.id !== "cat"));
    expect(stageShortOfPeople(staged(), two)).toBe(1);
    expect(stageShortOfPeople(passed(), two)).toBe(1);
    expect(stageShortOfPeople(staged({ stages: [aStage({ quorum: 4 }), aStage()] }), electorate())).toBe(0);
  });

  test("a person alone decides alone, further stages notwithstanding", () => {
    const alone = electorate(PEOPLE.filter((one) => one.id === "psn_owner" || one.id === "viewer"));
    expect(votes(staged(), [["psn_owner", "approve"]], alone)).toEqual(["approved"]);
    expect(stageShortOfPeople(staged(), alone)).toBeNull();
  });
});

describe("a person alone", () => {
  const [owner] = PEOPLE as readonly [Person];
  const alone = electorate([owner, aPerson({ id: "viewer", grants: [aGrant("viewer")] })]);

  test("decides alone, own agents included, and the outcome says so", () => {
    const outcome = vote(question({ quorum: 2 }), { personId: "psn_owner", verdict: "approve", version: 1, argumentsDigest: "digest of the arguments" }, alone, NOW);
    expect(outcome).toEqual({ kind: "recorded", status: "approved", approvals: 1, alone: true });
  });

  test("is alone no more once a second may decide: separation of duties then starts by itself", () => {
    const two = electorate([owner, aPerson({ id: "ann", grants: [aGrant("approver")] })]);
    expect(eligibleDeciders(question(), two)).toEqual({ ids: new Set(["ann"]), alone: false });
    expect(votes(question(), [["psn_owner", "approve"]], two)).toEqual(["excluded_owner"]);
  });
});

describe("who is named", () => {
  const about = { agentUnitId: "unt_finance", ownerId: "psn_owner", deputyId: "viewer" };
  test.each([
    [{ type: "people", ids: ["ann", "gone", "nobody"] }, ["ann"]],
    [{ type: "owner" }, ["psn_owner"]],
    [{ type: "deputy" }, ["viewer"]],
    [{ type: "role", role: "approver", where: "agent_unit" }, ["ann", "bob", "cat"]],
    [{ type: "role", role: "approver", where: "anywhere" }, ["ann", "bob", "cat", "elsewhere"]],
    [{ type: "role", role: "auditor", where: "anywhere" }, []],
  ] as const)("%j names %j", (spec, ids) => {
    expect(namedBy([spec], about, electorate())).toEqual(ids);
  });

  test("whom two specifications name is named once", () => {
    expect(namedBy([{ type: "owner" }, { type: "people", ids: ["psn_owner", "ann"] }], about, electorate())).toEqual(["psn_owner", "ann"]);
  });
});
