import {
  ACK_COLUMNS,
  ACTION_COLUMNS,
  APPROVAL_COLUMNS,
  APPROVAL_UPDATE_COLUMNS,
  EVENT_COLUMNS,
  IDEMPOTENCY_COLUMNS,
  NOTICE_COLUMNS,
  OUTCOME_COLUMNS,
  PAYLOAD_COLUMNS,
  RUN_COLUMNS,
  UPDATE_COLUMNS,
  UPDATE_KEYS,
  type Column,
} from "./append-columns";
import { JSON_LINES } from "./array-literal";
import type { BatchRows } from "./batch-rows";
import type { Head } from "./log-state";
import { planSize } from "./plan-size";

/**
 * The one statement of a batch: moves the head by compare-and-swap on (seq, hash, epoch) and, only if that
 * succeeded, writes everything else, each table from `unnest` of its columns. Tables without rows are left out, so there is
 * one prepared statement for each combination.
 */

export type Statement = { readonly name: string; readonly text: string; readonly values: unknown[] };

/** What the head's own clause takes: $1 to $7. */
const HEAD_PARAMETERS = 7;
const NOW = "$7::timestamptz";
const PLACE = { workspace_id: "$1", at: NOW };

/** Writes one kind of rows: `from` has them as `u`, `ids` is the parameter of their first column. */
type Part = {
  readonly key: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly sql: (from: string, ids: string) => string;
  readonly isEmpty: (rows: BatchRows) => boolean;
  readonly literals: (rows: BatchRows) => readonly string[];
};

const PARTS: readonly Part[] = [
  inserts("events", (rows) => rows.events, EVENT_COLUMNS, "audit_event", PLACE),
  inserts("payloads", (rows) => rows.events, PAYLOAD_COLUMNS, "audit_payload", PLACE),
  inserts("actions", (rows) => rows.actions, ACTION_COLUMNS, "action", PLACE),
  part("updates", (rows) => rows.updates, [...UPDATE_KEYS, ...UPDATE_COLUMNS, ...OUTCOME_COLUMNS], (from, ids) => {
    const plain = UPDATE_COLUMNS.map(({ name }) => `${name} = u.${name}`);
    const kept = OUTCOME_COLUMNS.map(({ name }) => `${name} = coalesce(u.${name}, a.${name})`);
    return `update action a set revision = a.revision + 1, later_seqs = a.later_seqs || u.seqs::bigint[], ${[...plain, ...kept].join(", ")}
       from ${from} where ${isOneOf("a", ids)}`;
  }),
  inserts("approvals", (rows) => rows.approvals, APPROVAL_COLUMNS, "approval", { workspace_id: "$1", opened_at: NOW }, { hold_keys: "u.hold_keys::text[]" }),
  part(
    "approvalUpdates",
    (rows) => rows.approvalUpdates,
    APPROVAL_UPDATE_COLUMNS,
    (from, ids) =>
      `update approval a set revision = a.revision + 1, status = u.status, decided_at = ${NOW},
         later_seqs = a.later_seqs || u.seqs::bigint[]
       from ${from} where ${isOneOf("a", ids)}`,
  ),
  inserts("notices", (rows) => rows.notices, NOTICE_COLUMNS, "notice", PLACE),
  inserts("runs", (rows) => rows.runs, RUN_COLUMNS, "run", PLACE),
  inserts("idempotency", (rows) => rows.idempotency, IDEMPOTENCY_COLUMNS, "idempotency", PLACE),
  part("acks", (rows) => rows.acks, ACK_COLUMNS, (from, ids) => `update command c set acked_at = coalesce(c.acked_at, ${NOW}) from ${from} where ${isOneOf("c", ids)}`),
];

function part<Row>(key: string, rowsOf: (rows: BatchRows) => readonly Row[], columns: readonly Column<Row>[], sql: Part["sql"]): Part {
  return {
    key,
    columns,
    sql,
    isEmpty: (rows) => rowsOf(rows).length === 0,
    literals: (rows) => columns.map((column) => column.literal(rowsOf(rows))),
  };
}

/** `insert into table (columns, constants) select … from unnest(…)`; what is not selected as it stands is in `selects`. */
function inserts<Row>(
  key: string,
  rowsOf: (rows: BatchRows) => readonly Row[],
  columns: readonly Column<Row>[],
  table: string,
  constants: Readonly<Record<string, string>>,
  selects: Readonly<Record<string, string>> = {},
): Part {
  const names = columns.map(({ name }) => name);
  const selected = names.map((name) => selects[name] ?? `u.${name}`);
  return part(
    key,
    rowsOf,
    columns,
    (from) =>
      `insert into ${table} (${[...names, ...Object.keys(constants)].join(", ")})
       select ${[...selected, ...Object.values(constants)].join(", ")} from ${from}`,
  );
}

/** The rows to change, by their ids twice over: a plan that begins with the table must find these rows only, not all of the workspace. */
function isOneOf(table: string, ids: string): string {
  return `${table}.workspace_id = $1 and ${table}.id = any(${ids}) and ${table}.id = u.id`;
}

export function appendStatement(workspaceId: string, head: Head, at: number, rows: BatchRows): Statement {
  const last = rows.events.at(-1);
  if (last === undefined) throw new Error("a batch without events");
  const parts = PARTS.filter((one) => !one.isEmpty(rows));
  const place = [workspaceId, head.seq, `\\x${head.hash}`, head.epoch, last.seq, `\\x${last.hash}`, new Date(at).toISOString()];
  return { values: [...place, ...parts.flatMap((one) => one.literals(rows))], ...statementOf(parts, planSize(head.seq)) };
}

/** Texts by kind, made once: the parts and their columns are all that they depend on. */
const texts = new Map<string, string>();

function statementOf(parts: readonly Part[], size: string): { readonly name: string; readonly text: string } {
  // PostgreSQL cuts names at 63 characters; first letter and length tell the parts apart.
  const kind = `append-${parts.map(({ key }) => `${key.charAt(0)}${key.length}`).join("")}`;
  let text = texts.get(kind);
  if (text === undefined) {
    text = textOf(parts);
    texts.set(kind, text);
  }
  return { name: `${kind}${size}`, text };
}

function textOf(parts: readonly Part[]): string {
  let place = HEAD_PARAMETERS;
  const clauses = parts.map(({ key, columns, sql }) => {
    const params = columns.map(({ type }) => parameter(type, (place += 1)));
    return `${key} as (${sql(`unnest(${params.join(", ")}) as u(${columns.map(({ name }) => name).join(", ")}), h`, params[0] ?? "")})`;
  });
  return `with h as (
             update head set seq = $5, hash = $6, at = ${NOW}
             where workspace_id = $1 and seq = $2 and hash = $3 and epoch = $4
             returning 1),
           ${clauses.join(",\n")}
           select count(*)::int as moved from h`;
}

function parameter(type: string, place: number): string {
  return type === JSON_LINES ? `string_to_array($${place}, E'\\x1f')` : `$${place}::${type}[]`;
}
