import { byteArray, JSON_LINES, jsonLines, numberArray, textArray, timeArray } from "./array-literal";
import type { Actor } from "@/lib/core/audit";
import type { BatchRows, LinkedEvent } from "./batch-rows";
import type { ActionRow, ApprovalRow, IdempotencyRow } from "./writes";

/**
 * The columns of a batch's rows, as tables that one loop goes through. Written out as one expression a column, V8 put all of them
 * into one function and compiled that for a quarter of a second, again and again, on a core that the database needed.
 */

export type Column<Row> = {
  readonly name: string;
  readonly type: string;
  /** The values of all rows, as one parameter. */
  readonly literal: (rows: readonly Row[]) => string;
};

type Of<Row, Value> = (row: Row) => Value;

function text<Row>(name: string, of: Of<Row, string | null>, type = "text"): Column<Row> {
  return { name, type, literal: (rows) => textArray(rows.map(of)) };
}

function number<Row>(name: string, type: "bigint" | "int" | "smallint", of: Of<Row, number | null>): Column<Row> {
  return { name, type, literal: (rows) => numberArray(rows.map(of)) };
}

/** Unix ms. */
function time<Row>(name: string, of: Of<Row, number | null>): Column<Row> {
  return { name, type: "timestamptz", literal: (rows) => timeArray(rows.map(of)) };
}

/** Hex digits. */
function bytes<Row>(name: string, of: Of<Row, string>): Column<Row> {
  return { name, type: "bytea", literal: (rows) => byteArray(rows.map(of)) };
}

function json<Row>(name: string, of: Of<Row, unknown>): Column<Row> {
  return text(name, (row) => jsonText(of(row)), "jsonb");
}

function jsonText(value: unknown): string | null {
  return value === null ? null : JSON.stringify(value);
}

function lines<Row>(name: string, of: Of<Row, string>): Column<Row> {
  return { name, type: JSON_LINES, literal: (rows) => jsonLines(rows.map(of)) };
}

export const EVENT_COLUMNS: readonly Column<LinkedEvent>[] = [
  number("seq", "bigint", (one) => one.seq),
  text("verb", (one) => one.draft.verb),
  text("actor_type", (one) => one.draft.actor.type),
  text("actor_id", (one) => actorId(one.draft.actor)),
  text("subject", (one) => one.draft.subject),
  text("agent_id", (one) => one.draft.subjects?.["agent"] ?? null),
  lines("header", (one) => one.header),
  bytes("hash", (one) => one.hash),
];

function actorId(actor: Actor): string {
  return actor.type === "reeve" ? actor.process : actor.id;
}

export const PAYLOAD_COLUMNS: readonly Column<LinkedEvent>[] = [
  number("seq", "bigint", (one) => one.seq),
  bytes("salt", (one) => one.salt),
  lines("payload", (one) => one.payload),
];

export const ACTION_COLUMNS: readonly Column<ActionRow>[] = [
  text("id", (row) => row.id),
  number("seq", "bigint", (row) => row.seq),
  text("agent_id", (row) => row.agentId),
  text("credential_id", (row) => row.credentialId),
  text("tool_name", (row) => row.toolName),
  text("tool_id", (row) => row.toolId),
  text("system_id", (row) => row.systemId),
  text("unit_id", (row) => row.unitId),
  text("process_id", (row) => row.processId),
  text("run_id", (row) => row.runId),
  text("parent_id", (row) => row.parentId),
  json("chain", (row) => row.chain),
  text("status", (row) => row.status),
  text("effect", (row) => row.effect),
  text("deny_reason", (row) => row.denyReason),
  text("side_effect", (row) => row.sideEffect),
  bytes("args_digest", (row) => row.argsDigest),
  text("amount", (row) => row.amount, "numeric"),
  text("currency", (row) => row.currency),
  text("object_ref", (row) => row.objectRef),
  text("recipient", (row) => row.recipient),
  number("risk", "smallint", (row) => row.risk),
  text("policy_version", (row) => row.policyVersion),
  text("release_version", (row) => row.releaseVersion),
  time("due_at", (row) => row.dueAt),
  text("approval_id", (row) => row.approvalId),
  text("permit_id", (row) => row.permitId),
  number("permit_epoch", "bigint", (row) => row.permitEpoch),
  time("permit_from", (row) => row.permitFrom),
  time("permit_until", (row) => row.permitUntil),
  time("ended_at", (row) => row.endedAt),
];

