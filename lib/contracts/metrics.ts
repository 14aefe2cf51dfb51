import { z } from "zod";
import { AGENT_STANDINGS } from "@/lib/core/agent";
import { INTERVENTION_KINDS, SCOPE_TYPES } from "@/lib/core/intervention";
import { PERIODS } from "@/lib/core/metrics";
import { defineContract } from "./contract";
import { idShape, namedShape, timeShape } from "./shapes";

const count = z.number().int().min(0);
const costShape = z.strictObject({ currency: z.string(), /** An exact decimal. */ amount: z.string(), actions: count });

/** What happened in a stretch of time; figures are made of it by `lib/core/metrics.ts`, here and there alike. */
export const countsShape = z.strictObject({
  effects: z.strictObject({ allow: count, notify: count, hold: count, deny: count }),
  ran: count,
  alone: count,
  failed: count,
  unknown: count,
  decided: count,
  medianMs: z.number().nullable(),
  slowMs: z.number().nullable(),
  waiting: count,
  overdue: count,
  costs: z.array(costShape),
});

const scope = { unit: idShape("unit").optional() };

export const getOverview = defineContract({
  id: "getOverview",
  method: "get",
  path: "/metrics/overview",
  summary: "What the agents of the units one may read asked to do in a period, what became of it and what it cost, bucket by bucket, and the period before.",
  callers: ["session", "token"],
  verb: "read",
  query: z.strictObject({
    ...scope,
    /** Absent: what fits the age of the company. */
    period: z.enum(PERIODS).optional(),
    /** Minutes east of UTC, so that days are cut at the reader's midnight. */
    offset: z
      .string()
      .regex(/^-?\d{1,3}$/, "must be whole minutes east of UTC")
      .transform(Number)
      .refine((minutes) => Math.abs(minutes) <= 840, { error: "must be at most 840" })
      .default(0),
  }),
  answer: z.strictObject({
    period: z.enum(PERIODS),
    from: timeShape,
    to: timeShape,
    bucketS: z.number().int(),
    /** Nothing happened before the company was made. */
    since: timeShape,
    now: countsShape,
    /** The period before, up to the same moment within it; null where the company is younger than that. */
    before: countsShape.nullable(),
    /** From `from` on, each `bucketS` long; the last is unfinished. Null: the company did not exist yet. */
    buckets: z.array(countsShape.nullable()),
    /** Who decides how quickly, the slowest unit first. */
    units: z.array(z.strictObject({ id: z.string(), name: z.string(), decided: count, medianMs: z.number().nullable(), slowMs: z.number().nullable() })),
    /** At most twelve: those of which most was denied, failed or not reported, then those that asked most. */
    agents: z.array(z.strictObject({ id: z.string(), name: z.string(), standing: z.enum(AGENT_STANDINGS), asked: count, ran: count, failed: count, unknown: count, denied: count })),
    agentsInAll: count,
  }),
});
export type OverviewWire = z.output<(typeof getOverview)["answer"]>;
export type OverviewQuery = z.output<(typeof getOverview)["query"]>;

/** What needs somebody, one shape for each kind of finding. */
export const findingShape = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("gate_closed"), reason: z.string() }),
  z.strictObject({
    kind: z.literal("stopped"),
    id: z.string(),
    intervention: z.enum(INTERVENTION_KINDS),
    scope: z.strictObject({ type: z.enum(SCOPE_TYPES), id: z.string(), name: z.string() }),
    since: timeShape,
    by: z.string(),
    reason: z.string(),
  }),
  z.strictObject({
    kind: z.literal("expiring"),
    count,
    /** Of those, how many the reader may decide. */
    mine: count,
    soonest: z.strictObject({ id: z.string(), dueAt: timeShape, isMine: z.boolean(), deciders: z.array(z.string()), decidersInAll: count }),
  }),
  z.strictObject({ kind: z.literal("short_of_people"), count, first: z.string() }),
  z.strictObject({ kind: z.literal("overdue"), count, hours: count }),
  z.strictObject({ kind: z.literal("failing"), agent: namedShape, tool: z.string(), count, isAtLeast: z.boolean(), error: z.string().nullable(), since: timeShape }),
  z.strictObject({ kind: z.literal("silent"), count, /** The first three. */ agents: z.array(namedShape), /** Of the one heard of last. */ since: timeShape }),
  z.strictObject({ kind: z.literal("no_result"), count, hours: count, agents: z.array(namedShape) }),
  z.strictObject({ kind: z.literal("not_proven"), count, system: namedShape, tools: z.array(z.string()) }),
]);
export type Finding = z.output<typeof findingShape>;

export const getAttention = defineContract({
  id: "getAttention",
  method: "get",
  path: "/metrics/attention",
  summary: "What needs somebody now, the most pressing first: a closed gate, stops, approvals about to expire, agents that fail or are silent, results that were not reported.",
  callers: ["session", "token"],
  verb: "read",
  query: z.strictObject(scope),
  answer: z.strictObject({
    findings: z.array(findingShape),
    /** Agents by their stored status. */
    /** Of the active agents those that a stop covers are counted by themselves. */
    fleet: z.strictObject({ discovered: count, draft: count, active: count, paused: count, quarantined: count, retired: count }),
    /** Of how many agents and open questions this was found, so that quiet can be told from blind. */
    looked: z.strictObject({ agents: count, questions: count, isAtLeast: z.boolean(), tools: count, hours: count }),
  }),
});
export type AttentionWire = z.output<(typeof getAttention)["answer"]>;
