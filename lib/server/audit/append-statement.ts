import type { Actor } from "@/lib/core/audit";
import { byteArray, JSON_LINES, jsonLines, numberArray, textArray, timeArray } from "./array-literal";
import type { Head } from "./log-state";
import { planSize } from "./plan-size";
import type { BatchRows, LinkedEvent } from "./batch-rows";
import type { ActionRow, ApprovalRow, IdempotencyRow } from "./writes";

/**
 * The one statement of a batch: moves the head by compare-and-swap on (seq, hash, epoch) and, only if that
 * succeeded, writes everything else, each table from `unnest` of its columns. Tables without rows are left out, so there is
 * one prepared statement for each combination.
 */

export type Statement = { readonly name: string; readonly text: string; readonly values: unknown[] };

type Column = readonly [name: string, type: string, literal: string];
/** What the head's own clause takes: $1 to $7. */
const HEAD_PARAMETERS = 7;
type Part = { readonly key: string; readonly sql: (from: string, firstColumn: string) => string; readonly columns: readonly Column[] };

export function appendStatement(workspaceId: string, head: Head, at: number, rows: BatchRows): Statement {
  const last = rows.events.at(-1);
  if (last === undefined) throw new Error("a batch without events");
  const values: unknown[] = [workspaceId, head.seq, `\\x${head.hash}`, head.epoch, last.seq, `\\x${last.hash}`, new Date(at).toISOString()];
  const parts = partsOf(rows);
  for (const part of parts) for (const [, , literal] of part.columns) values.push(literal);
  return { ...statementOf(parts, planSize(head.seq)), values };
}

/** Texts by kind, made once: the parts and their columns are all that they depend on. */
const texts = new Map<string, string>();

function statementOf(parts: readonly Part[], size: string): { readonly name: string; readonly text: string } {
  // PostgreSQL cuts names at 63 characters; first letter and length tell the parts apart.
  const kind = `append-${parts.map((part) => `${part.key.charAt(0)}${part.key.length}`).join("")}`;
  let text = texts.get(kind);
  if (text === undefined) {
    text = textOf(parts);
    texts.set(kind, text);
  }
  return { name: `${kind}${size}`, text };
}

function textOf(parts: readonly Part[]): string {
  let place = HEAD_PARAMETERS;
  const clauses = parts.map((part) => {
    const params = part.columns.map(([, type]) => parameter(type, (place += 1)));
    const names = part.columns.map(([name]) => name);
    return `${part.key} as (${part.sql(`unnest(${params.join(", ")}) as u(${names.join(", ")}), h`, params[0] ?? "")})`;
  });
  return `with h as (
             update head set seq = $5, hash = $6, at = $7::timestamptz
             where workspace_id = $1 and seq = $2 and hash = $3 and epoch = $4
             returning 1),
           ${clauses.join(",\n")}
           select count(*)::int as moved from h`;
}

function parameter(type: string, place: number): string {
  return type === JSON_LINES ? `string_to_array($${place}, E'\\x1f')` : `$${place}::${type}[]`;
}

function partsOf(rows: BatchRows): Part[] {
  const parts = [eventPart(rows.events), payloadPart(rows.events)];
  if (rows.actions.length > 0) parts.push(actionPart(rows.actions));
  if (rows.updates.length > 0) parts.push(updatePart(rows.updates));
  if (rows.approvals.length > 0) parts.push(approvalPart(rows.approvals));
  if (rows.approvalUpdates.length > 0) parts.push(approvalUpdatePart(rows.approvalUpdates));
  if (rows.notices.length > 0) parts.push(noticePart(rows.notices));
  if (rows.runs.length > 0) parts.push(runPart(rows.runs));
  if (rows.idempotency.length > 0) parts.push(idempotencyPart(rows.idempotency));
  if (rows.acks.length > 0) parts.push(ackPart(rows.acks));
  return parts;
}

