import { z } from "zod";
import { ACTION_STATUSES } from "@/lib/core/action";
import { defineContract } from "./contract";
import { idParams, idShape, pageOf, pageQuery, reasonShape, timeShape } from "./shapes";

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
  agent: z.strictObject({ id: z.string(), name: z.string() }),
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
  query: pageQuery,
  answer: pageOf(noticeBundleShape),
});

export const markNoticesRead = defineContract({
  id: "markNoticesRead",
  method: "post",
  path: "/notices/read",
  summary: "Remember that I have seen these.",
  callers: ["session"],
  body: z.strictObject({ ids: z.array(idShape("notice")).min(1).max(1_000) }),
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
