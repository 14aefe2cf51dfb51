import { visibleString } from "@/components/kit/plain-text/visible-text";
import { riskBand } from "@/lib/core/risk-band";
import type { ApprovalEvidence } from "@/lib/client/approvals";

export type Verdict = "approve" | "reject";

/** What the confirm asks, in proportion to the risk. Rejecting stops something, so it never asks for a name. */
export type VerdictTerms = { readonly typeName: string | null; /** What that is: "the recipient"; an object by itself says it. */ readonly typeWords: string | null; readonly needsReason: boolean; readonly says: string };

export function verdictTerms(evidence: Pick<ApprovalEvidence, "risk" | "action" | "agent">, verdict: Verdict): VerdictTerms {
  if (verdict === "reject") return { typeName: null, typeWords: null, needsReason: false, says: "The agent is told that it may not do this, and your reason." };
  const band = riskBand(evidence.risk.score);
  const name = nameOf(evidence);
  switch (band) {
    case "high":
      return { typeName: name.value, typeWords: name.words, needsReason: true, says: `High risk: you type ${name.words} and give a reason. No undo.` };
    case "medium":
      return { typeName: null, typeWords: null, needsReason: false, says: "Medium risk: one confirm, which says once more what will happen." };
    case "low":
      return { typeName: null, typeWords: null, needsReason: false, says: "Low risk: one confirm." };
    default: {
      const never: never = band;
      throw new Error(`no such band ${String(never)}`);
    }
  }
}

/** How many must approve beside oneself before it may run. */
export function othersNeeded({ quorum, approvals }: { /** How many in all; of whoever decides alone, 1. */ readonly quorum: number; /** So many have already. */ readonly approvals: number }): number {
  return Math.max(0, quorum - 1 - approvals);
}

/** Whose approval it needs after this stage, in order; nobody's where one person decides alone. */
export function stagesAfter({ stages, stage, isAlone }: Pick<ApprovalEvidence, "stages" | "stage" | "isAlone">): string[] {
  return isAlone ? [] : stages.slice(stage + 1).map(({ name }, at) => (name === null ? `stage ${stage + at + 2}` : `“${visibleString(name)}”`));
}

/** Who it goes to, else what it is about, else who asks: something that one must have read to type it. */
function nameOf({ action, agent }: Pick<ApprovalEvidence, "action" | "agent">): { value: string; words: string } {
  if (action.recipient !== null && isTypable(action.recipient)) return { value: action.recipient, words: "the recipient" };
  if (action.object !== null && isTypable(action.object)) return { value: action.object, words: `“${visibleString(action.object)}”` };
  return { value: agent.name, words: "the agent’s name" };
}

/** Short, and only what a keyboard can type and an eye can read. */
function isTypable(text: string): boolean {
  return text.trim() !== "" && text.length <= 60 && /^[\p{L}\p{N}\p{P}\p{S} ]+$/u.test(text);
}
