import type { RiskTier } from "./agent";

/** From which score, of 0 to 100, each word holds. Only words: no rule looks at them, rules compare the score. */
export const RISK_BAND_FROM = { low: 0, medium: 40, high: 70 } as const satisfies Record<RiskTier, number>;

/** What one thing adds at most: a tool nobody has classified. */
export const GRAVEST_POINTS = 50;

export function riskBand(score: number): RiskTier {
  if (score >= RISK_BAND_FROM.high) return "high";
  return score >= RISK_BAND_FROM.medium ? "medium" : "low";
}

/** The scores that a word stands for, the upper end not included; none is above the highest word. */
export function riskRange(band: RiskTier): { readonly from: number; readonly below: number | null } {
  switch (band) {
    case "low":
      return { from: RISK_BAND_FROM.low, below: RISK_BAND_FROM.medium };
    case "medium":
      return { from: RISK_BAND_FROM.medium, below: RISK_BAND_FROM.high };
    case "high":
      return { from: RISK_BAND_FROM.high, below: null };
    default: {
      const never: never = band;
      throw new Error(`no such band ${String(never)}`);
    }
  }
}
