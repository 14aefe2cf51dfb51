import type { Refusal } from "@/lib/core/refusal";
import { missing } from "@/lib/server/platform/authorize";
import type { Database } from "@/lib/server/platform/database";
import { transact } from "@/lib/server/platform/transact";
import { listMemberships } from "./memberships";

export type Ended = { readonly ended: number };

/** Ends one session of an account; another's is not there. */
export async function endSession(database: Database, accountId: string, id: string): Promise<Ended | Refusal> {
  const { rows } = await database.pool.query<{ id: string }>("select id from account_session where account_id = $1 and id = $2 and ended_at is null and expires_at > now()", [accountId, id]);
  return rows.length === 0 ? missing("open session of yours", id) : endThese(database, accountId, [id]);
}

/** Ends all sessions of an account but one. */
export async function endOtherSessions(database: Database, accountId: string, keptId: string): Promise<Ended> {
  const { rows } = await database.pool.query<{ id: string }>("select id from account_session where account_id = $1 and id <> $2 and ended_at is null and expires_at > now()", [accountId, keptId]);
  return rows.length === 0 ? { ended: 0 } : endThese(database, accountId, rows.map((row) => row.id));
}

/** In the log of each workspace that the account may enter, as its sign-in was. Ending twice changes nothing, so each can do it. */
async function endThese(database: Database, accountId: string, ids: readonly string[]): Promise<Ended> {
  for (const { workspaceId, personId } of await listMemberships(database, accountId)) {
    const actor = { type: "person", id: personId, via: "session" } as const;
    await transact({ database, workspaceId, actor }, async ({ tx }) => {
      await tx.$executeRaw`update account_session set ended_at = now() where account_id = ${accountId} and id = any(${ids}::text[]) and ended_at is null`;
      return { result: null, events: [{ actor, verb: "person.sessions_ended", subject: personId, subjects: { person: personId }, payload: { before: { sessions: ids.length }, after: { sessions: 0 } } }] };
    });
  }
  return { ended: ids.length };
}
