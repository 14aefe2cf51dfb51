import { z } from "zod";
import { defineContract } from "./contract";
import { timeShape } from "./shapes";

/** Beyond so many recent actions of one agent nothing is counted; the figure is then "at least". */
export const COUNTED_ACTIONS_MAX = 500;

export const agentActivityShape = z.strictObject({
  agentId: z.string(),
  lastActionAt: timeShape.nullable(),
  /** When it last said that it lives; null: never. */
  heartbeatAt: timeShape.nullable(),
  /** Since `since`, among its last 500 actions. */
  asked: z.number().int(),
  waiting: z.number().int(),
  denied: z.number().int(),
  failed: z.number().int(),
  isAtLeast: z.boolean(),
});

export const listAgentActivity = defineContract({
  id: "listAgentActivity",
  method: "get",
  path: "/agent-activity",
  summary: "What each agent that one may read has done since a time, and when it was last heard of.",
  callers: ["session", "token"],
  verb: "read",
  query: z.strictObject({ since: timeShape }),
  answer: z.strictObject({ data: z.array(agentActivityShape) }),
});
