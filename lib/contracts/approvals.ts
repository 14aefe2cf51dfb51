import { z } from "zod";
import { ACTION_STATUSES } from "@/lib/core/action";
import { APPROVAL_STATUSES } from "@/lib/core/approval";
import { BINDINGS, DATA_CLASSES, REVERSIBILITIES, SIDE_EFFECTS } from "@/lib/core/tool";
import { defineContract } from "./contract";
import { idParams, pageFields, pageOf, proseShape, timeShape } from "./shapes";

export const APPROVAL_VIEW_NAMES = ["needs_me", "all_open", "decided"] as const;

const named = z.strictObject({ id: z.string(), name: z.string() });
const digestShape = z.string().regex(/^[0-9a-f]{64}$/, "must be a SHA-256 in lower-case hex");
const sideEffectShape = z.enum(SIDE_EFFECTS).nullable();

export const approvalItemShape = z.strictObject({
  id: z.string(),
  status: z.enum(APPROVAL_STATUSES),
  openedAt: timeShape,
  dueAt: timeShape,
  decidedAt: timeShape.nullable(),
  decidedAlone: z.boolean(),
  /** `rule`, or `objection` where somebody who was told objected. */
  because: z.string(),
  risk: z.number().int(),
  version: z.number().int(),
  argumentsDigest: z.string(),
  quorum: z.number().int(),
  approvals: z.number().int(),
  isShortOfPeople: z.boolean(),
  agent: named,
  action: z.strictObject({
    id: z.string(),
    tool: z.string(),
    sideEffect: sideEffectShape,
    sentence: z.string(),
    amount: z.string().nullable(),
    currency: z.string().nullable(),
    object: z.string().nullable(),
    recipient: z.string().nullable(),
  }),
  /** Why the viewer may not decide it, in words; null: they may. */
  whyNotMe: z.string().nullable(),
});
export type ApprovalItemWire = z.output<typeof approvalItemShape>;

const actionShape = z.strictObject({
  id: z.string(),
  status: z.enum(ACTION_STATUSES),
  at: timeShape,
  run: z.string().nullable(),
  sentence: z.string(),
  arguments: z.record(z.string(), z.unknown()).nullable(),
  reason: z.string().nullable(),
  task: z.string().nullable(),
  amount: z.string().nullable(),
  currency: z.string().nullable(),
  object: z.string().nullable(),
  recipient: z.string().nullable(),
  policyVersion: z.string(),
});

const toolShape = z.strictObject({
  id: z.string().nullable(),
  name: z.string(),
  sideEffect: sideEffectShape,
  reversibility: z.enum(REVERSIBILITIES).nullable(),
  binding: z.enum(BINDINGS).nullable(),
  dataClass: z.enum(DATA_CLASSES).nullable(),
  system: named.nullable(),
});

export const approvalEvidenceShape = z.strictObject({
  id: z.string(),
  status: z.enum(APPROVAL_STATUSES),
  version: z.number().int(),
  argumentsDigest: z.string(),
  openedAt: timeShape,
  dueAt: timeShape,
  decidedAt: timeShape.nullable(),
  decidedAlone: z.boolean(),
  permitBy: timeShape.nullable(),
  because: z.string(),
  agent: z.strictObject({ id: z.string(), name: z.string(), purpose: z.string(), unit: named, owner: named, deputy: named.nullable() }),
  action: actionShape,
  tool: toolShape,
  reasons: z.array(z.strictObject({ policy: z.string(), rule: z.string(), effect: z.string(), because: z.string() })),
  trace: z.array(z.record(z.string(), z.unknown())),
  risk: z.strictObject({ score: z.number(), factors: z.array(z.strictObject({ name: z.string(), points: z.number(), because: z.string() })) }),
  votes: z.array(z.strictObject({ person: named, verdict: z.enum(["approve", "reject"]), at: z.string(), reason: z.string().nullable() })),
  quorum: z.number().int(),
  deciders: z.array(named),
  /** Only one person can decide anything here, and does so alone. */
  isAlone: z.boolean(),
  isShortOfPeople: z.boolean(),
  whyNotVote: z.strictObject({ reason: z.string(), detail: z.string() }).nullable(),
  earlier: z.array(z.strictObject({ id: z.string(), at: timeShape, tool: z.string(), status: z.enum(ACTION_STATUSES), sentence: z.string() })),
  similar: z.array(
    z.strictObject({
      id: z.string(),
      status: z.enum(APPROVAL_STATUSES),
      decidedAt: timeShape.nullable(),
      sentence: z.string(),
      decidedBy: z.array(named),
      actionStatus: z.enum(ACTION_STATUSES),
    }),
  ),
});
export type ApprovalEvidenceWire = z.output<typeof approvalEvidenceShape>;

export const listApprovals = defineContract({
  id: "listApprovals",
  method: "get",
  path: "/approvals",
  summary: "Questions to people: what needs me, all that is open (soonest deadline first), or what was decided (newest first).",
  callers: ["session", "token"],
  query: z.strictObject({ ...pageFields, view: z.enum(APPROVAL_VIEW_NAMES).default("needs_me") }),
  answer: pageOf(approvalItemShape),
});

export const getApproval = defineContract({
  id: "getApproval",
  method: "get",
  path: "/approvals/{id}",
  summary: "One question with all its evidence.",
  callers: ["session", "token"],
  params: idParams("approval"),
  answer: approvalEvidenceShape,
});

export const castVote = defineContract({
  id: "castVote",
  method: "post",
  path: "/approvals/{id}/votes",
  summary: "Approve or reject, naming the version and the arguments that the card showed.",
  callers: ["session"],
  fresh: true,
  params: idParams("approval"),
  body: z.strictObject({
    verdict: z.enum(["approve", "reject"]),
    reason: proseShape(2_000).optional(),
    version: z.number().int().min(1),
    argumentsDigest: digestShape,
  }),
  answer: z.strictObject({
    approvalId: z.string(),
    status: z.enum(APPROVAL_STATUSES),
    approvals: z.number().int(),
    needed: z.number().int(),
    alone: z.boolean(),
    because: z.enum(["rejected", "out_of_reach"]).nullable(),
    permitBy: timeShape.nullable(),
  }),
});
