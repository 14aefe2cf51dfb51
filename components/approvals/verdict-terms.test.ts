import { expect, test } from "vitest";
import type { ApprovalEvidence } from "@/lib/client/approvals";
import { othersNeeded, stagesAfter, verdictTerms } from "./verdict-terms";

const evidence = (score: number, recipient: string | null, object: string | null = null) => ({
  risk: { score, factors: [] },
  agent: { name: "invoice-matcher" } as never,
  action: { recipient, object } as never,
});

test("approving high risk asks for a name that stands in the evidence, and for a reason", () => {
  expect(verdictTerms(evidence(72, "Velmora Packaging"), "approve")).toMatchObject({ typeName: "Velmora Packaging", typeWords: "the recipient", needsReason: true });
  expect(verdictTerms(evidence(70, null, "RE-10417"), "approve")).toMatchObject({ typeName: "RE-10417", typeWords: "“RE-10417”", needsReason: true });
  expect(verdictTerms(evidence(99, null), "approve")).toMatchObject({ typeName: "invoice-matcher", needsReason: true });
});

test("nobody is asked to type what no keyboard can type", () => {
  expect(verdictTerms(evidence(80, "Velmora\u200bPackaging"), "approve").typeName).toBe("invoice-matcher");
  expect(verdictTerms(evidence(80, "x".repeat(61)), "approve").typeName).toBe("invoice-matcher");
});

test("low and medium risk and every rejection need one confirm and no typing", () => {
  for (const [score, verdict] of [[69, "approve"], [10, "approve"], [95, "reject"]] as const) {
    expect(verdictTerms(evidence(score, "Velmora"), verdict)).toMatchObject({ typeName: null, needsReason: false });
  }
});

test("whose approval passes a stage only is told who decides after it, and whoever decides alone is not", () => {
  const stages = [{ name: "Clerk" }, { name: "Lead" }, { name: null }] as unknown as ApprovalEvidence["stages"];
  expect(stagesAfter({ stages, stage: 0, isAlone: false })).toEqual(["“Lead”", "stage 3"]);
  expect(stagesAfter({ stages, stage: 2, isAlone: false })).toEqual([]);
  expect(stagesAfter({ stages, stage: 0, isAlone: true })).toEqual([]);
});

test("whose approval is one of several is told how many others it needs", () => {
  expect(othersNeeded({ quorum: 1, approvals: 0 })).toBe(0);
  expect(othersNeeded({ quorum: 3, approvals: 0 })).toBe(2);
  expect(othersNeeded({ quorum: 3, approvals: 1 })).toBe(1);
  expect(othersNeeded({ quorum: 2, approvals: 1 })).toBe(0);
  expect(othersNeeded({ quorum: 2, approvals: 2 }), "nobody is needed who is not there").toBe(0);
});
