import { z } from "zod";
import { NOTICE_VIEWS } from "./choices";
import { ACTION_STATUSES } from "@/lib/core/action";
import { actionEvidenceShape, agentEvidenceShape, decisionEvidenceShape, toolEvidenceShape } from "./approvals";
import { defineContract } from "./contract";
import { idParams, idShape, namedShape, pageFields, pageOf, reasonShape, timeShape } from "./shapes";

const noticeShape = z.strictObject({
  id: z.string(),
  actionId: z.string(),
  at: timeShape,
  sentence: z.string(),
  status: z.enum(ACTION_STATUSES),
  objectUntil: timeShape.nullable(),
  mayObject: z.boolean(),
  isRead: z.boolean(),
});

export const noticeBundleShape = z.strictObject({
  /** The same on every page: notices of one agent, tool and day. */
  key: z.string(),
  agent: namedShape,
  tool: z.string(),
  day: z.string(),
  count: z.number().int(),
  unread: z.number().int(),
  notices: z.array(noticeShape),
});

export const listNotices = defineContract({
  id: "listNotices",
  method: "get",
  path: "/notices",
  summary: "What I was told, bundled by agent, tool and day, newest first. `limit` counts notices.",
  callers: ["session", "token"],
  query: z.strictObject({ ...pageFields, show: z.enum(NOTICE_VIEWS).default("all") }),
  answer: pageOf(noticeBundleShape),
});

/** An announced action with what a person should see before they object. */
export const noticeEvidenceShape = z.strictObject({
  id: z.string(),
  at: timeShape,
  objectUntil: timeShape.nullable(),
  isRead: z.boolean(),
  /** Why the viewer may not object now, in words; null: they may. */
  whyNotObject: z.string().nullable(),
  /** Who objected, where somebody did; it is then the question `approval`. */
  objectedBy: namedShape.nullable(),
  approval: z.string().nullable(),
  agent: agentEvidenceShape,
  action: actionEvidenceShape,
  tool: toolEvidenceShape,
  ...decisionEvidenceShape,
});

export const getNotice = defineContract({
  id: "getNotice",
  method: "get",
  path: "/notices/{id}",
  summary: "One of my notices with all that is known of the action it announces.",
  callers: ["session", "token"],
  params: idParams("notice"),
  answer: noticeEvidenceShape,
});

export const countNotices = defineContract({
  id: "countNotices",
  method: "get",
  path: "/notice-counts",
  summary: "How many of my last 5000 notices I have not read, and to how many actions I may still object.",
  callers: ["session", "token"],
  answer: z.strictObject({ unread: z.number().int(), objectable: z.number().int() }),
});

export const markNoticesRead = defineContract({
  id: "markNoticesRead",
  method: "post",
  path: "/notices/read",
  summary: "Remember that I have seen these, or all up to one of them.",
  callers: ["session"],
  body: z.union([z.strictObject({ ids: z.array(idShape("notice")).min(1).max(1_000) }), z.strictObject({ upTo: idShape("notice") })]),
  answer: z.strictObject({ marked: z.number().int() }),
});

export const objectToNotice = defineContract({
  id: "objectToNotice",
  method: "post",
  path: "/notices/{id}/objection",
  summary: "Object to an announced action before its window ends; it then waits for approval.",
  callers: ["session"],
  fresh: true,
  params: idParams("notice"),
  body: z.strictObject({ reason: reasonShape }),
  answer: z.strictObject({ actionId: z.string(), approvalId: z.string(), status: z.literal("held"), dueAt: timeShape }),
});
