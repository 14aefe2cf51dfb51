import { z } from "zod";
import { ACTION_STATUSES, EFFECTS } from "@/lib/core/action";
import { SIDE_EFFECTS, TOOL_NAME } from "@/lib/core/tool";
import { activityFilterFields } from "./activity";
import { defineContract } from "./contract";
import { idParams, idShape, namedShape, pageFields, pageOf, timeShape } from "./shapes";

/** Text that an agent sends: kept as it is, shown with what is invisible made visible. */
const agentText = (maxLength: number) => z.string().max(maxLength, `must have at most ${maxLength} characters`);

const argumentsShape = z.record(z.string(), z.unknown());
const decimalShape = z.string().regex(/^-?\d{1,30}(\.\d{1,18})?$/, "must be a decimal in a string, e.g. `12.50`");

const reasonShape = z.strictObject({ policy: z.string(), rule: z.string(), effect: z.enum(EFFECTS), because: z.string() });
const riskShape = z.strictObject({
  score: z.number(),
  factors: z.array(z.strictObject({ name: z.string(), points: z.number(), because: z.string() })),
});

export const commandShape = z.strictObject({
  id: idShape("command"),
  kind: z.string(),
  run: z.string().nullable(),
  body: z.record(z.string(), z.unknown()),
  at: timeShape,
});

export const actionAnswerShape = z.strictObject({
  id: idShape("action"),
  run: z.string(),
  decision: z.enum(EFFECTS),
  status: z.enum(ACTION_STATUSES),
  reasons: z.array(reasonShape),
  risk: riskShape,
  permit: z.string().nullable(),
  permitValidFrom: timeShape.nullable(),
  permitExpiresAt: timeShape.nullable(),
  approval: z.strictObject({ id: idShape("approval"), url: z.string(), dueAt: timeShape }).nullable(),
  commands: z.array(commandShape),
  seq: z.number().int(),
  epoch: z.number().int(),
  policyVersion: z.string(),
  repeated: z.literal(true).optional(),
  stopped: z.string().optional(),
});

export const proposeAction = defineContract({
  id: "proposeAction",
  method: "post",
  path: "/actions",
  summary: "Ask to take one action. Decided, recorded and answered in one; a deny is a 200 that says deny.",
  callers: ["agent"],
  creates: true,
  body: z.strictObject({
    tool: z.string().regex(TOOL_NAME, "must be 1 to 128 letters, digits or `_.-/`"),
    arguments: argumentsShape,
    reason: agentText(4_000).optional(),
    task: agentText(8_000).optional(),
    run: agentText(200).min(1, "must not be empty").optional(),
    process: idShape("process").optional(),
    release: z.strictObject({ version: agentText(100).optional(), model: agentText(200).optional(), promptDigest: agentText(200).optional() }).optional(),
    onBehalfOf: z.strictObject({ person: idShape("person"), proof: z.string().max(200) }).optional(),
    parent: idShape("action").optional(),
    inputs: z
      .array(z.strictObject({ kind: z.enum(["message", "document", "record", "action"]), ref: agentText(500), digest: agentText(200).optional() }))
      .max(100, "must have at most 100 inputs")
      .optional(),
  }),
  answer: actionAnswerShape,
});

export const takePermit = defineContract({
  id: "takePermit",
  method: "post",
  path: "/actions/{id}/permit",
  summary: "Take the permit of an approved action: decided once more, the approval satisfying exactly the holds it was opened for.",
  callers: ["agent"],
  params: idParams("action"),
  answer: actionAnswerShape,
});

export const withdrawAction = defineContract({
  id: "withdrawAction",
  method: "post",
  path: "/actions/{id}/withdraw",
  summary: "Give up an action that has not run; its open approval closes with it.",
  callers: ["agent"],
  params: idParams("action"),
  body: z.strictObject({ reason: agentText(2_000).optional() }),
  answer: z.strictObject({ id: z.string(), status: z.literal("withdrawn"), seq: z.number(), repeated: z.literal(true).optional() }),
});

export const MAX_RESULT_BYTES = 65_536;

export const reportOutcome = defineContract({
  id: "reportOutcome",
  method: "post",
  path: "/actions/{id}/outcome",
  summary: "Say how a redeemed action ended. A late report corrects `unknown`.",
  callers: ["agent", "system"],
  params: idParams("action"),
  body: z.strictObject({
    status: z.enum(["succeeded", "failed"]),
    result: z
      .unknown()
      .refine((value) => value === undefined || new TextEncoder().encode(JSON.stringify(value)).byteLength <= MAX_RESULT_BYTES, { error: "must be at most 64 KB; send a reference and `resultDigest` instead" })
      .optional(),
    resultDigest: agentText(200).optional(),
    error: agentText(8_000).optional(),
    cost: z.strictObject({ amount: decimalShape, currency: z.string().regex(/^[A-Z]{3}$/, "must be an ISO 4217 code") }).optional(),
    tokens: z.number().int().min(0).optional(),
    durationMs: z.number().int().min(0).optional(),
  }),
  answer: z.strictObject({ id: z.string(), status: z.enum(["succeeded", "failed"]), seq: z.number(), repeated: z.literal(true).optional() }),
});

