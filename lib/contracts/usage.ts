import { z } from "zod";
import { defineContract } from "./contract";
import { timeShape } from "./shapes";

/** Beyond so many of the newest actions nothing is counted; the figures are then "at least". */
export const USAGE_COUNTED_MAX = 50_000;

const query = z.strictObject({ since: timeShape });

const countFields = {
  asked: z.number().int(),
  allowed: z.number().int(),
  announced: z.number().int(),
  held: z.number().int(),
  denied: z.number().int(),
  /** Ran, and the tool reported an error. */
  failed: z.number().int(),
  lastAt: timeShape.nullable(),
};

const boundFields = {
  /** From when on it is counted: `since`, or later where there were too many. */
  countedFrom: timeShape,
  isAtLeast: z.boolean(),
};

export const toolUsageShape = z.strictObject({ systemId: z.string().nullable(), tool: z.string(), ...countFields });
export type ToolUsage = z.output<typeof toolUsageShape>;

export const listToolUsage = defineContract({
  id: "listToolUsage",
  method: "get",
  path: "/usage/tools",
  summary: "What was asked of each tool since a time, by decision, in the units one may read; and the systems that have proven themselves by redeeming.",
  callers: ["session", "token"],
  verb: "read",
  query,
  answer: z.strictObject({
    data: z.array(toolUsageShape),
    /** Systems that have used a credential of their own: what they enforce is shown to be so. */
    redeemingSystems: z.array(z.string()),
    ...boundFields,
  }),
});

export const processUsageShape = z.strictObject({
  processId: z.string(),
  ...countFields,
  /** Runs begun since. */
  runs: z.number().int(),
  agents: z.array(z.strictObject({ id: z.string(), name: z.string(), asked: z.number().int(), held: z.number().int(), denied: z.number().int(), failed: z.number().int(), lastAt: timeShape })),
});
export type ProcessUsage = z.output<typeof processUsageShape>;

export const listProcessUsage = defineContract({
  id: "listProcessUsage",
  method: "get",
  path: "/usage/processes",
  summary: "What was asked within each process since a time, by decision and by agent, in the units one may read.",
  callers: ["session", "token"],
  verb: "read",
  query,
  answer: z.strictObject({ data: z.array(processUsageShape), ...boundFields }),
});
