import { newId } from "@/lib/server/platform/context";
import type { Database } from "@/lib/server/platform/database";
import type { SignInMeans } from "./record-sign-in";

/** What a session cookie says; what it is worth is looked up on every request. */
export type SessionClaims = {
  readonly accountId: string;
  readonly sessionId: string;
  /** Unix ms. */
  readonly signedInAt: number;
};

/** How long a session lasts after its sign-in. What matters more asks for a sign-in within 12 h besides (GATE 16). */
export const SESSION_LASTS_S = 7 * 24 * 3600;

/** One of whose workspaces still takes the session `s`: there the person is active, under the version it was begun with. */
export const TAKEN_SOMEWHERE = `exists (select from person p where p.account_id = s.account_id and p.status = 'active' and (s.versions ->> p.workspace_id)::int = p.session_version)`;

/** Whether it is time to write down that the session `s` is in use: no more than once a minute. */
export const UNSEEN = "s.last_seen_at < now() - interval '1 minute'";

export type NewSession = {
  readonly accountId: string;
  /** Workspace id → the version that this session is good for (GATE 18). */
  readonly versions: Readonly<Record<string, number>>;
  readonly means: SignInMeans;
  readonly ip: string;
  readonly browser: string;
};

/** Begins a session and returns its id. The sign-in itself is in the log already. */
export async function beginSession(database: Database, { accountId, versions, means, ip, browser }: NewSession): Promise<string> {
  const id = newId("session", Date.now());
  await database.pool.query(
    `insert into account_session (id, account_id, versions, means, ip, browser, expires_at)
     values ($1, $2, $3, $4, $5, $6, now() + make_interval(secs => $7))`,
    [id, accountId, JSON.stringify(versions), means, ip, browser.replaceAll("\0", ""), SESSION_LASTS_S],
  );
  return id;
}

/** The condition again, so that of many requests at once one writes. */
export async function noteSeen(database: Database, sessionId: string): Promise<void> {
  await database.pool.query({ name: "session-seen", text: `update account_session s set last_seen_at = now() where s.id = $1 and ${UNSEEN}`, values: [sessionId] });
}

export async function endSessionAtSignOut(database: Database, { accountId, sessionId }: SessionClaims): Promise<void> {
  await database.pool.query("update account_session set ended_at = now() where id = $1 and account_id = $2 and ended_at is null", [sessionId, accountId]);
}
