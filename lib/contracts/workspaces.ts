import { z } from "zod";
import { defineContract } from "./contract";
import { reasonShape, timeShape } from "./shapes";

export const getGate = defineContract({
  id: "getGate",
  method: "get",
  path: "/workspace/gate",
  summary: "Whether the gate is open. A restore closes it: until an administrator opens it, whatever agents ask for is denied.",
  callers: ["session", "token"],
  answer: z.strictObject({
    closed: z
      .strictObject({
        reason: z.string(),
        since: timeShape.nullable(),
        /** False where the restore was cut short: then only another restore helps. */
        mayOpen: z.boolean(),
      })
      .nullable(),
  }),
});

export const reopenGate = defineContract({
  id: "reopenGate",
  method: "post",
  path: "/workspace/reopen",
  summary: "Open a gate that a restore has closed. Permits from before the restore stay dead.",
  callers: ["session"],
  verb: "reopen_gate",
  fresh: true,
  body: z.strictObject({ reason: reasonShape }),
  answer: z.strictObject({ id: z.string(), wasClosed: z.string() }),
});
