import { z } from "zod";
import { defineContract } from "./contract";
import { idShape, lineShape, pageFields, pageOf, reasonShape, timeShape } from "./shapes";

const seqShape = z.number().int().positive();
const seqText = z
  .string()
  .regex(/^[1-9]\d{0,14}$/, "must be a whole number of at least 1")
  .transform(Number);
const hashShape = z.string().regex(/^[0-9a-f]{64}$/, "must be a SHA-256 in lower-case hex");

const actorShape = z.looseObject({ type: z.enum(["person", "agent", "system", "token", "reeve"]), name: z.string() });

export const auditItemShape = z.strictObject({
  seq: seqShape,
  at: timeShape,
  actor: actorShape,
  verb: z.string(),
  subject: z.string(),
  subjects: z.record(z.string(), z.string()),
  /** What the agent asked to do, in one sentence, where it is about an action. */
  sentence: z.string().nullable(),
  policyVersion: z.string().nullable(),
  hash: z.string(),
  /** Null where it was erased. */
  payload: z.unknown(),
  erasedSeq: z.number().int().nullable(),
});

export const listAudit = defineContract({
  id: "listAudit",
  method: "get",
  path: "/audit",
  summary: "The log, newest first. A page may be short, and even empty, while `nextCursor` leads on.",
  callers: ["session", "token"],
  verb: "read_audit",
  query: z.strictObject({
    ...pageFields,
    verb: lineShape(100).optional(),
    actor: lineShape(100).optional(),
    subject: lineShape(100).optional(),
    agent: lineShape(100).optional(),
    /** What became of an agent: changes of itself, of its own permissions and of its credentials, not what it does. */
    changesOf: idShape("agent").optional(),
    /** A part of any reference in it: of what it is about, who did it, by which credential. */
    find: lineShape(100).refine((text) => text.length >= 4, { error: "must have at least 4 characters" }).optional(),
    from: timeShape.optional(),
    to: timeShape.optional(),
  }),
  answer: pageOf(auditItemShape),
});

export const getAuditEvent = defineContract({
  id: "getAuditEvent",
  method: "get",
  path: "/audit/events/{seq}",
  summary: "One event of the log by its place.",
  callers: ["session", "token"],
  verb: "read_audit",
  params: z.strictObject({ seq: seqText }),
  answer: auditItemShape,
});

const pointShape = z.strictObject({ seq: z.number().int(), hash: z.string() });

export const erasureShape = z.strictObject({
  seq: seqShape,
  at: timeShape,
  by: z.looseObject({ type: z.string() }),
  rule: z.string(),
  reason: z.string(),
  seqs: z.array(seqShape),
});

export const verifyAudit = defineContract({
  id: "verifyAudit",
  method: "get",
  path: "/audit/verify",
  summary: "Verify the log in place, a part at a time: while `result` is `unfinished`, call again with `after` and `hash` from `verified`.",
  callers: ["session", "token"],
  verb: "read_audit",
  query: z.strictObject({
    after: seqText.optional(),
    hash: hashShape.optional(),
    maxEvents: seqText.refine((value) => value <= 500_000, { error: "must be at most 500000" }).default(200_000),
  }),
  answer: z.strictObject({
    result: z.enum(["whole", "broken", "unfinished"]),
    after: pointShape,
    verified: pointShape,
    headSeq: z.number().int(),
    events: z.number().int(),
    bytes: z.number().int(),
    fault: z.strictObject({ kind: z.enum(["gap", "changed", "payload", "rewritten", "cut"]), seq: z.number().int(), detail: z.string() }).nullable(),
    erasures: z.array(erasureShape),
    anchoredSeq: z.number().int().nullable(),
    problems: z.array(z.string()),
    says: z.string(),
  }),
});

export const getCheckpoint = defineContract({
  id: "getCheckpoint",
  method: "get",
  path: "/audit/checkpoint",
  summary: "The last signed checkpoint outside the database, and the public keys to check it with.",
  callers: ["session", "token"],
  verb: "read_audit",
  answer: z.strictObject({
    checkpoint: z.strictObject({ workspace: z.string(), seq: seqShape, hash: z.string(), time: timeShape, keyId: z.string(), signature: z.string() }).nullable(),
    publicKeys: z.array(z.strictObject({ id: z.string(), pem: z.string() })),
    problems: z.array(z.string()),
  }),
});

export const exportAudit = defineContract({
  id: "exportAudit",
  method: "get",
  path: "/audit/export",
  summary: "The log as JSON Lines, to be verified anywhere: `{ header, hash, payload: { salt, text } | null, erasedSeq }`.",
  callers: ["session", "token"],
  verb: "export_audit",
  media: "application/x-ndjson",
  query: z.strictObject({ from: seqText.optional(), to: seqText.optional() }),
  answer: z.strictObject({
    header: z.string(),
    hash: z.string(),
    payload: z.strictObject({ salt: z.string(), text: z.string() }).nullable(),
    erasedSeq: z.number().int().nullable(),
  }),
});

export const erasePayloads = defineContract({
  id: "erasePayloads",
  method: "post",
  path: "/audit/erasures",
  summary: "Destroy what events say about people, by a recorded act. The log stays whole and says what was erased, by whom and under which rule.",
  callers: ["session"],
  verb: "erase_payloads",
  fresh: true,
  body: z.strictObject({ seqs: z.array(seqShape).min(1).max(1_000), rule: lineShape(200), reason: reasonShape }),
  answer: z.strictObject({ erased: z.number().int(), alreadyErased: z.number().int() }),
});
