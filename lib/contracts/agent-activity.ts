import { z } from "zod";
import { agentShape } from "./agents";
import { defineContract } from "./contract";
import { idParams, idShape, timeShape } from "./shapes";

/** Beyond so many actions of the whole workspace nothing is counted; figures are then "at least". */
export const COUNTED_ACTIONS_MAX = 200_000;
/** So many of its last actions are looked at for the releases that they carried. */
export const RELEASE_ACTIONS_MAX = 5_000;

const failingShape = z.strictObject({
  /** Equal failures in a row, at most {@link ENDINGS_MAX}. */
  count: z.number().int(),
  toolName: z.string(),
  toolId: z.string().nullable(),
  error: z.string().nullable(),
  since: timeShape,
  lastAt: timeShape,
});

/** An agent in the list of all: who it is in short, and how it does. */
export const agentActivityShape = z.strictObject({
  agentId: z.string(),
  ...agentShape.pick({ name: true, unitId: true, ownerId: true, autonomy: true, riskTier: true, status: true }).shape,
  lastActionAt: timeShape.nullable(),
  /** When it last said that it lives; null: never. */
  heartbeatAt: timeShape.nullable(),
  /** Since when nothing was heard of an agent that used to say that it lives. */
  silentSince: timeShape.nullable(),
  /** Since `since`. */
  asked: z.number().int(),
  denied: z.number().int(),
  failed: z.number().int(),
  /** In the last 24 hours. */
  lastDay: z.number().int(),
  /** Now, however long ago it asked. */
  waiting: z.number().int(),
  /** There were more actions than are counted. */
  isAtLeast: z.boolean(),
  failing: failingShape.nullable(),
});

export const listAgentActivity = defineContract({
  id: "listAgentActivity",
  method: "get",
  path: "/agent-activity",
  summary: "Every agent that one may read, in short, by name: what it has done since a time, when it was last heard of, and whether it fails again and again.",
  callers: ["session", "token"],
  verb: "read",
  query: z.strictObject({ since: timeShape, agent: idShape("agent").optional() }),
  answer: z.strictObject({ data: z.array(agentActivityShape) }),
});

export const listAgentReleases = defineContract({
  id: "listAgentReleases",
  method: "get",
  path: "/agents/{id}/releases",
  summary: "The releases that an agent's last 5,000 actions carried, newest first.",
  callers: ["session", "token"],
  verb: "read",
  params: idParams("agent"),
  answer: z.strictObject({
    data: z.array(z.strictObject({ version: z.string().nullable(), firstAt: timeShape, lastAt: timeShape, actions: z.number().int() })),
    /** There are older actions than these. */
    isAtLeast: z.boolean(),
  }),
});
