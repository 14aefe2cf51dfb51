import { expect, test } from "vitest";
import type { ApprovalEvidence } from "@/lib/client/approvals";
import { tallyWithOwn } from "./own-vote";

type Cast = readonly [person: string, verdict: "approve" | "reject"];
const votesOf = (votes: readonly Cast[]) => votes.map(([id, verdict]) => ({ person: { id, name: id }, verdict, at: "2026-11-30T10:00:00.000Z", reason: null }));
const evidence = (...stages: (readonly Cast[])[]) =>
  ({ status: "open", quorum: 2, stage: stages.length - 1, stages: stages.map((votes, at) => ({ name: `stage ${at}`, quorum: 2, votes: votesOf(votes) })), decidedAlone: false }) as unknown as ApprovalEvidence;

test("one's own verdict, whose answer was lost, is known again by the record; another's or another verdict is not one's own", () => {
  expect(tallyWithOwn(evidence([["ana", "approve"]]), "ana", "approve")).toEqual({ status: "open", approvals: 1, needed: 2, alone: false, next: null });
  expect(tallyWithOwn(evidence([["ana", "approve"]]), "ben", "approve")).toBeNull();
  expect(tallyWithOwn(evidence([["ana", "approve"]]), "ana", "reject")).toBeNull();
  expect(tallyWithOwn(evidence([]), "ana", "approve")).toBeNull();
});

test("it is known again also where it passed its stage", () => {
  expect(tallyWithOwn(evidence([["ben", "approve"], ["ana", "approve"]], []), "ana", "approve")).toEqual({ status: "open", approvals: 2, needed: 2, alone: false, next: { stage: 1, of: 2, name: "stage 1" } });
});
