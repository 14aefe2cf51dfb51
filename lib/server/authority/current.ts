import type { Facts } from "@/lib/core/facts";
import type { Snapshot } from "@/lib/core/snapshot";
import { catchUp, openLogState, type LogState } from "@/lib/server/audit/log-state";
import { DatabaseClock } from "@/lib/server/platform/clock";
import type { Context } from "@/lib/server/platform/context";
import type { Database } from "@/lib/server/platform/database";

export type CurrentAuthority = { readonly snapshot: Snapshot; readonly facts: Facts; /** By the database's clock, Unix ms. */ readonly now: number };

type Kept = { readonly clock: DatabaseClock; readonly state: LogState };

/** What each process last read of its workspaces. */
const known = new WeakMap<Database, Map<string, Kept>>();

/** All that decisions go by, as it is now: to be looked at, never to decide on. Read anew only as far as it has changed. */
export async function currentAuthority({ database, workspaceId }: Context): Promise<CurrentAuthority> {
  const ofDatabase = known.get(database) ?? new Map<string, Kept>();
  known.set(database, ofDatabase);
  const before = ofDatabase.get(workspaceId);
  const clock = before?.clock ?? new DatabaseClock();
  const state = before === undefined ? await openLogState(database.pool, clock, workspaceId) : await catchUp(database.pool, clock, before.state);
  if (state === null) throw new Error(`there is no workspace ${workspaceId}`);
  ofDatabase.set(workspaceId, { clock, state });
  return { snapshot: state.snapshot, facts: state.facts, now: clock.now() };
}