/** `insert into table (columns, constants) select … from unnest(…)`. */
function insertPart(key: string, table: string, columns: readonly Column[], constants: Readonly<Record<string, string>>): Part {
  const names = columns.map(([name]) => name);
  return {
    key,
    columns,
    sql: (from) =>
      `insert into ${table} (${[...names, ...Object.keys(constants)].join(", ")})
       select ${[...names.map((name) => `u.${name}`), ...Object.values(constants)].join(", ")} from ${from}`,
  };
}

const PLACE = { workspace_id: "$1", at: "$7::timestamptz" };

function eventPart(events: readonly LinkedEvent[]): Part {
  const columns: Column[] = [
    ["seq", "bigint", numberArray(events.map((one) => one.seq))],
    ["verb", "text", textArray(events.map((one) => one.draft.verb))],
    ["actor_type", "text", textArray(events.map((one) => one.draft.actor.type))],
    ["actor_id", "text", textArray(events.map((one) => actorId(one.draft.actor)))],
    ["subject", "text", textArray(events.map((one) => one.draft.subject))],
    ["agent_id", "text", textArray(events.map((one) => one.draft.subjects?.["agent"] ?? null))],
    ["header", JSON_LINES, jsonLines(events.map((one) => one.header))],
    ["hash", "bytea", byteArray(events.map((one) => one.hash))],
  ];
  return insertPart("events", "audit_event", columns, PLACE);
}

export function actorId(actor: Actor): string {
  return actor.type === "reeve" ? actor.process : actor.id;
}

function payloadPart(events: readonly LinkedEvent[]): Part {
  const columns: Column[] = [
    ["seq", "bigint", numberArray(events.map((one) => one.seq))],
    ["salt", "bytea", byteArray(events.map((one) => one.salt))],
    ["payload", JSON_LINES, jsonLines(events.map((one) => one.payload))],
  ];
  return insertPart("payloads", "audit_payload", columns, PLACE);
}

function actionPart(rows: readonly ActionRow[]): Part {
  const columns: Column[] = [
    ["id", "text", textArray(rows.map((row) => row.id))],
    ["seq", "bigint", numberArray(rows.map((row) => row.seq))],
    ["agent_id", "text", textArray(rows.map((row) => row.agentId))],
    ["credential_id", "text", textArray(rows.map((row) => row.credentialId))],
    ["tool_name", "text", textArray(rows.map((row) => row.toolName))],
    ["tool_id", "text", textArray(rows.map((row) => row.toolId))],
    ["system_id", "text", textArray(rows.map((row) => row.systemId))],
    ["unit_id", "text", textArray(rows.map((row) => row.unitId))],
    ["process_id", "text", textArray(rows.map((row) => row.processId))],
    ["run_id", "text", textArray(rows.map((row) => row.runId))],
    ["parent_id", "text", textArray(rows.map((row) => row.parentId))],
    ["chain", "jsonb", textArray(rows.map((row) => (row.chain === null ? null : JSON.stringify(row.chain))))],
    ["status", "text", textArray(rows.map((row) => row.status))],
    ["effect", "text", textArray(rows.map((row) => row.effect))],
    ["deny_reason", "text", textArray(rows.map((row) => row.denyReason))],
    ["side_effect", "text", textArray(rows.map((row) => row.sideEffect))],
    ["args_digest", "bytea", byteArray(rows.map((row) => row.argsDigest))],
    ["amount", "numeric", textArray(rows.map((row) => row.amount))],
    ["currency", "text", textArray(rows.map((row) => row.currency))],
    ["object_ref", "text", textArray(rows.map((row) => row.objectRef))],
    ["recipient", "text", textArray(rows.map((row) => row.recipient))],
    ["risk", "smallint", numberArray(rows.map((row) => row.risk))],
    ["policy_version", "text", textArray(rows.map((row) => row.policyVersion))],
    ["release_version", "text", textArray(rows.map((row) => row.releaseVersion))],
    ["due_at", "timestamptz", timeArray(rows.map((row) => row.dueAt))],
    ["approval_id", "text", textArray(rows.map((row) => row.approvalId))],
    ["permit_id", "text", textArray(rows.map((row) => row.permitId))],
    ["permit_epoch", "bigint", numberArray(rows.map((row) => row.permitEpoch))],
    ["permit_from", "timestamptz", timeArray(rows.map((row) => row.permitFrom))],
    ["permit_until", "timestamptz", timeArray(rows.map((row) => row.permitUntil))],
    ["ended_at", "timestamptz", timeArray(rows.map((row) => row.endedAt))],
  ];
  return insertPart("actions", "action", columns, PLACE);
}

