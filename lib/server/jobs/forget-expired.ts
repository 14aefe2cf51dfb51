import type { Pool } from "@/lib/server/platform/pg";

/** Ephemeral rows (GATE 27), and how long they are of use. */
const KEPT = [
  { table: "idempotency", since: "at", forHours: 24 },
  { table: "sign_in_attempt", since: "at", forHours: 24 },
  { table: "account_session", since: "expires_at", forHours: 24 },
] as const;

const ROWS_AT_ONCE = 5_000;

export type Forgotten = Readonly<Record<(typeof KEPT)[number]["table"], number>>;

/** Deletes what nothing asks for any more, some at a time, so that no transaction lives long (GATE 6). */
export async function forgetExpired(pool: Pool, now: Date): Promise<Forgotten> {
  const forgotten = { idempotency: 0, sign_in_attempt: 0, account_session: 0 };
  for (const { table, since, forHours } of KEPT) {
    const before = new Date(now.getTime() - forHours * 3_600_000);
    for (let deleted = ROWS_AT_ONCE; deleted === ROWS_AT_ONCE; forgotten[table] += deleted) {
      const { rowCount } = await pool.query(`delete from ${table} where ctid = any(array(select ctid from ${table} where ${since} < $1 limit ${ROWS_AT_ONCE}))`, [before]);
      deleted = rowCount ?? 0;
    }
  }
  return forgotten;
}
