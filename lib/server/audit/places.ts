import type { Pool } from "@/lib/server/platform/pg";

/** The place of the last event in the log. */
export async function headSeq(pool: Pool, workspaceId: string): Promise<number> {
  const { rows } = await pool.query<{ seq: number }>({ name: "head-seq", text: "select seq from head where workspace_id = $1", values: [workspaceId] });
  const [row] = rows;
  if (row === undefined) throw new Error(`workspace ${workspaceId} has no head`);
  return row.seq;
}

/** The place in the log of the first event at or after a time; one past the log's end where there is none yet. Along the log time never goes back, so it is found by halving. */
export async function placeAt(pool: Pool, workspaceId: string, at: Date): Promise<number> {
  const { rows } = await pool.query<{ place: number }>({
    name: "place-at",
    text: `with recursive halving as (
             select 1::bigint as first, seq + 1 as past from head where workspace_id = $1
             union all
             select case when e.at < $2 then e.seq + 1 else h.first end, case when e.at < $2 then h.past else h.middle end
             from (select first, past, (first + past) / 2 as middle from halving where first < past) h
             left join lateral (select seq, at from audit_event where workspace_id = $1 and seq >= h.middle and seq < h.past order by seq limit 1) e on true)
           select first as place from halving where first = past`,
    values: [workspaceId, at],
  });
  const [row] = rows;
  if (row === undefined) throw new Error(`workspace ${workspaceId} has no head`);
  return row.place;
}
