/** Seeded choices, and the names that random companies use. */

export type Random = {
  /** From 0 up to, not including, 1. */
  readonly next: () => number;
};

/** mulberry32: small, seeded, good enough to choose test cases. */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return {
    next: () => {
      state = (state + 0x6d2b79f5) >>> 0;
      let t = Math.imul(state ^ (state >>> 15), state | 1);
      t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
      return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
    },
  };
}

export function chance(random: Random, share: number): boolean {
  return random.next() < share;
}

export function below(random: Random, count: number): number {
  return Math.floor(random.next() * count);
}

export function pick<T>(random: Random, from: readonly T[]): T {
  const value = from[below(random, from.length)];
  if (value === undefined) throw new Error("nothing to pick from");
  return value;
}

export function some<T>(random: Random, from: readonly T[], share: number): T[] {
  return from.filter(() => chance(random, share));
}

export function atLeastOne<T>(random: Random, from: readonly T[], share: number): T[] {
  const found = some(random, from, share);
  return found.length > 0 ? found : [pick(random, from)];
}

export const AGENT_IDS = ["agt_a", "agt_b", "agt_c"] as const;
export const UNIT_IDS = ["unt_top", "unt_left", "unt_right", "unt_leaf"] as const;
export const PERSON_IDS = ["psn_a", "psn_b", "psn_c", "psn_d"] as const;
export const ROLE_IDS = ["rol_a", "rol_b"] as const;
export const SYSTEM_IDS = ["sys_a", "sys_b"] as const;
export const TOOL_IDS = ["tol_a", "tol_b", "tol_c"] as const;
export const ROUTE_IDS = ["rte_a", "rte_b"] as const;
export const TOOL_NAMES = TOOL_IDS.map((id) => `tool.${id}`);
