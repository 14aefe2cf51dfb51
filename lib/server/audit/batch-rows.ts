import type { EventDraft } from "@/lib/core/audit";
import type { ActionPatch, ActionRow, ApprovalRow, IdempotencyRow, NoticeRow, RunRow } from "./writes";

/** What a batch writes, table by table. */

export type LinkedEvent = {
  readonly seq: number;
  readonly draft: EventDraft;
  readonly header: string;
  readonly hash: string;
  readonly salt: string;
  readonly payload: string;
};

export type BatchRows = {
  readonly events: readonly LinkedEvent[];
  readonly actions: readonly ActionRow[];
  /** Already existing actions as they are after the batch; `seqs` are their new events. */
  readonly updates: readonly { readonly row: ActionRow; readonly patch: ActionPatch; readonly seqs: readonly number[] }[];
  readonly approvals: readonly ApprovalRow[];
  readonly approvalUpdates: readonly { readonly row: ApprovalRow; readonly seqs: readonly number[] }[];
  readonly notices: readonly (NoticeRow & { readonly seq: number })[];
  readonly runs: readonly (RunRow & { readonly seq: number })[];
  readonly idempotency: readonly IdempotencyRow[];
  /** Ids of commands. */
  readonly acks: readonly string[];
};
