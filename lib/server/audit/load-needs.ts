import type { Pool } from "@/lib/server/platform/pg";
import { emptyLoaded, runKey, type Loaded } from "./batch";
import type { Needs } from "./intent";
import { planSize } from "./plan-size";
import type { ActionRow, ApprovalRow, RunRow } from "./writes";

/** Where rows are read, as it stands at this head. */
export type Source = { readonly pool: Pool; readonly workspaceId: string; readonly headSeq: number };

/**
 * Loads what the intents of a batch need. The rows may be newer than the head that the process knows; then the
 * compare-and-swap fails and everything is loaded again, so a batch that commits has seen exactly its head.
 */
export async function loadNeeds(from: Source, needs: readonly Needs[], looksUp: (idempotencyKey: string) => boolean): Promise<Loaded> {
  const loaded = emptyLoaded();
  const keys = unique(needs.flatMap(({ idempotencyKey: key }) => (key === undefined || !looksUp(key) ? [] : [key])));
  const runs = needs.flatMap((need) => (need.run === undefined ? [] : [need.run]));
  await Promise.all([loadIdempotency(from, keys, loaded), loadRuns(from, runs, loaded)]);
  const repeated = [...loaded.idempotency.values()].map((row) => row.subjectId).filter((id) => id.startsWith("act_"));
  const actionIds = unique([...needs.flatMap((need) => need.actionIds ?? []), ...repeated]);
  const payloadIds = unique([...needs.flatMap((need) => need.payloadIds ?? []), ...repeated]);
  await loadActions(from, actionIds, loaded);
  const approvalIds = [...loaded.actions.values()].flatMap((row) => (row.approvalId === null ? [] : [row.approvalId]));
  await Promise.all([loadApprovals(from, approvalIds, loaded), loadPayloads(from, payloadIds, loaded)]);
  return loaded;
}

async function loadIdempotency({ pool, workspaceId, headSeq }: Source, keys: readonly string[], loaded: Loaded): Promise<void> {
  if (keys.length === 0) return;
  const result = await pool.query<{ key: string; subject_id: string; body_digest: string }>({
    name: `need-idempotency${planSize(headSeq)}`,
    // A key lives 24 hours, whether or not a sweep has come since; then it makes room for its next use (GATE 8, 14).
    text: `with over as (
             delete from idempotency where workspace_id = $1 and key = any($2::bytea[]) and at <= now() - interval '24 hours')
           select encode(key, 'hex') as key, subject_id, encode(body_digest, 'hex') as body_digest from idempotency
           where workspace_id = $1 and key = any($2::bytea[]) and at > now() - interval '24 hours'`,
    values: [workspaceId, keys.map((key) => Buffer.from(key, "hex"))],
  });
  for (const row of result.rows) {
    loaded.idempotency.set(row.key, { key: row.key, subjectId: row.subject_id, bodyDigest: row.body_digest });
  }
}

type RunResult = { id: string; agent_id: string; name: string; process_id: string | null; task_author: RunRow["taskAuthor"]; has_task: boolean };

async function loadRuns(
  { pool, workspaceId, headSeq }: Source,
  wanted: readonly { readonly agentId: string; readonly name: string }[],
  loaded: Loaded,
): Promise<void> {
  if (wanted.length === 0) return;
  const result = await pool.query<RunResult>({
    name: `need-runs${planSize(headSeq)}`,
    text: `select r.id, r.agent_id, r.name, r.process_id, r.task_author, r.has_task
           from (select distinct * from unnest($2::text[], $3::text[]) as w(agent_id, name)) w
           cross join lateral (select * from run where workspace_id = $1 and agent_id = w.agent_id and name = w.name offset 0) r`,
    values: [workspaceId, wanted.map((one) => one.agentId), wanted.map((one) => one.name)],
  });
  for (const row of result.rows) {
    loaded.runs.set(runKey(row.agent_id, row.name), {
      id: row.id,
      agentId: row.agent_id,
      name: row.name,
      processId: row.process_id,
      taskAuthor: row.task_author,
      hasTask: row.has_task,
    });
  }
}

type ActionResult = Record<string, unknown>;

/** Each id is looked for by itself, in its own month: `offset 0` keeps the planner from turning the join round. */
const ACTION_BY_ID = "(select * from action where workspace_id = $1 and id = w.id offset 0) a";

