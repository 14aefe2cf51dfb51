import { z } from "zod";
import { defineContract } from "./contract";
import { reasonShape } from "./shapes";

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
