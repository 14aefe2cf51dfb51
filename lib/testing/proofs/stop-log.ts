import type pg from "pg";

const STOPS = `stop as (
  select p.subject as id, p.seq as placed, l.seq as lifted, i.scope_type, i.scope_id
  from audit_event p
  join audit_event l on l.workspace_id = p.workspace_id and l.verb = 'intervention.lifted' and l.subject = p.subject
  join intervention i on i.workspace_id = p.workspace_id and i.id = p.subject
  where p.workspace_id = $1 and p.verb = 'intervention.placed')`;

const COVERED = `case s.scope_type
    when 'agent' then a.agent_id = s.scope_id when 'unit' then a.unit_id = s.scope_id when 'tool' then a.tool_id = s.scope_id
    when 'system' then a.system_id = s.scope_id when 'workspace' then a.workspace_id = s.scope_id end`;

const SAYS_YES = `(e.verb in ('action.permitted', 'action.redeemed')
    or e.verb = 'action.proposed' and p.payload::jsonb #>> '{decision,effect}' in ('allow', 'notify'))`;

export type StopLog = {
  readonly stops: number;
  /** Events of actions in scope while their stop was in force, and those of them that let something happen: none may. */
  readonly events: number;
  readonly yes: readonly string[];
  /** Events that let something happen while no stop was in force: the same question where the answer must not be none. */
  readonly yesOutside: number;
  /** Redemptions of permits from before a stop that was placed, and perhaps lifted, in between (GATE 10). */
  readonly outlived: readonly string[];
};

/** The first proof of a stop: by SQL over the log alone (GATE 14). */
export async function readStopLog(pool: pg.Pool, workspaceId: string): Promise<StopLog> {
  const inside = await pool.query<{ id: string; seq: string; verb: string; yes: boolean }>(
    `with ${STOPS}
     select s.id, e.seq, e.verb, ${SAYS_YES} as yes from stop s
     join audit_event e on e.workspace_id = $1 and e.seq > s.placed and e.seq < s.lifted
     join action a on a.workspace_id = $1 and a.id = e.subject
     join audit_payload p on p.workspace_id = $1 and p.seq = e.seq and p.at = e.at
     where ${COVERED}`,
    [workspaceId],
  );
  const outlived = await pool.query<{ id: string; seq: string }>(
    `with ${STOPS}, permitted as (
       select subject, max(seq) as seq from audit_event where workspace_id = $1 and verb = 'action.permitted' group by subject),
     used as (
       select r.seq, r.subject, coalesce(q.seq, a.seq) as permitted from audit_event r
       join action a on a.workspace_id = $1 and a.id = r.subject
       left join permitted q on q.subject = r.subject
       where r.workspace_id = $1 and r.verb = 'action.redeemed')
     select s.id, u.seq from used u join action a on a.workspace_id = $1 and a.id = u.subject
     join stop s on s.placed > u.permitted and s.placed < u.seq where ${COVERED}`,
    [workspaceId],
  );
  const outside = await pool.query<{ count: string }>(
    `with ${STOPS}
     select count(*) as count from audit_event e
     join audit_payload p on p.workspace_id = $1 and p.seq = e.seq and p.at = e.at
     where e.workspace_id = $1 and ${SAYS_YES} and not exists (select from stop s where e.seq > s.placed and e.seq < s.lifted)`,
    [workspaceId],
  );
  const stops = await pool.query<{ count: string }>(`with ${STOPS} select count(*) as count from stop`, [workspaceId]);
  return {
    stops: Number(stops.rows[0]?.count),
    events: inside.rows.length,
    yes: inside.rows.filter((row) => row.yes).map((row) => `${row.verb} at ${row.seq} while ${row.id} was in force`),
    yesOutside: Number(outside.rows[0]?.count),
    outlived: outlived.rows.map((row) => `redeemed at ${row.seq} with a permit older than ${row.id}`),
  };
}
