import type { Pool } from "@/lib/server/platform/pg";

/** Says that a process lives and what it last did, for the console and `reeve doctor` (GATE 8). Ephemeral, gives no authority. */
export async function reportProcess(pool: Pool, name: string, detail: Readonly<Record<string, unknown>>): Promise<void> {
  await pool.query(
    `insert into process_state (name, at, detail) values ($1, clock_timestamp(), $2)
     on conflict (name) do update set at = excluded.at, detail = excluded.detail`,
    [name, JSON.stringify(detail)],
  );
}
