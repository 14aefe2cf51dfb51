import { expect, test } from "vitest";
import type { ApprovalEvidence } from "@/lib/client/approvals";
import { tallyWithOwn } from "./own-vote";

const evidence = (votes: readonly [person: string, verdict: "approve" | "reject"][]) =>
  ({ status: "open", quorum: 2, decidedAlone: false, votes: votes.map(([id, verdict]) => ({ person: { id, name: id }, verdict, at: "2026-11-30T10:00:00.000Z", reason: null })) }) as unknown as ApprovalEvidence;

test("one's own verdict, whose answer was lost, is known again by the record; another's or another verdict is not one's own", () => {
  expect(tallyWithOwn(evidence([["ana", "approve"]]), "ana", "approve")).toEqual({ status: "open", approvals: 1, needed: 2, alone: false });
  expect(tallyWithOwn(evidence([["ana", "approve"]]), "ben", "approve")).toBeNull();
  expect(tallyWithOwn(evidence([["ana", "approve"]]), "ana", "reject")).toBeNull();
  expect(tallyWithOwn(evidence([]), "ana", "approve")).toBeNull();
});
