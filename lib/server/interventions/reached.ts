import { isRefusal, type Refusal } from "@/lib/core/refusal";
import type { Context } from "@/lib/server/platform/context";
import { readableUnits } from "@/lib/server/people/viewer";
import { coveredSql, membersSql } from "./covered";
import type { InterventionItem } from "./list";
import { STOPPABLE_SCOPES, type StoppableScope } from "./scope";

export type ReachedSoFar = {
  readonly told: number;
  readonly acknowledged: number;
  readonly lastAcknowledgedAt: string | null;
  readonly silent: readonly { readonly id: string; readonly name: string; readonly heartbeatAt: string | null }[];
  readonly asked: number;
  readonly denied: number;
  readonly isWhole: boolean;
};

/** A stop that was in force for weeks has more behind it than anybody counts; the answer then says that it did not. */
const MOST_ACTIONS = 20_000;
const MOST_SILENT = 20;

/** What a stop has reached so far. By places in the log, not by times: what stands after the stop was decided after it. */
export async function reachedSoFar(ctx: Context, stop: InterventionItem): Promise<ReachedSoFar | Refusal> {
  const units = await readableUnits(ctx);
  if (isRefusal(units)) return units;
  const type = STOPPABLE_SCOPES.find((one) => one === stop.scope.type);
  const [commands, actions] = await Promise.all([commandsOf(ctx, stop.id, units), type === undefined ? NO_ACTIONS : actionsSince(ctx, stop.id, { type, id: stop.scope.id })]);
  return { ...commands, asked: actions.asked, denied: actions.denied, isWhole: actions.looked < MOST_ACTIONS };
}

type Actions = { readonly looked: number; readonly asked: number; readonly denied: number };
const NO_ACTIONS: Actions = { looked: 0, asked: 0, denied: 0 };

type SilentRow = { readonly id: string; readonly name: string; readonly heartbeatMs: number | null };

async function commandsOf(ctx: Context, stopId: string, units: readonly string[] | null): Promise<Pick<ReachedSoFar, "told" | "acknowledged" | "lastAcknowledgedAt" | "silent">> {
  const { rows } = await ctx.database.pool.query<{ told: number; acknowledged: number; lastAt: Date | null; silent: readonly SilentRow[] | null }>({
    name: "stop-commands",
    text: `with told as materialized (
         select c.agent_id, c.acked_at from command c where c.workspace_id = $1 and c.body ->> 'intervention' = $2 and c.kind <> 'lifted')
       select (select count(*)::int from told) as told, (select count(*)::int from told where acked_at is not null) as acknowledged,
         (select max(acked_at) from told) as "lastAt",
         (select jsonb_agg(jsonb_build_object('id', s.id, 'name', s.name, 'heartbeatMs', extract(epoch from s.heartbeat_at) * 1000)) from (
            select g.id, g.name, p.heartbeat_at from told t join agent g on g.workspace_id = $1 and g.id = t.agent_id
            left join agent_presence p on p.workspace_id = $1 and p.agent_id = g.id
            where t.acked_at is null and ($3::text[] is null or g.unit_id = any($3::text[])) order by g.name limit ${MOST_SILENT}) s) as silent`,
    values: [ctx.workspaceId, stopId, units],
  });
  const [row] = rows;
  return { told: row?.told ?? 0, acknowledged: row?.acknowledged ?? 0, lastAcknowledgedAt: row?.lastAt?.toISOString() ?? null, silent: (row?.silent ?? []).map(({ id, name, heartbeatMs }) => ({ id, name, heartbeatAt: heartbeatMs === null ? null : new Date(heartbeatMs).toISOString() })) };
}

/** The index over subjects leaves out what agents do, and is used only where the query says so too. */
async function actionsSince(ctx: Context, stopId: string, scope: StoppableScope): Promise<Actions> {
  const { rows } = await ctx.database.pool.query<Actions>(
    `with recursive bounds as materialized (
         select min(seq) filter (where verb = 'intervention.placed') as placed, max(seq) filter (where verb = 'intervention.lifted') as lifted
         from audit_event where workspace_id = $1 and subject = $3 and verb not like 'action.%'),
       members as materialized (${membersSql(scope)}),
       since as materialized (
         select c.agent_id, c.tool_id, c.system_id, c.chain, c.effect from action c, bounds b
         where c.workspace_id = $1 and c.seq > b.placed and c.seq < coalesce(b.lifted, 9223372036854775807) and $2::text is not null
         order by c.seq limit ${MOST_ACTIONS}),
       covered as (select c.effect from since c where ${coveredSql(scope)})
     select (select count(*)::int from since) as looked, (select count(*)::int from covered) as asked,
       (select count(*)::int from covered where effect = 'deny') as denied`,
    [ctx.workspaceId, scope.id, stopId],
  );
  return rows[0] ?? NO_ACTIONS;
}
