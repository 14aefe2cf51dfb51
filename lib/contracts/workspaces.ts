import { z } from "zod";
import { defineContract } from "./contract";
import { lineShape, reasonShape, timeShape } from "./shapes";

export const workspaceShape = z.strictObject({
  id: z.string(),
  /** Part of every address; it never changes. */
  slug: z.string(),
  name: z.string(),
  isDemo: z.boolean(),
  createdAt: timeShape,
});
export type WorkspaceItem = z.output<typeof workspaceShape>;

export const getWorkspace = defineContract({
  id: "getWorkspace",
  method: "get",
  path: "/workspace",
  summary: "The workspace itself.",
  callers: ["session", "token"],
  answer: workspaceShape,
});

export const updateWorkspace = defineContract({
  id: "updateWorkspace",
  method: "patch",
  path: "/workspace",
  summary: "Rename the workspace. Its address stays.",
  callers: ["session"],
  verb: "manage_units",
  body: z.strictObject({ name: lineShape(100) }),
  answer: workspaceShape,
});

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
