import type { LinkPoint } from "@/lib/core/audit";
import type { Connection, Pool } from "@/lib/server/platform/pg";

/** What one statement says of a stretch of the log. */
export type Stretch = {
  /** The first row that does not belong, or null. */
  readonly badSeq: number | null;
  /** How many events, and payload rows, stand in the stretch. */
  readonly events: number;
  readonly payloads: number;
  readonly last: LinkPoint | null;
  readonly bytes: number;
  readonly erased: readonly { readonly seq: number; readonly by: number }[];
};

type Row = { bad: number | null; events: number; lastSeq: number | null; bytes: number; erased: { seq: number; by: number }[] };
type Around = { payloads: number; lastHash: string | null };

/**
 * Checks the rows after `from` up to `to` where they lie: places without gap, each header's place, time and previous hash as
 * its columns and the row before say, its own hash, its payload's digest, and that what is kept beside it for searching says
 * the same. Set-based, because fetching the rows alone takes as long as all of this (bench/verify.ts).
 */
export async function checkStretch(pool: Pool, workspaceId: string, from: LinkPoint, to: number): Promise<Stretch> {
  const connection = await pool.connect();
  let broken: Error | undefined;
  try {
    // Both tables come in the order of the chain from their keys; sorting or hashing rows of this size takes twice as long.
    await connection.query("begin isolation level repeatable read read only; set local enable_sort = off; set local enable_hashjoin = off; set local jit = off; set local plan_cache_mode = force_custom_plan");
    const stretch = await readStretch(connection, workspaceId, from, to);
    await connection.query("commit");
    return stretch;
  } catch (error) {
    broken = error as Error;
    throw error;
  } finally {
    connection.release(broken);
  }
}

async function readStretch(connection: Connection, workspaceId: string, from: LinkPoint, to: number): Promise<Stretch> {
  const checked = await connection.query<Row>({ name: "verify-stretch", text: STRETCH, values: [workspaceId, from.seq, from.hash, to] });
  const [row] = checked.rows;
  const around = await connection.query<Around>({ name: "verify-around", text: AROUND, values: [workspaceId, from.seq, to, row?.lastSeq ?? null] });
  const [beside] = around.rows;
  if (row === undefined || beside === undefined) throw new Error("a check without a row");
  return {
    badSeq: row.bad,
    events: row.events,
    payloads: beside.payloads,
    last: row.lastSeq === null || beside.lastHash === null ? null : { seq: row.lastSeq, hash: beside.lastHash },
    bytes: row.bytes,
    erased: row.erased.toSorted((a, b) => a.seq - b.seq),
  };
}

const AROUND = `
  select (select count(*)::int from audit_payload where workspace_id = $1 and seq > $2 and seq <= $3) as payloads,
    (select encode(hash, 'hex') from audit_event where workspace_id = $1 and seq = $4 order by at limit 1) as "lastHash"`;

/** Compared as bytes: a position in text has to be counted from its beginning. */
const bytes = (text: string): string => `convert_to(${text}, 'UTF8')`;

/**
 * Keys come in the order in which every writer puts them; a header that says the same in another order is parsed. An actor's
 * braces end only once before the verb, so what is looked for cannot stand inside a value.
 */
const SAYS_THE_SAME = `case
    when starts_with(header, place || '"actor":{"type":"' || actor_type || '","' || case actor_type when 'reeve' then 'process' else 'id' end || '":"' || actor_id || '"')
      and position(${bytes(`'},"verb":"' || verb || '","subject":"' || subject || '"'`)} in h) > 0
      and case when agent_id is null then position(${bytes(`'"agent":"'`)} in h) = 0 else position(${bytes(`'"agent":"' || agent_id || '"'`)} in h) > 0 end then true
    else header::jsonb ->> 'verb' = verb and header::jsonb ->> 'subject' = subject
      and header::jsonb #>> '{actor,type}' = actor_type
      and coalesce(header::jsonb #>> '{actor,id}', header::jsonb #>> '{actor,process}') = actor_id
      and header::jsonb #>> '{subjects,agent}' is not distinct from agent_id
  end`;

const STRETCH = `
  with linked as (
    select e.seq, e.at, e.hash, e.header, e.verb, e.actor_type, e.actor_id, e.subject, e.agent_id,
      lag(e.seq, 1, $2::bigint) over w as before_seq, lag(e.hash, 1, decode($3, 'hex')) over w as before_hash,
      p.seq as payload_seq, p.salt, p.payload, p.erased_seq
    from audit_event e
    left join audit_payload p on p.workspace_id = $1 and p.seq = e.seq and p.at = e.at and p.seq > $2 and p.seq <= $4
    where e.workspace_id = $1 and e.seq > $2 and e.seq <= $4
    window w as (order by e.seq)),
  checked as (
    select seq, erased_seq, payload is null as is_gone, octet_length(h) + coalesce(octet_length(payload) + octet_length(salt), 0) as bytes,
      seq = before_seq + 1
      and hash = sha256(h)
      and starts_with(header, place)
      and payload_seq is not null
      and case when payload is null then erased_seq > seq
        else substr(h, octet_length(h) - 76) = ${bytes(`'"payload":"' || encode(sha256(salt || ${bytes("payload")}), 'hex') || '"}'`)} end
      and (${SAYS_THE_SAME}) as is_good
    from linked
    cross join lateral (
      select ${bytes("header")} as h, '{"v":1,"workspace":"' || $1 || '","seq":' || seq || ',"at":"' ||
        to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') || '","previous":"' || encode(before_hash, 'hex') || '",' as place offset 0) bytes)
  select min(seq) filter (where is_good is not true) as bad, count(*)::int as events, max(seq) as "lastSeq", coalesce(sum(bytes), 0)::bigint as bytes,
    coalesce(json_agg(json_build_object('seq', seq, 'by', erased_seq)) filter (where is_gone and erased_seq is not null), '[]') as erased
  from checked`;
