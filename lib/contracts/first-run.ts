import { z } from "zod";
import { ACTION_STATUSES, EFFECTS } from "@/lib/core/action";
import { SIDE_EFFECTS } from "@/lib/core/tool";
import { defineContract } from "./contract";
import { namedShape, timeShape } from "./shapes";

export const getFirstRun = defineContract({
  id: "getFirstRun",
  method: "get",
  path: "/workspace/first-run",
  summary: "How far a new company has come on the way to its first action that people decided.",
  callers: ["session"],
  verb: "read",
  answer: z.strictObject({
    /** The company is at work, or is the demonstration: there is nothing to lead through. */
    isOver: z.boolean(),
    /** Where agents reach the gateway. */
    gatewayUrl: z.string(),
    tool: z.strictObject({ ...namedShape.shape, system: z.string(), sideEffect: z.enum(SIDE_EFFECTS).nullable(), /** Arguments that it takes. */ example: z.record(z.string(), z.unknown()) }).nullable(),
    agent: namedShape.nullable(),
    hasCredential: z.boolean(),
    /** What the rules would say of the example now; null while nobody could ask. */
    outlook: z.strictObject({ effect: z.enum(EFFECTS), because: z.string() }).nullable(),
    /** The action that came furthest. */
    action: z
      .strictObject({
        id: z.string(),
        at: timeShape,
        sentence: z.string(),
        decision: z.enum(EFFECTS),
        status: z.enum(ACTION_STATUSES),
        because: z.string().nullable(),
        approval: z.string().nullable(),
      })
      .nullable(),
  }),
});
export type FirstRunWire = z.output<(typeof getFirstRun)["answer"]>;
