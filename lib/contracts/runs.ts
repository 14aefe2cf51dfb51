import { z } from "zod";
import { APPROVAL_STATUSES } from "@/lib/core/approval";
import { INTERVENTION_KINDS, SCOPE_TYPES } from "@/lib/core/intervention";
import { RUN_STATES } from "@/lib/core/run";
import { actionShape } from "./actions";
import { defineContract } from "./contract";
import { idParams, idShape, namedShape, pageFields, pageOf, timeShape } from "./shapes";

/** Beyond so many actions of one run nothing is counted or listed; the figures are then "at least". */
export const RUN_ACTIONS_MAX = 500;

export const runShape = z.strictObject({
  id: idShape("run"),
  /** As the agent or script named it; null: one action that belongs to no named run. */
  name: z.string().nullable(),
  agent: namedShape,
  unit: namedShape,
  process: namedShape.nullable(),
  /** What it was asked to do, in whoever's words gave it; null where none was given, or it was erased. */
  task: z.string().nullable(),
  /** Who gave the task; null where there is none. `agent`: it says so itself. */
  taskBy: z.strictObject({ type: z.enum(["person", "token", "system", "agent", "reeve"]), name: z.string() }).nullable(),
  startedAt: timeShape,
  /** When something last happened to one of its actions; null where it has none. */
  lastAt: timeShape.nullable(),
  state: z.enum(RUN_STATES),
  actions: z.strictObject({
    asked: z.number().int(),
    allowed: z.number().int(),
    announced: z.number().int(),
    held: z.number().int(),
    denied: z.number().int(),
    /** Questions to people that are open now. */
    waiting: z.number().int(),
    failed: z.number().int(),
    /** Let through, and never heard of again. */
    unreported: z.number().int(),
    isAtLeast: z.boolean(),
  }),
});
export type RunItem = z.output<typeof runShape>;

export const listRuns = defineContract({
  id: "listRuns",
  method: "get",
  path: "/runs",
  summary: "Runs that agents or scripts namedShape, those begun last first. With a state, a page may be short or empty although older ones match.",
  callers: ["session", "token"],
  verb: "read",
  query: z.strictObject({ ...pageFields, agent: idShape("agent").optional(), process: idShape("process").optional(), state: z.enum(RUN_STATES).optional() }),
  answer: pageOf(runShape),
});
export type RunQuery = z.output<(typeof listRuns)["query"]>;

export const runActionShape = actionShape.extend({
  /** Asked for under this action, of whichever agent. */
  parent: z.string().nullable(),
  /** False: of another run, whose chain passes through this one. */
  isOwn: z.boolean(),
  /** From when its permit is valid; after an announcement that is when nobody can object any more. */
  permitValidFrom: timeShape.nullable(),
  redeemedAt: timeShape.nullable(),
  /** What people were asked about it, oldest first. */
  questions: z.array(
    z.strictObject({
      id: z.string(),
      openedAt: timeShape,
      /** null: still open. */
      endedAt: timeShape.nullable(),
      status: z.enum(APPROVAL_STATUSES),
      /** Who voted. */
      by: z.array(z.string()),
    }),
  ),
});
export type RunAction = z.output<typeof runActionShape>;

export const getRun = defineContract({
  id: "getRun",
  method: "get",
  path: "/runs/{id}",
  summary: "One run with its last 500 actions, what stands above and below them in other runs, and the stops that touched it.",
  callers: ["session", "token"],
  verb: "read",
  params: idParams("run"),
  answer: z.strictObject({
    run: runShape,
    /** In the order they were asked. */
    actions: z.array(runActionShape),
    stops: z.array(
      z.strictObject({
        id: z.string(),
        kind: z.enum(INTERVENTION_KINDS),
        scope: z.strictObject({ type: z.enum(SCOPE_TYPES), name: z.string() }),
        reason: z.string(),
        placedAt: timeShape,
        placedBy: z.string(),
        liftedAt: timeShape.nullable(),
        liftedBy: z.string().nullable(),
      }),
    ),
    /** False: so much was asked since that hand-overs to other runs may be missing. */
    isTreeWhole: z.boolean(),
    now: timeShape,
  }),
});
export type RunStory = z.output<(typeof getRun)["answer"]>;
