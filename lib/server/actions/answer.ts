import type { ActionStatus, Effect } from "@/lib/core/action";
import { advanceAction } from "@/lib/core/action";
import type { Reason, Risk } from "@/lib/core/policy/decision";
import { siblingId } from "@/lib/core/ids";
import type { ActionRow, ApprovalRow } from "@/lib/server/audit/writes";

/** An action as its agent sees it. */
export type ActionAnswer = {
  readonly id: string;
  readonly run: string;
  readonly decision: Effect;
  readonly status: ActionStatus;
  readonly reasons: readonly Reason[];
  readonly risk: Risk;
  readonly permit: string | null;
  readonly permitValidFrom: string | null;
  readonly permitExpiresAt: string | null;
  readonly approval: { readonly id: string; readonly url: string; readonly dueAt: string } | null;
  readonly commands: readonly unknown[];
  readonly seq: number;
  readonly epoch: number;
  readonly policyVersion: string;
  readonly repeated?: true;
  readonly stopped?: string;
};

export type AnswerParts = {
  readonly row: ActionRow;
  readonly approval: ApprovalRow | null;
  readonly reasons: readonly Reason[];
  readonly risk: Risk;
  readonly permit: string | null;
  readonly now: number;
  readonly epoch: number;
  readonly seq: number;
  readonly approvalUrl: (approvalId: string) => string;
};

export function actionAnswer(parts: AnswerParts): ActionAnswer {
  const { row, approval, permit } = parts;
  return {
    id: row.id,
    run: row.runId ?? siblingId("run", row.id),
    decision: row.effect,
    status: advanceAction(row, parts.now),
    reasons: parts.reasons,
    risk: parts.risk,
    permit,
    permitValidFrom: permit === null ? null : timeText(row.permitFrom),
    permitExpiresAt: permit === null ? null : timeText(row.permitUntil),
    approval:
      approval === null
        ? null
        : { id: approval.id, url: parts.approvalUrl(approval.id), dueAt: new Date(approval.dueAt).toISOString() },
    commands: [],
    seq: parts.seq,
    epoch: parts.epoch,
    policyVersion: row.policyVersion,
  };
}

export function timeText(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}
