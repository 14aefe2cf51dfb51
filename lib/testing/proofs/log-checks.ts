import type pg from "pg";
import { CHAIN_START, checkLink, type LinkPoint } from "@/lib/core/audit";
import { sha256 } from "@/lib/server/platform/context";

type Row = { header: string; hash: string; salt: string | null; payload: string | null };
const PAGE = 2_000;

/** Walks the whole log as an auditor with a copy of it would; null where every link holds and the head is its end. */
export async function chainFaultOf(client: pg.ClientBase | pg.Pool, workspaceId: string): Promise<string | null> {
  let point: LinkPoint = { seq: 0, hash: CHAIN_START };
  for (;;) {
    const { rows } = await client.query<Row>(
      `select e.header, encode(e.hash, 'hex') as hash, encode(p.salt, 'hex') as salt, p.payload from audit_event e
       join audit_payload p on p.workspace_id = e.workspace_id and p.seq = e.seq and p.at = e.at
       where e.workspace_id = $1 and e.seq > $2 order by e.seq limit ${PAGE}`,
      [workspaceId, point.seq],
    );
    for (const row of rows) {
      const payload = row.salt === null || row.payload === null ? null : { salt: row.salt, text: row.payload };
      const checked = checkLink(point, { header: row.header, hash: row.hash, payload }, sha256, (hex) => Buffer.from(hex, "hex"));
      if ("fault" in checked) return `${checked.fault.kind} at ${checked.fault.seq}: ${checked.fault.detail}`;
      point = checked.point;
    }
    if (rows.length < PAGE) break;
  }
  const head = await client.query<{ seq: string; hash: string }>("select seq, encode(hash, 'hex') as hash from head where workspace_id = $1", [workspaceId]);
  const [end] = head.rows;
  return Number(end?.seq) === point.seq && end?.hash === point.hash ? null : `the head is at ${end?.seq}, the log ends at ${point.seq}`;
}

export async function headSeq(client: pg.ClientBase | pg.Pool, workspaceId: string): Promise<number> {
  const { rows } = await client.query<{ seq: string }>("select seq from head where workspace_id = $1", [workspaceId]);
  return Number(rows[0]?.seq);
}

/** Subjects that more than one event of this verb names: something was done twice. */
export async function doubledSubjects(client: pg.ClientBase | pg.Pool, workspaceId: string, verb: string): Promise<string[]> {
  const { rows } = await client.query<{ subject: string }>(
    "select subject from audit_event where workspace_id = $1 and verb = $2 group by subject having count(*) > 1",
    [workspaceId, verb],
  );
  return rows.map((row) => row.subject);
}
