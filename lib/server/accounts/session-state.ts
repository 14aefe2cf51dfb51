import { refuse, type Refusal } from "@/lib/core/refusal";
import { toPerson } from "@/lib/server/people/store";
import type { Authenticated } from "@/lib/server/platform/caller";
import type { Database } from "@/lib/server/platform/database";

/** What a session cookie says; what it is worth is looked up on every request. */
export type SessionClaims = {
  readonly accountId: string;
  /** Unix ms. */
  readonly signedInAt: number;
  readonly versions: Readonly<Record<string, number>>;
};

const ENDED = refuse("unauthenticated", "your session has ended; sign in again", { reason: "session_ended" });
const NO_WORKSPACE = refuse("not_found", "there is no such workspace");
const MUST_CHANGE = refuse("forbidden", "choose a password of your own first", { reason: "must_change_password" });

type Row = {
  must_change_password: boolean;
  workspace_id: string | null;
  seq: number | null;
  person: { id: string; name: string; email: string; status: string; sessionVersion: number } | null;
  grants: { role: string; unitId: string | null }[] | null;
};

/**
 * The person behind a session in one workspace, as the database says now: removal or a lost role raises the version that the
 * cookie carries, and ends it at once (GATE 18). One query.
 */
export async function sessionInWorkspace(database: Database, claims: SessionClaims, slug: string): Promise<Authenticated | Refusal> {
  const { rows } = await database.pool.query<Row>({
    name: "session-in-workspace",
    text: `select a.must_change_password, w.id as workspace_id, h.seq,
        case when p.id is null then null else
          jsonb_build_object('id', p.id, 'name', p.name, 'email', p.email, 'status', p.status, 'sessionVersion', p.session_version) end as person,
        (select jsonb_agg(jsonb_build_object('role', r.role, 'unitId', r.unit_id))
           from person_role r where r.workspace_id = w.id and r.person_id = p.id) as grants
      from account a
      left join workspace w on w.slug = $2
      left join head h on h.workspace_id = w.id
      left join person p on p.workspace_id = w.id and p.account_id = a.id
      where a.id = $1`,
    values: [claims.accountId, slug],
  });
  const [row] = rows;
  if (row === undefined) return ENDED;
  if (row.workspace_id === null || row.person === null) return NO_WORKSPACE;
  const person = toPerson(row.person, row.grants ?? []);
  if (person.status !== "active" || claims.versions[row.workspace_id] !== person.sessionVersion) return ENDED;
  if (row.must_change_password) return MUST_CHANGE;
  const { accountId, signedInAt } = claims;
  return { caller: { type: "session", workspaceId: row.workspace_id, accountId, person, signedInAt }, seq: row.seq };
}

/** The account alone, before any workspace. It is signed in while one of its workspaces still takes the session. */
export async function sessionOfAccount(database: Database, claims: SessionClaims): Promise<Authenticated | Refusal> {
  const { rows } = await database.pool.query<{ must_change_password: boolean; versions: Record<string, number> | null }>({
    name: "session-of-account",
    text: `select a.must_change_password, (select jsonb_object_agg(p.workspace_id, p.session_version)
        from person p where p.account_id = a.id and p.status = 'active') as versions from account a where a.id = $1`,
    values: [claims.accountId],
  });
  const [row] = rows;
  const versions = Object.entries(row?.versions ?? {});
  if (row === undefined || !versions.some(([id, version]) => claims.versions[id] === version)) return ENDED;
  return { caller: { type: "account", accountId: claims.accountId, signedInAt: claims.signedInAt, mustChangePassword: row.must_change_password }, seq: null };
}
