import { advanceAction, type ActionStatus, type Effect } from "@/lib/core/action";
import { siblingId } from "@/lib/core/ids";
import type { SideEffect } from "@/lib/core/tool";
import { timeText } from "./answer";
import { parseProposal, sentenceOf } from "./proposal";

/** What is selected of an action for people and agents to read, with the names beside the ids. */
export const READ_COLUMNS = `
  a.id, a.seq, a.at, a.agent_id, ag.name as agent_name, a.unit_id, u.name as unit_name, a.tool_name, a.system_id, s.name as system_name,
  a.side_effect, a.status, a.effect, a.deny_reason, a.risk, a.amount::text as amount, a.currency, a.cost::text as cost, a.cost_currency, a.run_id, a.parent_id, a.approval_id, a.due_at, a.ended_at,
  a.policy_version, a.permit_from, a.permit_until, a.redeemed_at, a.redeemed_by, a.later_seqs,
  t.sentence, t.secret_paths, t.amount_path, p.payload`;

/** `at` in the join lets PostgreSQL read one month's payloads. */
export const READ_JOINS = `
  join audit_payload p on p.workspace_id = a.workspace_id and p.seq = a.seq and p.at = a.at
  join agent ag on ag.workspace_id = a.workspace_id and ag.id = a.agent_id
  left join unit u on u.workspace_id = a.workspace_id and u.id = a.unit_id
  left join system s on s.workspace_id = a.workspace_id and s.id = a.system_id
  left join tool t on t.workspace_id = a.workspace_id and t.id = a.tool_id`;

export type ReadRow = {
  id: string;
  seq: number;
  at: Date;
  agent_id: string;
  agent_name: string;
  unit_id: string | null;
  unit_name: string | null;
  tool_name: string;
  system_id: string | null;
  system_name: string | null;
  side_effect: SideEffect | null;
  status: ActionStatus;
  effect: Effect;
  deny_reason: string | null;
  risk: number;
  amount: string | null;
  currency: string | null;
  cost: string | null;
  cost_currency: string | null;
  run_id: string | null;
  parent_id: string | null;
  approval_id: string | null;
  due_at: Date | null;
  ended_at: Date | null;
  policy_version: string;
  permit_from: Date | null;
  permit_until: Date | null;
  redeemed_at: Date | null;
  redeemed_by: string | null;
  later_seqs: number[];
  sentence: string | null;
  secret_paths: string[] | null;
  amount_path: string | null;
  payload: string | null;
};

export type ActionSummary = ReturnType<typeof toSummary>;

/** An action as lists show it, at `now` (Unix ms). */
export function toSummary(row: ReadRow, now: number) {
  const proposal = parseProposal(row.payload);
  const tool = { name: row.tool_name, sideEffect: row.side_effect, sentence: row.sentence, secretPaths: row.secret_paths ?? [], amountPath: row.amount_path };
  return {
    id: row.id,
    seq: row.seq,
    at: row.at.toISOString(),
    agent: { id: row.agent_id, name: row.agent_name },
    unit: row.unit_id === null ? null : { id: row.unit_id, name: row.unit_name ?? row.unit_id },
    tool: row.tool_name,
    system: row.system_id === null ? null : { id: row.system_id, name: row.system_name ?? row.system_id },
    sideEffect: row.side_effect,
    sentence: sentenceOf(proposal, tool),
    decision: row.effect,
    status: advanceAction({ status: row.status, dueAt: row.due_at?.getTime() ?? null }, now),
    because: proposal?.decision.reasons[0]?.because ?? null,
    risk: row.risk,
    amount: row.amount,
    currency: row.currency,
    cost: row.cost === null || row.cost_currency === null ? null : { amount: row.cost, currency: row.cost_currency },
    run: row.run_id ?? siblingId("run", row.id),
    approval: row.approval_id,
    dueAt: timeText(row.due_at?.getTime() ?? null),
    endedAt: timeText(row.ended_at?.getTime() ?? null),
  };
}
