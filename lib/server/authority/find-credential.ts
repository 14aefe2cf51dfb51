import type { Snapshot } from "@/lib/core/snapshot";
import type { Appenders } from "@/lib/server/audit/appenders";
import type { FindCredential, FoundCredential } from "@/lib/server/platform/authenticate";

/** The longest an unfenced answer may lag behind the head (GATE 5). */
const MAX_AGE_MS = 250;

/**
 * Looks credentials up in the snapshots of this process, each confirmed within 250 ms. One that none of them knows is looked
 * up once in the database, which also brings its workspace into this process.
 */
export function findCredentialInSnapshots(appenders: Appenders, inDatabase: FindCredential): FindCredential {
  return async (hash) => {
    for (const appender of appenders.all()) {
      if (appender.known?.snapshot.credentials.has(hash) !== true) continue;
      const state = await appender.current(MAX_AGE_MS);
      const found = state === null ? null : foundIn(state.snapshot, hash, state.head.seq);
      if (found !== null) return found;
    }
    const found = await inDatabase(hash);
    if (found !== null) await appenders.of(found.workspaceId).current(MAX_AGE_MS);
    return found;
  };
}

function foundIn(snapshot: Snapshot, hash: string, seq: number): FoundCredential | null {
  const credential = snapshot.credentials.get(hash);
  if (credential === undefined) return null;
  const { holder } = credential;
  const found = { workspaceId: snapshot.workspaceId, credential, seq };
  switch (holder.type) {
    case "agent":
      return { person: null, holderInForce: isInForce(snapshot.agents.get(holder.id)?.status), ...found };
    case "system":
      return { person: null, holderInForce: isInForce(snapshot.systems.get(holder.id)?.status), ...found };
    case "person":
      return { person: snapshot.people.get(holder.id) ?? null, holderInForce: true, ...found };
    default: {
      const never: never = holder;
      throw new Error(`no such holder ${JSON.stringify(never)}`);
    }
  }
}

function isInForce(status: string | undefined): boolean {
  return status !== undefined && status !== "retired";
}
