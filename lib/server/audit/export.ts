import type { Pool } from "@/lib/server/platform/pg";
import { headSeq } from "./places";

/** One line of an export: all that is needed to verify the event without this database. */
export type ExportedEvent = {
  readonly header: string;
  readonly hash: string;
  readonly payload: { readonly salt: string; readonly text: string } | null;
  readonly erasedSeq: number | null;
};

export type ExportRange = { readonly from?: number | undefined; readonly to?: number | undefined };

const EVENTS_A_STATEMENT = 2_000;

/** The log as JSON Lines, in chunks of whole lines, each chunk read in a short transaction of its own (GATE 6). */
export async function* exportLog(pool: Pool, workspaceId: string, range: ExportRange = {}): AsyncGenerator<string, void, undefined> {
  const end = Math.min(range.to ?? Infinity, await headSeq(pool, workspaceId));
  for (let seq = (range.from ?? 1) - 1; seq < end; seq += EVENTS_A_STATEMENT) {
    const { rows } = await pool.query<{ header: string; hash: string; salt: string | null; payload: string | null; erasedSeq: number | null }>({
      name: "export-events",
      text: `select e.header, encode(e.hash, 'hex') as hash, encode(p.salt, 'hex') as salt, p.payload, p.erased_seq as "erasedSeq"
             from audit_event e left join audit_payload p on p.workspace_id = $1 and p.seq = e.seq and p.at = e.at and p.seq > $2 and p.seq <= $3
             where e.workspace_id = $1 and e.seq > $2 and e.seq <= $3 order by e.seq`,
      values: [workspaceId, seq, Math.min(end, seq + EVENTS_A_STATEMENT)],
    });
    const lines = rows.map(({ header, hash, salt, payload, erasedSeq }) => {
      const line: ExportedEvent = { header, hash, payload: salt === null || payload === null ? null : { salt, text: payload }, erasedSeq };
      return `${JSON.stringify(line)}\n`;
    });
    if (lines.length > 0) yield lines.join("");
  }
}
