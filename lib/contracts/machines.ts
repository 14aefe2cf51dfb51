import { z } from "zod";
import { commandShape } from "./actions";
import { defineContract } from "./contract";
import { idParams, idShape, timeShape } from "./shapes";

/** What agents, their runs and their processes say beside actions. */

export const startRun = defineContract({
  id: "startRun",
  method: "post",
  path: "/runs",
  summary: "Give an agent's run its task, before the run's first action (a script or a system; a run's task is set once).",
  callers: ["token", "system"],
  verb: "start_runs",
  status: 201,
  body: z.strictObject({
    agent: idShape("agent"),
    name: z.string().min(1, "must not be empty").max(200, "must have at most 200 characters"),
    task: z.string().max(8_000, "must have at most 8000 characters").optional(),
    process: idShape("process").optional(),
  }),
  answer: z.strictObject({
    id: idShape("run"),
    agent: idShape("agent"),
    name: z.string(),
    process: z.string().nullable(),
    repeated: z.literal(true).optional(),
  }),
});

export const streamCommands = defineContract({
  id: "streamCommands",
  method: "get",
  path: "/commands",
  summary: "What Reeve tells this agent to do, as server-sent events; what was not acknowledged comes again.",
  callers: ["agent"],
  answer: commandShape,
  media: "text/event-stream",
});

export const ackCommand = defineContract({
  id: "ackCommand",
  method: "post",
  path: "/commands/{id}/ack",
  summary: "Say that a command was received and followed.",
  callers: ["agent"],
  params: idParams("command"),
  body: z.strictObject({ note: z.string().max(2_000).optional() }),
  answer: z.strictObject({ id: z.string(), seq: z.number(), repeated: z.literal(true).optional() }),
});

export const heartbeat = defineContract({
  id: "heartbeat",
  method: "post",
  path: "/heartbeats",
  summary: "Say that the agent lives. Gives no authority and is not in the log.",
  callers: ["agent"],
  body: z.strictObject({ status: z.string().max(500).optional() }),
  answer: z.strictObject({ at: timeShape, commands: z.array(commandShape) }),
});

/** A thin pointer: what changed, to be read by whoever may. */
export const streamEvents = defineContract({
  id: "streamEvents",
  method: "get",
  path: "/events",
  summary: "What happens in the workspace, as server-sent events `{ seq, type, id }`; resumes after `Last-Event-ID` or `?after=`. What the reader may not see has its `seq` only.",
  callers: ["session", "token"],
  query: z.strictObject({ after: z.string().regex(/^\d{1,15}$/, "must be a whole number").transform(Number).optional() }),
  verb: "read",
  answer: z.strictObject({ seq: z.number(), type: z.string().nullable(), id: z.string().nullable(), agent: z.string().nullable(), at: timeShape.nullable() }),
  media: "text/event-stream",
});