function updatePart(updates: BatchRows["updates"]): Part {
  const rows = updates.map((one) => one.row);
  const patches = updates.map((one) => one.patch);
  const columns: Column[] = [
    ["id", "text", textArray(rows.map((row) => row.id))],
    ["seqs", "text", textArray(updates.map((one) => `{${one.seqs.join(",")}}`))],
    ["status", "text", textArray(rows.map((row) => row.status))],
    ["effect", "text", textArray(rows.map((row) => row.effect))],
    ["due_at", "timestamptz", timeArray(rows.map((row) => row.dueAt))],
    ["approval_id", "text", textArray(rows.map((row) => row.approvalId))],
    ["permit_id", "text", textArray(rows.map((row) => row.permitId))],
    ["permit_epoch", "bigint", numberArray(rows.map((row) => row.permitEpoch))],
    ["permit_from", "timestamptz", timeArray(rows.map((row) => row.permitFrom))],
    ["permit_until", "timestamptz", timeArray(rows.map((row) => row.permitUntil))],
    ["redeemed_by", "text", textArray(rows.map((row) => row.redeemedBy))],
    ["redeem_key", "text", textArray(rows.map((row) => row.redeemKey))],
    ["redeemed_at", "timestamptz", timeArray(rows.map((row) => row.redeemedAt))],
    ["ended_at", "timestamptz", timeArray(rows.map((row) => row.endedAt))],
    ["cost", "numeric", textArray(patches.map((patch) => patch.cost ?? null))],
    ["cost_currency", "text", textArray(patches.map((patch) => patch.costCurrency ?? null))],
    ["tokens", "bigint", numberArray(patches.map((patch) => patch.tokens ?? null))],
    ["duration_ms", "bigint", numberArray(patches.map((patch) => patch.durationMs ?? null))],
  ];
  const plain = columns.slice(2, 14).map(([name]) => `${name} = u.${name}`);
  const kept = columns.slice(14).map(([name]) => `${name} = coalesce(u.${name}, a.${name})`);
  return {
    key: "updates",
    columns,
    sql: (from, ids) =>
      `update action a set revision = a.revision + 1, later_seqs = a.later_seqs || u.seqs::bigint[], ${[...plain, ...kept].join(", ")}
       from ${from} where ${isOneOf("a", ids)}`,
  };
}

/** The rows to change, by their ids twice over: a plan that begins with the table must find these rows only, not all of the workspace. */
function isOneOf(table: string, ids: string): string {
  return `${table}.workspace_id = $1 and ${table}.id = any(${ids}) and ${table}.id = u.id`;
}