async function loadActions({ pool, workspaceId, headSeq }: Source, ids: readonly string[], loaded: Loaded): Promise<void> {
  if (ids.length === 0) return;
  const result = await pool.query<ActionResult>({
    name: `need-actions${planSize(headSeq)}`,
    text: `select a.*, encode(a.args_digest, 'hex') as args_hex, a.amount::text as amount_text
           from unnest($2::text[]) w(id) cross join lateral ${ACTION_BY_ID}`,
    values: [workspaceId, ids],
  });
  for (const row of result.rows) loaded.actions.set(row["id"] as string, toActionRow(row));
}

export function toActionRow(row: ActionResult): ActionRow {
  const text = (name: string) => row[name] as string | null;
  const time = (name: string) => (row[name] as Date | null)?.getTime() ?? null;
  return {
    id: row["id"] as string,
    seq: row["seq"] as number,
    at: (row["at"] as Date).getTime(),
    agentId: row["agent_id"] as string,
    credentialId: row["credential_id"] as string,
    toolName: row["tool_name"] as string,
    toolId: text("tool_id"),
    systemId: text("system_id"),
    unitId: text("unit_id"),
    processId: text("process_id"),
    runId: text("run_id"),
    parentId: text("parent_id"),
    chain: row["chain"] as ActionRow["chain"],
    status: row["status"] as ActionRow["status"],
    revision: row["revision"] as number,
    effect: row["effect"] as ActionRow["effect"],
    denyReason: text("deny_reason"),
    sideEffect: text("side_effect"),
    argsDigest: row["args_hex"] as string,
    amount: text("amount_text"),
    currency: text("currency"),
    objectRef: text("object_ref"),
    recipient: text("recipient"),
    risk: row["risk"] as number,
    policyVersion: row["policy_version"] as string,
    releaseVersion: text("release_version"),
    dueAt: time("due_at"),
    approvalId: text("approval_id"),
    satisfied: row["satisfied"] as string[] | null,
    permitId: text("permit_id"),
    permitEpoch: row["permit_epoch"] as number | null,
    permitFrom: time("permit_from"),
    permitUntil: time("permit_until"),
    redeemedBy: text("redeemed_by"),
    redeemKey: text("redeem_key"),
    redeemedAt: time("redeemed_at"),
    endedAt: time("ended_at"),
  };
}

async function loadApprovals({ pool, workspaceId, headSeq }: Source, ids: readonly string[], loaded: Loaded): Promise<void> {
  if (ids.length === 0) return;
  const result = await pool.query<Record<string, unknown>>({
    name: `need-approvals${planSize(headSeq)}`,
    text: `select * from approval where workspace_id = $1 and id = any($2::text[])`,
    values: [workspaceId, ids],
  });
  for (const row of result.rows) loaded.approvals.set(row["id"] as string, toApprovalRow(row));
}

export function toApprovalRow(row: Record<string, unknown>): ApprovalRow {
  return {
    id: row["id"] as string,
    seq: row["seq"] as number,
    openedAt: (row["opened_at"] as Date).getTime(),
    actionId: row["action_id"] as string,
    agentId: row["agent_id"] as string,
    unitId: row["unit_id"] as string,
    ownerId: row["owner_id"] as string,
    deputyId: row["deputy_id"] as string | null,
    status: row["status"] as ApprovalRow["status"],
    revision: row["revision"] as number,
    argsDigest: row["args_digest"] as string,
    stages: row["stages"] as ApprovalRow["stages"],
    stage: row["stage"] as number,
    excludes: row["excludes"] as ApprovalRow["excludes"],
    routes: row["routes"] as ApprovalRow["routes"],
    excluded: row["excluded"] as ApprovalRow["excluded"],
    holdKeys: row["hold_keys"] as string[],
    risk: row["risk"] as number,
    dueAt: (row["due_at"] as Date).getTime(),
    permitWithinS: row["permit_within_s"] as number,
    permitBy: (row["permit_by"] as Date | null)?.getTime() ?? null,
  };
}

async function loadPayloads({ pool, workspaceId, headSeq }: Source, actionIds: readonly string[], loaded: Loaded): Promise<void> {
  if (actionIds.length === 0) return;
  const result = await pool.query<{ id: string; payload: string | null }>({
    name: `need-payloads${planSize(headSeq)}`,
    text: `select a.id, p.payload from unnest($2::text[]) w(id) cross join lateral ${ACTION_BY_ID}
           cross join lateral (select payload from audit_payload where workspace_id = a.workspace_id and seq = a.seq and at = a.at offset 0) p`,
    values: [workspaceId, actionIds],
  });
  for (const row of result.rows) {
    loaded.payloads.set(row.id, row.payload === null ? null : (JSON.parse(row.payload) as Record<string, unknown>));
  }
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}
