import { advanceAction, canBecome } from "@/lib/core/action";
import type { Actor } from "@/lib/core/audit";
import { advanceApproval } from "@/lib/core/approval";
import { refuse } from "@/lib/core/refusal";
import { unrecorded, type Intent } from "@/lib/server/audit/intent";
import type { Write } from "@/lib/server/audit/writes";
import type { Proposer } from "./propose";

export type WithdrawAnswer = { readonly id: string; readonly status: "withdrawn"; readonly seq: number; readonly repeated?: true };

/** The intent of `POST /actions/{id}/withdraw`: the agent gives up; its open question closes with it. */
export function withdrawIntent(proposer: Proposer, actionId: string, reason: string | null): Intent<WithdrawAnswer> {
  const actor: Actor = { type: "agent", id: proposer.agentId, credential: proposer.credentialId };
  return {
    needs: { actionIds: [actionId] },
    decide: (view) => {
      const row = view.action(actionId);
      if (row === null || row.agentId !== proposer.agentId) return unrecorded(refuse("not_found", `there is no action \`${actionId}\` of yours`));
      if (row.status === "withdrawn") return unrecorded({ id: row.id, status: "withdrawn", seq: view.nextSeq - 1, repeated: true });
      const status = advanceAction(row, view.now);
      if (!canBecome(status, "withdrawn")) {
        return unrecorded(refuse("conflict", `this action is ${status} and can no longer be withdrawn`, { reason: "too_late", current: { status } }));
      }
      const approval = row.approvalId === null ? null : view.approval(row.approvalId);
      const closes = approval !== null && advanceApproval(approval, view.now) === "open";
      const write: Write = {
        event: {
          actor,
          verb: "action.withdrawn",
          subject: row.id,
          subjects: { agent: row.agentId, ...(closes ? { closed: approval.id } : {}) },
          payload: { reason },
        },
        patch: { id: row.id, status: "withdrawn", dueAt: null, endedAt: view.now },
        ...(closes ? { approvalPatch: { id: approval.id, status: "withdrawn" as const } } : {}),
      };
      return { answer: { id: row.id, status: "withdrawn", seq: view.nextSeq }, writes: [write] };
    },
  };
}
