import type { Actor } from "@/lib/core/audit";
import { personBehind } from "@/lib/server/people/viewer";
import type { ActivityScope } from "./scope";

export const CHANGES_MAX = 200;

export type Change = { readonly at: string; readonly verb: string; readonly subject: string; readonly name: string | null; readonly by: string };

/** What changes what agents may do: events about policies, approval routes, agents, agent roles, permissions, tools and systems. An index leads to them by their subjects. */
const ABOUT = ["pol", "agt", "rol", "prm", "tol", "sys", "rte"].map((prefix) => `e.subject like '${prefix}\\_%'`).join(" or ");

type Row = { at: Date; verb: string; subject: string; name: string | null; actor: Actor; count: number };

/** Changes of policies, agents, permissions and tools in a time, newest first; only who, when and what, never the contents. */
export async function loadChanges({ ctx, viewer, fromMs, toMs, filter }: ActivityScope): Promise<{ changes: Change[]; more: number }> {
  const { rows } = await ctx.database.pool.query<Row>(
    // Only of those told is the header read: over all that are counted it takes longer than everything else.
    `select c.at, c.verb, c.subject, c.header::jsonb -> 'actor' as actor, c.count, coalesce(l.name, g.name, r.name, t.name, s.name, w.name, pg.name) as name
     from (
       select e.at, e.seq, e.verb, e.subject, e.header, (count(*) over ())::int as count
       from audit_event e
       left join policy l on l.workspace_id = e.workspace_id and l.id = e.subject
       left join agent g on g.workspace_id = e.workspace_id and g.id = coalesce(e.agent_id, e.subject)
       where e.workspace_id = $1 and e.at >= $2 and e.at < $3 and e.verb not like 'action.%' and (${ABOUT})
         and ($4::text[] is null or coalesce(l.unit_id, g.unit_id) is null or coalesce(l.unit_id, g.unit_id) = any($4))
         and ($5::text is null or g.id = $5)
       order by e.seq desc limit ${CHANGES_MAX}
     ) c
     left join policy l on l.workspace_id = $1 and l.id = c.subject
     left join agent g on g.workspace_id = $1 and g.id = c.subject
     left join agent_role r on r.workspace_id = $1 and r.id = c.subject
     left join tool t on t.workspace_id = $1 and t.id = c.subject
     left join system s on s.workspace_id = $1 and s.id = c.subject
     left join approval_route w on w.workspace_id = $1 and w.id = c.subject
     left join agent pg on pg.workspace_id = $1 and pg.id = c.header::jsonb -> 'subjects' ->> 'agent'
     order by c.seq desc`,
    [ctx.workspaceId, new Date(fromMs), new Date(toMs), filter.withinUnits ?? null, filter.agent ?? null],
  );
  const nameOf = (actor: Actor) => viewer.electorate.people.get(personBehind(actor) ?? "")?.name ?? "Reeve";
  return {
    changes: rows.map(({ at, verb, subject, name, actor }) => ({ at: at.toISOString(), verb, subject, name, by: nameOf(actor) })),
    more: Math.max(0, (rows[0]?.count ?? 0) - CHANGES_MAX),
  };
}