export const redeemPermit = defineContract({
  id: "redeemPermit",
  method: "post",
  path: "/permits/redeem",
  summary: "Redeem a permit with exactly the arguments that will run: once. By the system itself, or by the agent's SDK where the tool is not enforced.",
  callers: ["agent", "system"],
  creates: true,
  body: z.strictObject({ permit: z.string().min(1).max(2_048), arguments: argumentsShape }),
  answer: z.strictObject({
    action: z.string(),
    tool: z.string(),
    arguments: argumentsShape,
    redeemedAt: timeShape,
    outcomeDueAt: timeShape.nullable(),
    seq: z.number(),
    repeated: z.literal(true).optional(),
  }),
});

/** One row of Activity, and what an agent or person reads of an action. */
export const actionShape = z.strictObject({
  id: idShape("action"),
  seq: z.number().int(),
  at: timeShape,
  agent: namedShape,
  unit: namedShape.nullable(),
  tool: z.string(),
  system: namedShape.nullable(),
  sideEffect: z.enum(SIDE_EFFECTS).nullable(),
  sentence: z.string(),
  decision: z.enum(EFFECTS),
  status: z.enum(ACTION_STATUSES),
  because: z.string().nullable(),
  risk: z.number().int(),
  amount: z.string().nullable(),
  currency: z.string().nullable(),
  /** What carrying it out cost, as reported. */
  cost: z.strictObject({ amount: z.string(), currency: z.string() }).nullable(),
  run: z.string(),
  approval: z.string().nullable(),
  dueAt: timeShape.nullable(),
  endedAt: timeShape.nullable(),
});

const traceStepShape = z.strictObject({
  kind: z.enum(["check", "rule"]),
  policy: z.string(),
  policyVersion: z.string(),
  rule: z.string(),
  name: z.string(),
  effect: z.enum(EFFECTS),
  because: z.string(),
  missing: z.boolean(),
  satisfied: z.boolean(),
});

export const actionDetailShape = actionShape.extend({
  /** Secrets masked; null once erased. */
  arguments: argumentsShape.nullable(),
  /** What the tool's schema calls them, by path; those of a list's items as `lines.*.sku`. */
  argumentTitles: z.record(z.string(), z.string()),
  reason: z.string().nullable(),
  task: z.string().nullable(),
  reasons: z.array(reasonShape),
  riskFactors: riskShape.shape.factors,
  trace: z.array(traceStepShape),
  policyVersion: z.string(),
  parent: z.string().nullable(),
  permitValidFrom: timeShape.nullable(),
  permitExpiresAt: timeShape.nullable(),
  redeemedAt: timeShape.nullable(),
  redeemedBy: z.string().nullable(),
  /** What happened to it, oldest first. */
  events: z.array(
    z.strictObject({
      seq: z.number().int(),
      at: timeShape,
      verb: z.string(),
      actor: z.record(z.string(), z.string()),
      detail: z.record(z.string(), z.unknown()).nullable(),
    }),
  ),
});

export const MAX_WAIT_S = 30;

export const getAction = defineContract({
  id: "getAction",
  method: "get",
  path: "/actions/{id}",
  summary: "One action as it is now. An agent sees its own; `wait` (at most 30 s) answers as soon as people have decided.",
  callers: ["agent", "session", "token"],
  params: idParams("action"),
  query: z.strictObject({
    wait: z
      .string()
      .regex(/^\d{1,2}$/, "must be whole seconds")
      .transform(Number)
      .refine((value) => value <= MAX_WAIT_S, { error: `must be at most ${MAX_WAIT_S}` })
      .optional(),
  }),
  verb: "read",
  answer: actionDetailShape,
});

export const listActions = defineContract({
  id: "listActions",
  method: "get",
  path: "/actions",
  summary: "Actions, newest first. An agent sees its own.",
  callers: ["agent", "session", "token"],
  query: z.strictObject({
    ...pageFields,
    ...activityFilterFields,
    from: timeShape.optional(),
    to: timeShape.optional(),
    /** Only events after this place in the log. */
    after: z.string().regex(/^\d{1,15}$/, "must be a whole number").transform(Number).optional(),
  }),
  verb: "read",
  answer: pageOf(actionShape),
});
