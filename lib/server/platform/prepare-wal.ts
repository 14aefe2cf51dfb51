import pg from "pg";

/** Of 16 MB each. Below half of `max_wal_size`, where a checkpoint would use those again that were just made. */
export const WAL_SEGMENTS = 64;

/**
 * Makes the write-ahead log's segments before anybody waits for one. PostgreSQL fills a new segment with zeros while every commit
 * stands still (50 ms, every few thousand decisions); once they exist, old ones are used again. Does nothing where they do.
 */
export async function prepareWal(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ missing: number }>("select $1::int - count(*)::int as missing from pg_ls_waldir()", [WAL_SEGMENTS]);
    const missing = rows[0]?.missing ?? 0;
    if (missing <= 0) return;
    // A segment is left only when something stands in it.
    for (let made = 0; made < missing; made += 1) await client.query(`select pg_switch_wal() from pg_logical_emit_message(false, 'reeve', 'next segment')`);
    await client.query("checkpoint");
  } finally {
    await client.end();
  }
}
