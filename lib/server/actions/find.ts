import { argumentTitles } from "@/lib/core/argument-titles";
import type { Actor } from "@/lib/core/audit";
import type { Pool } from "@/lib/server/platform/pg";
import { timeText } from "./answer";
import { parseProposal, shownArguments } from "./proposal";
import { READ_COLUMNS, READ_JOINS, toSummary, type ReadRow } from "./read-rows";

export type ActionDetail = NonNullable<Awaited<ReturnType<typeof findAction>>>;

type EventRow = { seq: number; at: Date; verb: string; header: string; payload: string | null };

/** One action with why and what happened to it; null where there is none, or none of `agentId`'s. */
export async function findAction(pool: Pool, workspaceId: string, id: string, agentId: string | null) {
  const result = await pool.query<ReadRow & { now: Date; task: string | null; argument_schema: unknown }>({
    name: "action-detail",
    text: `select ${READ_COLUMNS}, clock_timestamp() as now, t.argument_schema,
             (select rp.payload::jsonb ->> 'task' from run r join audit_payload rp on rp.workspace_id = r.workspace_id and rp.seq = r.seq and rp.at = r.at
              where r.workspace_id = a.workspace_id and r.id = a.run_id) as task
           from action a ${READ_JOINS} where a.workspace_id = $1 and a.id = $2 and ($3::text is null or a.agent_id = $3)`,
    values: [workspaceId, id, agentId],
  });
  const [row] = result.rows;
  if (row === undefined) return null;
  const proposal = parseProposal(row.payload);
  return {
    ...toSummary(row, row.now.getTime()),
    arguments: shownArguments(proposal, row.secret_paths ?? []),
    argumentTitles: argumentTitles(row.argument_schema),
    reason: proposal?.reason ?? null,
    task: row.task ?? proposal?.task ?? null,
    reasons: [...(proposal?.decision.reasons ?? [])],
    riskFactors: [...(proposal?.decision.risk.factors ?? [])],
    trace: [...(proposal?.decision.trace ?? [])],
    policyVersion: row.policy_version,
    parent: row.parent_id,
    permitValidFrom: timeText(row.permit_from?.getTime() ?? null),
    permitExpiresAt: timeText(row.permit_until?.getTime() ?? null),
    redeemedAt: timeText(row.redeemed_at?.getTime() ?? null),
    redeemedBy: row.redeemed_by,
    events: (await eventsOf(pool, workspaceId, row)).map(toEvent),
  };
}

async function eventsOf(pool: Pool, workspaceId: string, row: ReadRow): Promise<EventRow[]> {
  const result = await pool.query<EventRow>({
    name: "action-events",
    text: `select e.seq, e.at, e.verb, e.header, p.payload from audit_event e
           left join audit_payload p on p.workspace_id = e.workspace_id and p.seq = e.seq and p.at = e.at
           where e.workspace_id = $1 and e.seq = any($2::bigint[]) order by e.seq`,
    values: [workspaceId, [row.seq, ...row.later_seqs]],
  });
  return result.rows;
}

function toEvent(row: EventRow) {
  const header = JSON.parse(row.header) as { actor: Actor };
  const detail = row.payload === null || row.verb === "action.proposed" ? null : (JSON.parse(row.payload) as Record<string, unknown>);
  return { seq: row.seq, at: row.at.toISOString(), verb: row.verb, actor: { ...header.actor } as Record<string, string>, detail };
}
