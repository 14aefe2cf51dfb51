import type { Decision } from "@/lib/core/policy/decision";
import { readDecision, type RecordedDecision } from "@/lib/core/policy/record";
import { effectSentence, maskSecrets } from "@/lib/core/sentence";
import type { SideEffect } from "@/lib/core/tool";

/** What an agent asked for and what was decided, as the proposal's payload in the log says it. */
export type Proposed = {
  readonly arguments: Readonly<Record<string, unknown>>;
  readonly reason: string | null;
  readonly task: string | null;
  readonly decision: Pick<Decision, "effect" | "reasons" | "risk" | "trace">;
};

export type ToolWords = { readonly name: string; readonly sideEffect: SideEffect | null; readonly sentence: string | null; readonly secretPaths: readonly string[]; readonly amountPath: string | null };

type Recorded = { readonly arguments: Readonly<Record<string, unknown>>; readonly reason?: string; readonly task?: string; readonly decision: RecordedDecision };

/** Null where the payload was erased. */
export function parseProposal(text: string | null): Proposed | null {
  if (text === null) return null;
  const recorded = JSON.parse(text) as Recorded;
  return { arguments: recorded.arguments, reason: recorded.reason ?? null, task: recorded.task ?? null, decision: readDecision(recorded.decision) };
}

export const ERASED_SENTENCE = "What was asked has been erased from the log";

export function sentenceOf(proposal: Pick<Proposed, "arguments"> | null, tool: ToolWords): string {
  return proposal === null ? ERASED_SENTENCE : effectSentence(tool, proposal.arguments);
}

/** The arguments as they are shown: what the tool now calls a secret is masked too. */
export function shownArguments(proposal: Proposed | null, secretPaths: readonly string[]): Record<string, unknown> | null {
  return proposal === null ? null : maskSecrets(proposal.arguments, secretPaths);
}
