import { z } from "zod";
import { INTERVENTION_KINDS, SCOPE_TYPES } from "@/lib/core/intervention";
import { defineContract } from "./contract";
import { idParams, idShape, namedShape, pageFields, pageOf, reasonShape, timeShape } from "./shapes";

export const stoppableScope = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("agent"), id: idShape("agent") }),
  z.strictObject({ type: z.literal("unit"), id: idShape("unit") }),
  z.strictObject({ type: z.literal("tool"), id: idShape("tool") }),
  z.strictObject({ type: z.literal("system"), id: idShape("system") }),
  z.strictObject({ type: z.literal("workspace"), id: idShape("workspace") }),
]);

const actorName = z.strictObject({ type: z.enum(["person", "agent", "system", "token", "reeve"]), id: z.string(), name: z.string() });

export const interventionShape = z.strictObject({
  id: z.string(),
  kind: z.enum(INTERVENTION_KINDS),
  scope: z.strictObject({ type: z.enum(SCOPE_TYPES), id: z.string(), name: z.string() }),
  reason: z.string(),
  placedAt: timeShape,
  placedBy: actorName,
  liftedAt: timeShape.nullable(),
  liftedBy: actorName.nullable(),
  liftReason: z.string().nullable(),
  /** Why whoever asks may not lift it, or null. */
  whyNotLift: z.string().nullable(),
});

export const listInterventions = defineContract({
  id: "listInterventions",
  method: "get",
  path: "/interventions",
  summary: "What people have stopped, newest first; `inForce=true` for what is stopped now.",
  callers: ["session", "token"],
  query: z.strictObject({ ...pageFields, inForce: z.enum(["true", "false"]).default("false"), agent: idShape("agent").optional() }),
  answer: pageOf(interventionShape),
});

export const getIntervention = defineContract({
  id: "getIntervention",
  method: "get",
  path: "/interventions/{id}",
  summary: "One stop with what it has reached so far: who was told, who has acknowledged, and what was asked for while it was in force.",
  callers: ["session", "token"],
  params: idParams("intervention"),
  answer: interventionShape.extend({
    reached: z.strictObject({
      /** Agents that were sent the command, and those of them that have said they have it. */
      told: z.number().int(),
      acknowledged: z.number().int(),
      /** When the last of these said so. */
      lastAcknowledgedAt: timeShape.nullable(),
      /** Some of those that have not, as far as the reader may know them, and when each last said that it lives. */
      silent: z.array(namedShape.extend({ heartbeatAt: timeShape.nullable() })),
      /** What the scope asked for while it was in force, and how much of that was denied; counted over so many actions at most. */
      asked: z.number().int(),
      denied: z.number().int(),
      isWhole: z.boolean(),
    }),
  }),
});

export const placeIntervention = defineContract({
  id: "placeIntervention",
  method: "post",
  path: "/interventions",
  summary: "Stop an agent, a unit, a tool, a system or everything. When it returns, nothing of that scope is permitted any more.",
  callers: ["session", "token"],
  verb: "intervene",
  status: 201,
  creates: true,
  body: z.strictObject({ kind: z.enum(["pause", "quarantine"]).default("pause"), scope: stoppableScope, reason: reasonShape }),
  answer: interventionShape.extend({
    /** How many active agents were sent the command; null where the answer repeats an earlier one. */
    agentsTold: z.number().int().nullable(),
  }),
});

export const liftIntervention = defineContract({
  id: "liftIntervention",
  method: "post",
  path: "/interventions/{id}/lift",
  summary: "End a stop. Permits from before it stay dead; other stops stay in force.",
  callers: ["session"],
  verb: "lift",
  fresh: true,
  params: idParams("intervention"),
  body: z.strictObject({ reason: reasonShape }),
  answer: interventionShape.extend({ agentsTold: z.number().int() }),
});

export const previewStop = defineContract({
  id: "previewStop",
  method: "get",
  path: "/interventions/preview",
  summary: "What a stop would reach, and what not, counted now.",
  callers: ["session", "token"],
  verb: "read",
  query: z.strictObject({ type: z.enum(["agent", "unit", "tool", "system", "workspace"]), id: z.string().max(40) }).pipe(stoppableScope),
  answer: z.strictObject({
    scope: z.strictObject({ type: z.enum(SCOPE_TYPES), id: z.string(), name: z.string() }),
    whyNotPlace: z.string().nullable(),
    agents: z.number().int(),
    /** Of these, stopped already by another stop. */
    agentsStopped: z.number().int(),
    openActions: z.number().int(),
    unredeemedPermits: z.number().int(),
    waitingApprovals: z.number().int(),
    underWay: z.number().int(),
    tools: z.strictObject({ enforced: z.number().int(), /** Said to be enforced by a system that has never come to Reeve with a credential of its own. */ notProven: z.number().int(), cooperative: z.number().int(), observed: z.number().int() }),
    notReached: z.array(z.string()),
    inForce: z.number().int(),
  }),
});
