import { isRefusal, refuse, type Refusal } from "@/lib/core/refusal";
import type { Decision } from "@/lib/core/policy/decision";
import { readDecision, type RecordedDecision } from "@/lib/core/policy/record";
import type { View } from "@/lib/server/audit/batch";
import type { ActionRow, ApprovalRow } from "@/lib/server/audit/writes";
import { actionAnswer, type ActionAnswer } from "./answer";
import type { MachineContext } from "./machine-context";
import { whyNotRedeemable } from "./standing";

/**
 * A repeated proposal: never a stored answer, but the action as it is now, with its permit only if that could be redeemed
 * now or, inside an objection window, later (GATE 14).
 */
export function repeatedAnswer(ctx: MachineContext, view: View, actionId: string, args: Readonly<Record<string, unknown>>): ActionAnswer | Refusal {
  const row = view.action(actionId);
  if (row === null) return refuse("conflict", "this idempotency key was used for something else; use a new key", { reason: "key_reused" });
  const obstacle = row.permitId === null ? refuse("refused", "no permit") : whyNotRedeemable(view, row, args);
  const isLive = !isRefusal(obstacle) || obstacle.reason === "not_yet_valid";
  return { repeated: true, ...describeRow(ctx, view, row, isLive) };
}

/** An existing action as its agent sees it, with or without its permit. `opened` is a question that this batch opens. */
export function describeRow(ctx: MachineContext, view: View, row: ActionRow, withPermit: boolean, opened?: ApprovalRow): ActionAnswer {
  const decision = decisionOn(view, row);
  return actionAnswer({
    row,
    approval: opened ?? (row.approvalId === null ? null : view.approval(row.approvalId)),
    reasons: decision.reasons,
    risk: decision.risk,
    permit: withPermit ? ctx.permits.seal(view.snapshot.workspaceId, row) : null,
    now: view.now,
    epoch: view.snapshot.epoch,
    seq: view.nextSeq - 1,
    approvalUrl: ctx.approvalUrl,
  });
}

function decisionOn(view: View, row: ActionRow): Pick<Decision, "reasons" | "risk"> {
  const recorded = view.payload(row.id)?.["decision"] as RecordedDecision | undefined;
  return recorded === undefined ? { reasons: [], risk: { score: row.risk, factors: [] } } : readDecision(recorded);
}
