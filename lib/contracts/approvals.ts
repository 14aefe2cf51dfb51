import { z } from "zod";
import { AMOUNT_PATTERN, APPROVAL_DUES, APPROVAL_SORTS } from "./choices";
import { ACTION_STATUSES } from "@/lib/core/action";
import { RISK_TIERS } from "@/lib/core/agent";
import { APPROVAL_STATUSES } from "@/lib/core/approval";
import { BINDINGS, DATA_CLASSES, REVERSIBILITIES, SIDE_EFFECTS } from "@/lib/core/tool";
import { defineContract } from "./contract";
import { idParams, idShape, namedShape, pageFields, pageOf, proseShape, timeShape } from "./shapes";

export const APPROVAL_VIEW_NAMES = ["needs_me", "all_open", "decided"] as const;

const filterFields = {
  agent: idShape("agent").optional(),
  /** A unit and all below it. */
  unit: idShape("unit").optional(),
  /** A tool's name. */
  tool: z.string().min(1).max(128).optional(),
  system: idShape("system").optional(),
  risk: z.enum(RISK_TIERS).optional(),
  due: z.enum(APPROVAL_DUES).optional(),
  /** Only what people approved or rejected from then on. */
  since: timeShape.optional(),
  /** Only amounts above this, each in its own currency. */
  over: z.string().regex(AMOUNT_PATTERN, "must be an amount such as `1000` or `12.50`").optional(),
  /** Words that stand in what is asked, in the agent's name or in the tool's. */
  text: z.string().trim().min(1).max(200).optional(),
};

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
  /** Of the stage that it is in. */
  quorum: z.number().int(),
  /** The place of that stage, from 0, and how many there are. */
  stage: z.number().int(),
  stages: z.number().int(),
  approvals: z.number().int(),
  isShortOfPeople: z.boolean(),
  /** The rules that hold it, in the versions that did: with agent and tool its shape. */
  holdKeys: z.array(z.string()),
  agent: namedShape,
  unit: namedShape,
  /** Others who opened it within the last minutes. */
  lookers: z.array(namedShape),
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

/** What a person sees of an action before they say anything to it. */
export const actionEvidenceShape = z.strictObject({
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

export const toolEvidenceShape = z.strictObject({
  id: z.string().nullable(),
  name: z.string(),
  sideEffect: sideEffectShape,
  reversibility: z.enum(REVERSIBILITIES).nullable(),
  binding: z.enum(BINDINGS).nullable(),
  dataClass: z.enum(DATA_CLASSES).nullable(),
  system: namedShape.nullable(),
  /** What its schema calls its arguments, by path; those of a list's items as `lines.*.sku`. */
  argumentTitles: z.record(z.string(), z.string()),
});

export const agentEvidenceShape = z.strictObject({ id: z.string(), name: z.string(), purpose: z.string(), unit: namedShape, owner: namedShape, deputy: namedShape.nullable() });
export const decisionEvidenceShape = {
  reasons: z.array(z.strictObject({ policy: z.string(), rule: z.string(), effect: z.string(), because: z.string() })),
  trace: z.array(z.record(z.string(), z.unknown())),
  risk: z.strictObject({ score: z.number(), factors: z.array(z.strictObject({ name: z.string(), points: z.number(), because: z.string() })) }),
};

const voteShape = z.strictObject({ person: namedShape, verdict: z.enum(["approve", "reject"]), at: z.string(), reason: z.string().nullable() });

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
  /** Who made it a question by objecting to what was announced; null where a rule did. */
  objection: z.strictObject({ person: namedShape, at: timeShape, /** Null once it is erased. */ reason: z.string().nullable() }).nullable(),
  /** Others who opened it within the last minutes. */
  lookers: z.array(namedShape),
  agent: agentEvidenceShape,
  action: actionEvidenceShape,
  tool: toolEvidenceShape,
  ...decisionEvidenceShape,
  /** Votes, quorum and deciders are those of the stage that it is in. */
  votes: z.array(voteShape),
  quorum: z.number().int(),
  deciders: z.array(namedShape),
  /** Only one person can decide anything here, and does so alone. */
  isAlone: z.boolean(),
  /** The place of that stage, from 0. */
  stage: z.number().int(),
  stages: z.array(
    z.strictObject({
      /** Null where a rule says by itself who decides. */
      name: z.string().nullable(),
      state: z.enum(["passed", "current", "later"]),
      quorum: z.number().int(),
      withinS: z.number().int(),
      votes: z.array(voteShape),
      /** Who may decide in it now; of a stage that has passed, nobody any more. */
      deciders: z.array(namedShape),
    }),
  ),
  /** The place of the first stage that too few people are left for. */
  shortStage: z.number().int().nullable(),
  whyNotVote: z.strictObject({ reason: z.string(), detail: z.string() }).nullable(),
  earlier: z.array(z.strictObject({ id: z.string(), at: timeShape, tool: z.string(), status: z.enum(ACTION_STATUSES), sentence: z.string() })),
  similar: z.array(
    z.strictObject({
      id: z.string(),
      status: z.enum(APPROVAL_STATUSES),
      decidedAt: timeShape.nullable(),
      sentence: z.string(),
      decidedBy: z.array(namedShape),
      actionStatus: z.enum(ACTION_STATUSES),
    }),
  ),
});
export type ApprovalEvidenceWire = z.output<typeof approvalEvidenceShape>;

export const listApprovals = defineContract({
  id: "listApprovals",
  method: "get",
  path: "/approvals",
  summary: "Approvals: what needs me, all that is open (soonest deadline first), or what was decided (newest first).",
  callers: ["session", "token"],
  query: z.strictObject({ ...pageFields, ...filterFields, view: z.enum(APPROVAL_VIEW_NAMES).default("needs_me"), sort: z.enum(APPROVAL_SORTS).default("soonest") }),
  answer: pageOf(approvalItemShape),
});
export type ApprovalFilter = Omit<z.output<(typeof listApprovals)["query"]>, "limit" | "cursor" | "view" | "sort">;

export const countApprovals = defineContract({
  id: "countApprovals",
  method: "get",
  path: "/approval-counts",
  summary: "How many approvals are open: those that need me, of these the ones that expire soon and of high risk, all; and how many of a view match a filter.",
  callers: ["session", "token"],
  query: z.strictObject({ ...filterFields, view: z.enum(["needs_me", "all_open"]).default("needs_me") }),
  answer: z.strictObject({
    needsMe: z.number().int(),
    expiring: z.number().int(),
    highRisk: z.number().int(),
    allOpen: z.number().int(),
    matching: z.number().int(),
    /** There are more than were looked through: every figure is at least what it says. */
    isAtLeast: z.boolean(),
  }),
});

export const lookAtApproval = defineContract({
  id: "lookAtApproval",
  method: "post",
  path: "/approvals/{id}/look",
  summary: "Say that I am looking at it, for five minutes, and hear who else is. Nothing is recorded.",
  callers: ["session"],
  params: idParams("approval"),
  answer: z.strictObject({ lookers: z.array(namedShape) }),
});

export const getApproval = defineContract({
  id: "getApproval",
  method: "get",
  path: "/approvals/{id}",
  summary: "One approval with all its evidence.",
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
    /** The stage that begins, where this vote passed the one before; places from 0. */
    next: z.strictObject({ stage: z.number().int(), of: z.number().int(), name: z.string().nullable() }).nullable(),
    alone: z.boolean(),
    because: z.enum(["rejected", "out_of_reach"]).nullable(),
    permitBy: timeShape.nullable(),
  }),
});
