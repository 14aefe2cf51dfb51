/** What a backup holds, in the order in which references allow it to be put back. Counters, presence and queues are not worth keeping; sessions must not come back, so everybody signs in again. */

/** Small, or of people's writes: read whole in the one moment that the backup is of. */
export const WHOLE_TABLES = [
  "account",
  "workspace",
  "head",
  "unit",
  "person",
  "person_role",
  "process",
  "agent",
  "agent_role",
  "agent_role_member",
  "system",
  "tool",
  "permission",
  "credential",
  "policy",
  "policy_version",
  "intervention",
  "vote",
  "objection",
  "command",
  "notice_read",
  "saved_view",
  "idempotency",
  "checkpoint",
] as const;

/** Large, with a place in the log: read in stretches before that moment, and what changed since once more in it. */
export const LOG_TABLES = ["audit_event", "audit_payload", "run", "notice", "action", "approval"] as const;

export type BackedUpTable = (typeof WHOLE_TABLES)[number] | (typeof LOG_TABLES)[number];
export const BACKED_UP: readonly BackedUpTable[] = [...WHOLE_TABLES, ...LOG_TABLES];

/** Rows of these may stand twice in a backup; the later line is the row. */
export const CHANGING: ReadonlySet<BackedUpTable> = new Set(["action", "approval"]);

/** Whose triggers speak for the snapshot; a restore sets the authority state as a whole instead. */
export const AUTHORITY_TABLES: readonly BackedUpTable[] = [
  "workspace",
  "unit",
  "person",
  "person_role",
  "agent",
  "agent_role",
  "agent_role_member",
  "system",
  "tool",
  "permission",
  "credential",
  "policy",
  "policy_version",
  "intervention",
];
