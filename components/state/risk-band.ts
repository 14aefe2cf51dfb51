import type { RiskTier } from "@/lib/core/agent";

/** The word for a score of 0 to 100. Only a word: no rule looks at it, rules compare the score. */
export function riskBand(score: number): RiskTier {
  if (score >= 70) return "high";
  return score >= 40 ? "medium" : "low";
}