type Updated = BatchRows["updates"][number];

export const UPDATE_KEYS: readonly Column<Updated>[] = [
  text("id", ({ row }) => row.id),
  text("seqs", ({ seqs }) => `{${seqs.join(",")}}`),
];

/** What an action's row now says, whatever it said before. */
export const UPDATE_COLUMNS: readonly Column<Updated>[] = [
  text("status", ({ row }) => row.status),
  text("effect", ({ row }) => row.effect),
  time("due_at", ({ row }) => row.dueAt),
  text("approval_id", ({ row }) => row.approvalId),
  text("permit_id", ({ row }) => row.permitId),
  number("permit_epoch", "bigint", ({ row }) => row.permitEpoch),
  time("permit_from", ({ row }) => row.permitFrom),
  time("permit_until", ({ row }) => row.permitUntil),
  text("redeemed_by", ({ row }) => row.redeemedBy),
  text("redeem_key", ({ row }) => row.redeemKey),
  time("redeemed_at", ({ row }) => row.redeemedAt),
  time("ended_at", ({ row }) => row.endedAt),
];

/** What an outcome brings; without one, the row keeps what it has. */
export const OUTCOME_COLUMNS: readonly Column<Updated>[] = [
  text("cost", ({ patch }) => patch.cost ?? null, "numeric"),
  text("cost_currency", ({ patch }) => patch.costCurrency ?? null),
  number("tokens", "bigint", ({ patch }) => patch.tokens ?? null),
  number("duration_ms", "bigint", ({ patch }) => patch.durationMs ?? null),
];

export const APPROVAL_COLUMNS: readonly Column<ApprovalRow>[] = [
  text("id", (row) => row.id),
  number("seq", "bigint", (row) => row.seq),
  text("action_id", (row) => row.actionId),
  text("agent_id", (row) => row.agentId),
  text("unit_id", (row) => row.unitId),
  text("owner_id", (row) => row.ownerId),
  text("deputy_id", (row) => row.deputyId),
  text("status", (row) => row.status),
  text("args_digest", (row) => row.argsDigest),
  json("stages", (row) => row.stages),
  number("stage", "smallint", (row) => row.stage),
  json("excluded", (row) => row.excluded),
  json("excludes", (row) => row.excludes),
  json("routes", (row) => row.routes),
  text("hold_keys", (row) => textArray(row.holdKeys)),
  number("risk", "smallint", (row) => row.risk),
  time("due_at", (row) => row.dueAt),
  number("permit_within_s", "int", (row) => row.permitWithinS),
];

export const APPROVAL_UPDATE_COLUMNS: readonly Column<BatchRows["approvalUpdates"][number]>[] = [
  text("id", ({ row }) => row.id),
  text("seqs", ({ seqs }) => `{${seqs.join(",")}}`),
  text("status", ({ row }) => row.status),
];

export const NOTICE_COLUMNS: readonly Column<BatchRows["notices"][number]>[] = [
  text("id", (row) => row.id),
  text("person_id", (row) => row.personId),
  text("action_id", (row) => row.actionId),
  text("agent_id", (row) => row.agentId),
  text("tool_id", (row) => row.toolId),
  number("seq", "bigint", (row) => row.seq),
  time("object_until", (row) => row.objectUntil),
];

export const RUN_COLUMNS: readonly Column<BatchRows["runs"][number]>[] = [
  text("id", (row) => row.id),
  text("agent_id", (row) => row.agentId),
  text("name", (row) => row.name),
  text("process_id", (row) => row.processId),
  json("task_author", (row) => row.taskAuthor),
  text("has_task", (row) => String(row.hasTask), "boolean"),
  number("seq", "bigint", (row) => row.seq),
];

export const IDEMPOTENCY_COLUMNS: readonly Column<IdempotencyRow>[] = [
  bytes("key", (row) => row.key),
  text("subject_id", (row) => row.subjectId),
  bytes("body_digest", (row) => row.bodyDigest),
];

export const ACK_COLUMNS: readonly Column<string>[] = [text("id", (id) => id)];
