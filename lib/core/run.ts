/** A run: the actions that belong to one piece of work. How it stands is what its actions say, and never more than that. */

import { isEnded, type ActionStatus } from "./action";

/**
 * `not_begun`: it has a task and nothing was asked yet. `waiting`: people must decide something. `working`: something may still
 * run, or something happened just now; `failing` where nothing in it has succeeded and something failed or reported no result. Otherwise it is quiet; `troubled` where something in it failed or reported no result.
 * Nothing says that a run is finished, so no state does.
 */
export const RUN_STATES = ["not_begun", "waiting", "working", "failing", "troubled", "quiet"] as const;
export type RunState = (typeof RUN_STATES)[number];

/** After this long without anything a run is quiet, unless something of it may still run. */
export const RUN_QUIET_AFTER_MS = 60_000;

export type RunActions = {
  /** How many of its actions are in each status now, deadlines applied. */
  readonly counts: ReadonlyMap<ActionStatus, number>;
  /** When something last happened to one of them, Unix ms; null where it has none. */
  readonly lastAt: number | null;
};

export function runState({ counts, lastAt }: RunActions, now: number): RunState {
  if (lastAt === null) return "not_begun";
  if (has(counts, "held")) return "waiting";
  const isTroubled = has(counts, "failed") || has(counts, "unknown");
  const mayStillRun = [...counts].some(([status, count]) => count > 0 && !isEnded(status));
  if (mayStillRun || now - lastAt < RUN_QUIET_AFTER_MS) return isTroubled && !has(counts, "succeeded") ? "failing" : "working";
  return isTroubled ? "troubled" : "quiet";
}

/** Whether something of it may still run, or ran just now. */
export function isAtWork(state: RunState): boolean {
  return state === "working" || state === "failing";
}

function has(counts: ReadonlyMap<ActionStatus, number>, status: ActionStatus): boolean {
  return (counts.get(status) ?? 0) > 0;
}

export type Linked = { readonly id: string; /** The action that this one was asked for under. */ readonly parent: string | null };
export type Branch<T> = { readonly item: T; /** 0 for what nothing here stands above. */ readonly depth: number };

/** Parents before their children, otherwise in the order given; a parent that is not here leaves its child at the top. */
export function branchesOf<T extends Linked>(items: readonly T[]): Branch<T>[] {
  const known = new Set(items.map((item) => item.id));
  const below = new Map<string | null, T[]>();
  for (const item of items) {
    const parent = item.parent !== null && known.has(item.parent) ? item.parent : null;
    below.set(parent, [...(below.get(parent) ?? []), item]);
  }
  const branches: Branch<T>[] = [];
  const waiting = [...(below.get(null) ?? [])].reverse().map((item) => ({ item, depth: 0 }));
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { item, depth } = next;
    branches.push({ item, depth });
    for (const child of [...(below.get(item.id) ?? [])].reverse()) waiting.push({ item: child, depth: depth + 1 });
  }
  return branches;
}
