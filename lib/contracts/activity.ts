import { z } from "zod";
import { TIMELINE_MAX_MS } from "./choices";
import { ACTION_STATUSES, EFFECTS } from "@/lib/core/action";
import { MARK_KINDS } from "@/lib/core/action-mark";
import { AGENT_STATUSES } from "@/lib/core/agent";
import { APPROVAL_STATUSES } from "@/lib/core/approval";
import { defineContract } from "./contract";
import { interventionShape } from "./interventions";
import { choiceList, idShape, timeShape } from "./shapes";

/** What one can ask of actions, in the list as on the timeline. */
export const activityFilterFields = {
  agent: idShape("agent").optional(),
  /** With all units below it. */
  unit: idShape("unit").optional(),
  /** Its id or its name. */
  tool: z.string().max(128).optional(),
  system: idShape("system").optional(),
  process: idShape("process").optional(),
  run: idShape("run").optional(),
  status: choiceList(ACTION_STATUSES).optional(),
  decision: choiceList(EFFECTS).optional(),
  /** A rule of it had a say. */
  policy: idShape("policy").optional(),
};

const between = { from: timeShape, to: timeShape };
const isSensible = ({ from, to }: { from: string; to: string }) => Date.parse(from) < Date.parse(to) && Date.parse(to) - Date.parse(from) <= TIMELINE_MAX_MS;
const insensible = { error: "must be after `from`, by 32 days at most", path: ["to"] };

/** One action with its `id`; or `count` of one kind, the first at `at`, all within `summedByS`. */
export const timelineMarkShape = z.strictObject({
  id: idShape("action").optional(),
  at: timeShape,
  kind: z.enum(MARK_KINDS),
  tool: z.string().optional(),
  count: z.number().int().min(2).optional(),
});

/** A question to people, from asking to answering. `to` is null while it is open. */
export const timelineSpanShape = z.strictObject({
  approval: idShape("approval"),
  action: idShape("action"),
  tool: z.string(),
  from: timeShape,
  to: timeShape.nullable(),
  end: z.enum(APPROVAL_STATUSES),
  /** Who gave the verdicts that count. */
  by: z.array(z.string()),
});

export const timelineLaneShape = z.strictObject({
  agent: z.strictObject({ id: idShape("agent"), name: z.string(), status: z.enum(AGENT_STATUSES) }),
  unitId: z.string(),
  marks: z.array(timelineMarkShape),
  spans: z.array(timelineSpanShape),
  /** Questions of this time beyond those in `spans`, which are the newest. */
  moreSpans: z.number().int(),
  /** Approvals of the agent that are open now, whatever time and filter were asked for. */
  waiting: z.number().int(),
  /** Runs: from the first to the last thing known of each, `to` null while something of it is unfinished. */
  runs: z.array(z.strictObject({ id: z.string(), from: timeShape, to: timeShape.nullable() })),
  /** The same failure again and again, now. */
  isFailing: z.boolean(),
  /** Since when nothing is heard of an agent that once showed that it lives. */
  silentSince: timeShape.nullable(),
});

export const timelineChangeShape = z.strictObject({
  at: timeShape,
  verb: z.string(),
  subject: z.string(),
  /** Null where it is gone, or has no name of its own. */
  name: z.string().nullable(),
  by: z.string(),
});

export const getTimeline = defineContract({
  id: "getTimeline",
  method: "get",
  path: "/activity/timeline",
  summary: "What agents did in a time, agent by agent, with the approvals, stops and changes of the same time. Where there is more than can be told one by one, actions are summed by time and kind.",
  callers: ["session", "token"],
  verb: "read",
  query: z.strictObject({ ...between, ...activityFilterFields }).refine(isSensible, insensible),
  answer: z.strictObject({
    /** When this was read. */
    at: timeShape,
    from: timeShape,
    to: timeShape,
    /** How many seconds one mark can stand for; null where each stands for one action. Runs are then left out. */
    summedByS: z.number().nullable(),
    actions: z.number().int(),
    lanes: z.array(timelineLaneShape),
    /** Stops that were in force in this time. */
    stops: z.array(interventionShape),
    /** The newest changes of what agents may do, and how many more there were. */
    changes: z.array(timelineChangeShape),
    moreChanges: z.number().int(),
  }),
});

export const HISTOGRAM_MAX_BUCKETS = 400;

export const getActivityHistogram = defineContract({
  id: "getActivityHistogram",
  method: "get",
  path: "/activity/histogram",
  summary: "How many actions agents asked for, counted by equal parts of a time.",
  callers: ["session", "token"],
  verb: "read",
  query: z
    .strictObject({
      ...between,
      ...activityFilterFields,
      buckets: z
        .string()
        .regex(/^[1-9]\d*$/, "must be a whole number of at least 1")
        .transform(Number)
        .refine((value) => value <= HISTOGRAM_MAX_BUCKETS, { error: `must be at most ${HISTOGRAM_MAX_BUCKETS}` })
        .default(96),
    })
    .refine(isSensible, insensible),
  answer: z.strictObject({ from: timeShape, to: timeShape, counts: z.array(z.number().int()) }),
});
