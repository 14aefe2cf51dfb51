import type { SessionItem } from "@/lib/contracts/account";
import type { Database } from "@/lib/server/platform/database";
import { TAKEN_SOMEWHERE } from "./session-store";

type Row = { id: string; means: SessionItem["means"]; ip: string; browser: string; signedInAt: Date; lastSeenAt: Date; expiresAt: Date };

const MOST = 100;

/** Where an account is signed in: the sessions that would still be taken somewhere, the last used first. */
export async function listSessions(database: Database, accountId: string, currentId: string): Promise<SessionItem[]> {
  const { rows } = await database.pool.query<Row>(
    `select s.id, s.means, s.ip, s.browser, s.signed_in_at as "signedInAt", s.last_seen_at as "lastSeenAt", s.expires_at as "expiresAt"
     from account_session s where s.account_id = $1 and s.ended_at is null and s.expires_at > now() and ${TAKEN_SOMEWHERE}
     order by s.id = $2 desc, s.last_seen_at desc limit ${MOST}`,
    [accountId, currentId],
  );
  return rows.map(({ signedInAt, lastSeenAt, expiresAt, ...row }) => ({
    ...row,
    isThisOne: row.id === currentId,
    signedInAt: signedInAt.toISOString(),
    lastSeenAt: lastSeenAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
  }));
}
