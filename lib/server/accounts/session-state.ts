import { refuse, type Refusal } from "@/lib/core/refusal";
import { toPerson } from "@/lib/server/people/store";
import type { Authenticated } from "@/lib/server/platform/caller";
import type { Database } from "@/lib/server/platform/database";
import { noteSeen, TAKEN_SOMEWHERE, UNSEEN, type SessionClaims } from "./session-store";

const ENDED = refuse("unauthenticated", "your session has ended; sign in again", { reason: "session_ended" });
const NO_WORKSPACE = refuse("not_found", "there is no such workspace");
/** The session is a good one, but not of whom the page was made for. */
export const OTHER_PERSON = refuse("conflict", "somebody else is signed in in this browser now; load the page again, or sign in again as yourself", { reason: "other_person" });
const MUST_CHANGE = refuse("forbidden", "choose a password of your own first", { reason: "must_change_password" });

/** A session that was neither ended nor has run out. The account too, so that no cookie can mix the two. */
const OPEN = "s.id = $1 and s.account_id = $2 and s.ended_at is null and s.expires_at > now()";

type Row = {
  versions: Record<string, number>;
  is_unseen: boolean;
  must_change_password: boolean;
  workspace_id: string | null;
  seq: number | null;
  person: { id: string; name: string; email: string; status: string; sessionVersion: number } | null;
  grants: { role: string; unitId: string | null }[] | null;
};

/**
 * The person behind a session in one workspace, as the database says now: removal or a lost role raises the version under which
 * the session was begun, and ends it at once, as ending it by itself does (GATE 18). One query, and one more a minute.
 */
export async function sessionInWorkspace(database: Database, claims: SessionClaims, slug: string): Promise<Authenticated | Refusal> {
  const { rows } = await database.pool.query<Row>({
    name: "session-in-workspace",
    text: `select s.versions, ${UNSEEN} as is_unseen, a.must_change_password, w.id as workspace_id, h.seq,
        case when p.id is null then null else
          jsonb_build_object('id', p.id, 'name', p.name, 'email', p.email, 'status', p.status, 'sessionVersion', p.session_version) end as person,
        (select jsonb_agg(jsonb_build_object('role', r.role, 'unitId', r.unit_id))
           from person_role r where r.workspace_id = w.id and r.person_id = p.id) as grants
      from account_session s
      join account a on a.id = s.account_id
      left join workspace w on w.slug = $3
      left join head h on h.workspace_id = w.id
      left join person p on p.workspace_id = w.id and p.account_id = a.id
      where ${OPEN}`,
    values: [claims.sessionId, claims.accountId, slug],
  });
  const [row] = rows;
  if (row === undefined) return ENDED;
  if (row.is_unseen) await noteSeen(database, claims.sessionId);
  if (row.workspace_id === null || row.person === null) return NO_WORKSPACE;
  const person = toPerson(row.person, row.grants ?? []);
  if (person.status !== "active" || row.versions[row.workspace_id] !== person.sessionVersion) return ENDED;
  if (row.must_change_password) return MUST_CHANGE;
  return { caller: { type: "session", workspaceId: row.workspace_id, ...claims, person }, seq: row.seq };
}

/**
 * The account alone, before any workspace. It is signed in while one of its workspaces still takes the session.
 * `meant`: who the account must be in one of its workspaces, or null.
 */
export async function sessionOfAccount(database: Database, claims: SessionClaims, meant: string | null): Promise<Authenticated | Refusal> {
  const { rows } = await database.pool.query<{ must_change_password: boolean; is_unseen: boolean; is_meant: boolean }>({
    name: "session-of-account",
    text: `select a.must_change_password, ${UNSEEN} as is_unseen,
        $3::text is null or exists (select from person p where p.account_id = a.id and p.id = $3) as is_meant
      from account_session s join account a on a.id = s.account_id where ${OPEN} and ${TAKEN_SOMEWHERE}`,
    values: [claims.sessionId, claims.accountId, meant],
  });
  const [row] = rows;
  if (row === undefined) return ENDED;
  if (!row.is_meant) return OTHER_PERSON;
  if (row.is_unseen) await noteSeen(database, claims.sessionId);
  return { caller: { type: "account", ...claims, mustChangePassword: row.must_change_password }, seq: null };
}
