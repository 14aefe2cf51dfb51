import { advanceAction, type ActionStatus } from "@/lib/core/action";
import type { EventDraft } from "@/lib/core/audit";
import { isRefusal, refuse } from "@/lib/core/refusal";
import type { Context } from "@/lib/server/platform/context";
import type { Database, Transaction } from "@/lib/server/platform/database";
import { transact, type SharedChange } from "@/lib/server/platform/transact";

/** At most so many actions in one transaction: their rows are changed while the head is held. */
const ACTIONS_AT_ONCE = 200;
const LOOKED_AT = 2_000;

export type Swept = { readonly expired: number; readonly unknown: number };

/**
 * Writes what the clock has made of actions and their questions. Nothing depends on it: every read and every write judges the
 * time itself (GATE 8). `now` is the database's, given so that a test need not wait.
 */
export async function sweepDeadlines(database: Database, now: Date): Promise<Swept> {
  const { rows } = await database.pool.query<{ workspaceId: string; id: string }>({
    name: "sweep-due",
    text: `select workspace_id as "workspaceId", id from action where due_at <= $1 order by due_at limit ${LOOKED_AT}`,
    values: [now],
  });
  const byWorkspace = new Map<string, string[]>();
  for (const row of rows) byWorkspace.set(row.workspaceId, [...(byWorkspace.get(row.workspaceId) ?? []), row.id]);
  let swept: Swept = { expired: 0, unknown: 0 };
  for (const [workspaceId, ids] of byWorkspace) {
    for (let at = 0; at < ids.length; at += ACTIONS_AT_ONCE) {
      const some = await sweepSome({ database, workspaceId, actor: { type: "reeve", process: "worker" } }, ids.slice(at, at + ACTIONS_AT_ONCE), now);
      swept = { expired: swept.expired + some.expired, unknown: swept.unknown + some.unknown };
    }
  }
  return swept;
}

const NOTHING: Swept = { expired: 0, unknown: 0 };

async function sweepSome(ctx: Context, ids: readonly string[], now: Date): Promise<Swept> {
  const swept = await transact(ctx, async ({ tx }) => {
    const due = await loadDue(tx, ctx.workspaceId, ids, now);
    const ends = due.flatMap((row): Ended[] => {
      const becomes = advanceAction({ status: row.status, dueAt: row.dueAt.getTime() }, now.getTime());
      return becomes === row.status ? [] : [{ ...row, becomes }];
    });
    const [first, ...rest] = ends.map((row) => endedEvent(ctx, row));
    // Somebody else came first with all of them: nothing to write, so nothing to record.
    if (first === undefined) return refuse("conflict", "nothing is due any more");
    const expired = ends.filter((row) => row.becomes === "expired").length;
    return {
      result: { expired, unknown: ends.length - expired },
      events: [first, ...rest],
      changes: ends.flatMap((row, event) => endedChanges(row, event, now)),
    };
  });
  return isRefusal(swept) ? NOTHING : swept;
}

type Due = {
  id: string;
  status: ActionStatus;
  revision: number;
  agentId: string;
  dueAt: Date;
  approvalId: string | null;
  approvalRevision: number | null;
};
type Ended = Due & { readonly becomes: ActionStatus };

/** The open question of an action is one with it: both end at the same deadline. */
async function loadDue(tx: Transaction, workspaceId: string, ids: readonly string[], now: Date): Promise<Due[]> {
  return tx.$queryRaw<Due[]>`
    select c.id, c.status, c.revision, c.agent_id as "agentId", c.due_at as "dueAt", a.id as "approvalId", a.revision as "approvalRevision"
    from action c
    left join approval a on a.workspace_id = c.workspace_id and a.id = c.approval_id and a.status = 'open' and c.status = 'held'
    where c.workspace_id = ${workspaceId} and c.id = any(${[...ids]}::text[]) and c.due_at <= ${now} order by c.due_at, c.id`;
}

function endedEvent(ctx: Context, row: Ended): EventDraft {
  return {
    actor: ctx.actor,
    verb: row.becomes === "expired" ? "action.expired" : "action.unknown",
    subject: row.id,
    subjects: { agent: row.agentId, ...(row.approvalId === null ? {} : { closed: row.approvalId }) },
    payload: { was: row.status, dueAt: row.dueAt.toISOString() },
  };
}

function endedChanges(row: Ended, event: number, now: Date): SharedChange[] {
  const action: SharedChange = { type: "action", id: row.id, revision: row.revision, event, set: { status: row.becomes, dueAt: null, endedAt: now } };
  if (row.approvalId === null || row.approvalRevision === null) return [action];
  return [action, { type: "approval", id: row.approvalId, revision: row.approvalRevision, event, set: { status: "expired", decidedAt: now } }];
}