function approvalPart(rows: readonly ApprovalRow[]): Part {
  const columns: Column[] = [
    ["id", "text", textArray(rows.map((row) => row.id))],
    ["seq", "bigint", numberArray(rows.map((row) => row.seq))],
    ["action_id", "text", textArray(rows.map((row) => row.actionId))],
    ["agent_id", "text", textArray(rows.map((row) => row.agentId))],
    ["unit_id", "text", textArray(rows.map((row) => row.unitId))],
    ["owner_id", "text", textArray(rows.map((row) => row.ownerId))],
    ["deputy_id", "text", textArray(rows.map((row) => row.deputyId))],
    ["status", "text", textArray(rows.map((row) => row.status))],
    ["args_digest", "text", textArray(rows.map((row) => row.argsDigest))],
    ["deciders", "jsonb", textArray(rows.map((row) => JSON.stringify(row.deciders)))],
    ["quorum", "int", numberArray(rows.map((row) => row.quorum))],
    ["rejections", "int", numberArray(rows.map((row) => row.rejections))],
    ["excluded", "jsonb", textArray(rows.map((row) => JSON.stringify(row.excluded)))],
    ["hold_keys", "text", textArray(rows.map((row) => textArray(row.holdKeys)))],
    ["risk", "smallint", numberArray(rows.map((row) => row.risk))],
    ["due_at", "timestamptz", timeArray(rows.map((row) => row.dueAt))],
    ["permit_within_s", "int", numberArray(rows.map((row) => row.permitWithinS))],
  ];
  const names = columns.map(([name]) => name);
  const selected = names.map((name) => (name === "hold_keys" ? "u.hold_keys::text[]" : `u.${name}`));
  return {
    key: "approvals",
    columns,
    sql: (from) =>
      `insert into approval (workspace_id, opened_at, ${names.join(", ")}) select $1, $7::timestamptz, ${selected.join(", ")} from ${from}`,
  };
}

function approvalUpdatePart(updates: BatchRows["approvalUpdates"]): Part {
  const columns: Column[] = [
    ["id", "text", textArray(updates.map((one) => one.row.id))],
    ["seqs", "text", textArray(updates.map((one) => `{${one.seqs.join(",")}}`))],
    ["status", "text", textArray(updates.map((one) => one.row.status))],
  ];
  return {
    key: "approvalUpdates",
    columns,
    sql: (from, ids) =>
      `update approval a set revision = a.revision + 1, status = u.status, decided_at = $7::timestamptz,
         later_seqs = a.later_seqs || u.seqs::bigint[]
       from ${from} where ${isOneOf("a", ids)}`,
  };
}

function noticePart(rows: BatchRows["notices"]): Part {
  const columns: Column[] = [
    ["id", "text", textArray(rows.map((row) => row.id))],
    ["person_id", "text", textArray(rows.map((row) => row.personId))],
    ["action_id", "text", textArray(rows.map((row) => row.actionId))],
    ["agent_id", "text", textArray(rows.map((row) => row.agentId))],
    ["tool_id", "text", textArray(rows.map((row) => row.toolId))],
    ["seq", "bigint", numberArray(rows.map((row) => row.seq))],
    ["object_until", "timestamptz", timeArray(rows.map((row) => row.objectUntil))],
  ];
  return insertPart("notices", "notice", columns, PLACE);
}

function runPart(rows: BatchRows["runs"]): Part {
  const columns: Column[] = [
    ["id", "text", textArray(rows.map((row) => row.id))],
    ["agent_id", "text", textArray(rows.map((row) => row.agentId))],
    ["name", "text", textArray(rows.map((row) => row.name))],
    ["process_id", "text", textArray(rows.map((row) => row.processId))],
    ["task_author", "jsonb", textArray(rows.map((row) => JSON.stringify(row.taskAuthor)))],
    ["has_task", "boolean", textArray(rows.map((row) => String(row.hasTask)))],
    ["seq", "bigint", numberArray(rows.map((row) => row.seq))],
  ];
  return insertPart("runs", "run", columns, PLACE);
}

function idempotencyPart(rows: readonly IdempotencyRow[]): Part {
  const columns: Column[] = [
    ["key", "bytea", byteArray(rows.map((row) => row.key))],
    ["subject_id", "text", textArray(rows.map((row) => row.subjectId))],
    ["body_digest", "bytea", byteArray(rows.map((row) => row.bodyDigest))],
  ];
  return insertPart("idempotency", "idempotency", columns, PLACE);
}

function ackPart(ids: readonly string[]): Part {
  return {
    key: "acks",
    columns: [["id", "text", textArray(ids)]],
    sql: (from, ids) =>
      `update command c set acked_at = coalesce(c.acked_at, $7::timestamptz) from ${from} where ${isOneOf("c", ids)}`,
  };
}
