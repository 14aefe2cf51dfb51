import type { FirstRun } from "@/lib/client/first-run";

export const STEPS = ["system", "agent", "credential", "ask", "decide", "carry-out"] as const;
export type Step = (typeof STEPS)[number];

/** Why the last action did not come as far as it should, where it did not. */
export type Trouble = "denied" | "not_held" | "rejected" | "expired" | "withdrawn";

export type Stage = { readonly at: Step | "done"; readonly trouble: Trouble | null };

/** Which step is to be done now. Only what the server has counts, so it is the same after loading the page again, and in every tab. */
export function stageOf({ tool, agent, hasCredential, action }: FirstRun): Stage {
  const ready = tool === null ? "system" : agent === null ? "agent" : hasCredential ? "ask" : "credential";
  if (action === null) return { at: ready, trouble: null };
  switch (action.status) {
    case "held":
      return { at: "decide", trouble: null };
    case "approved":
    case "permitted":
    case "redeemed":
      // Without a question nobody was asked, and that was to be seen.
      return action.approval === null ? { at: ready, trouble: "not_held" } : { at: "carry-out", trouble: null };
    case "succeeded":
    case "failed":
    case "unknown":
      return action.approval === null ? { at: ready, trouble: "not_held" } : { at: "done", trouble: null };
    case "announced":
      return { at: ready, trouble: "not_held" };
    case "denied":
      return { at: ready, trouble: "denied" };
    case "rejected":
      return { at: ready, trouble: "rejected" };
    case "expired":
      return { at: ready, trouble: "expired" };
    case "withdrawn":
    case "cancelled":
    case "overridden":
    case "redirected":
      return { at: ready, trouble: "withdrawn" };
    default: {
      const never: never = action.status;
      throw new Error(`no such status ${String(never)}`);
    }
  }
}

export type StepState = "done" | "now" | "later";

export function stateOfStep(step: Step, { at }: Stage): StepState {
  const reached = at === "done" ? STEPS.length : STEPS.indexOf(at);
  const place = STEPS.indexOf(step);
  return place < reached ? "done" : place === reached ? "now" : "later";
}
