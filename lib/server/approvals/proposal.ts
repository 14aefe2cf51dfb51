import { z } from "zod";
import type { SideEffect } from "@/lib/core/tool";
import { effectSentence, maskSecrets } from "@/lib/core/sentence";

/** What an agent asked for, as the proposal's payload in the log says it; null where the payload was erased. */
const decisionPart = z.object({
  reasons: z.array(z.object({ policy: z.string(), rule: z.string(), effect: z.string(), because: z.string() })).catch([]),
  trace: z.array(z.record(z.string(), z.unknown())).catch([]),
  risk: z.object({ factors: z.array(z.object({ name: z.string(), points: z.number(), because: z.string() })) }).catch({ factors: [] }),
});

const proposalPayload = z.object({
  arguments: z.record(z.string(), z.unknown()),
  reason: z.string().nullish(),
  task: z.string().nullish(),
  decision: decisionPart.catch({ reasons: [], trace: [], risk: { factors: [] } }),
});

export type ProposalPayload = z.infer<typeof proposalPayload>;

export type ToolWords = { readonly name: string; readonly sideEffect: SideEffect | null; readonly sentence: string | null; readonly secretPaths: readonly string[] };

export function parseProposal(text: string | null): ProposalPayload | null {
  if (text === null) return null;
  const parsed = proposalPayload.safeParse(JSON.parse(text));
  return parsed.success ? parsed.data : null;
}

export const ERASED_SENTENCE = "What was asked has been erased from the log";

export function sentenceOf(proposal: ProposalPayload | null, tool: ToolWords): string {
  return proposal === null ? ERASED_SENTENCE : effectSentence(tool, proposal.arguments);
}

/** The arguments for people's eyes: secrets masked. */
export function shownArguments(proposal: ProposalPayload | null, tool: ToolWords): Record<string, unknown> | null {
  return proposal === null ? null : maskSecrets(proposal.arguments, tool.secretPaths);
}
