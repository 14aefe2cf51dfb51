import type { ActionContext, Arguments } from "@/sdk/reeve";
import type { ProcessName } from "./people";

/** What one agent of the demonstration asks to do next. Everything comes from one seeded source of chance. */
export type Errand = {
  readonly tool: string;
  readonly arguments: Arguments;
  readonly reason: string;
  /** What it does when it runs: a result, an error that it ends with, or an end before it tells how it went. */
  readonly ends: { readonly result: unknown } | { readonly error: string } | "untold";
  readonly takesS?: number;
  /** Asked as an enforced tool, whose permit only the system itself can redeem. */
  readonly isEnforced?: true;
  /** Goes to the bank without asking first. */
  readonly goesRound?: true;
  readonly inputs?: NonNullable<ActionContext["inputs"]>;
  /** For the person whom this agent acts for. */
  readonly onBehalf?: true;
  /** How long it waits for people before it gives the question up. */
  readonly waitsS?: number;
  /** What it then has another agent do. */
  readonly passesOn?: { readonly agent: string; readonly errand: Errand };
};

/** What a run was asked to do, and for which process. */
export type Assignment = { readonly process: ProcessName; readonly tasks: readonly [string, ...string[]] };

export type Routine = (chance: Chance) => Errand;

export type Chance = { readonly next: () => number; readonly pick: <T>(from: readonly [T, ...T[]]) => T; readonly between: (low: number, high: number) => number };

/** mulberry32: 32 bits of state, the same numbers from the same seed everywhere. */
export function seededChance(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const between = (low: number, high: number) => Math.round((low + next() * (high - low)) * 100) / 100;
  return { next, between, pick: (from) => from[Math.floor(next() * from.length)] ?? from[0] };
}

export const done = (result: unknown): Errand["ends"] => ({ result });

/** A usual sum, now and then a large one. */
export function sum(chance: Chance, usual: number, large: number, oftenLarge: number): number {
  return chance.next() < oftenLarge ? chance.between(large, large * 3) : chance.between(usual / 4, usual);
}
