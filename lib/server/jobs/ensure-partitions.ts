import type { Pool } from "@/lib/server/platform/pg";

const MONTHS_AHEAD = 2;

/** Makes the monthly partitions of the append-only tables well ahead (GATE 31). Returns how many were made. */
export async function ensurePartitions(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ made: number }>("select ensure_partitions($1) as made", [MONTHS_AHEAD]);
  return rows[0]?.made ?? 0;
}
