import type { ApprovalFilter } from "@/lib/contracts/approvals";
import { unitsBelow } from "@/lib/core/actor";
import type { Electorate } from "@/lib/core/approval";
import { ID_SLACK_MS, idFloor } from "@/lib/core/ids";
import { MAX_HOLD_WITHIN_S } from "@/lib/core/policy/validate";
import { riskRange } from "@/lib/core/risk-band";
import type { Param } from "@/lib/server/actions/filter";

/** No rule gives people longer, so an older question has ended. */
export const LONGEST_WAIT_MS = MAX_HOLD_WITHIN_S * 1_000 + ID_SLACK_MS;

const DUE_INTERVALS = { "1h": "1 hour", "4h": "4 hours", "24h": "24 hours" } as const;
/** `isExpiringSoon` of the core, in SQL. */
const EXPIRING_SOON = "q.due_at - clock_timestamp() < least(interval '1 hour', (q.due_at - q.opened_at) / 4)";

/** Conditions on `approval q`; the words are looked for in {@link matchesText}, where the sentence is known. */
export function filterWheres(filter: ApprovalFilter, electorate: Electorate, param: Param): string[] {
  const wheres = ofQuestion(filter, electorate, param);
  const ofAction = [
    ...(filter.tool === undefined ? [] : [`c.tool_name = ${param(filter.tool)}`]),
    ...(filter.system === undefined ? [] : [`c.system_id = ${param(filter.system)}`]),
    ...(filter.over === undefined ? [] : [`c.amount > ${param(filter.over)}::numeric`]),
  ];
  if (ofAction.length > 0) wheres.push(`exists (select from action c where c.workspace_id = q.workspace_id and c.id = q.action_id and ${ofAction.join(" and ")})`);
  return wheres;
}

function ofQuestion({ agent, unit, risk, due, since }: ApprovalFilter, electorate: Electorate, param: Param): string[] {
  const wheres: string[] = [];
  if (agent !== undefined) wheres.push(`q.agent_id = ${param(agent)}`);
  if (unit !== undefined) wheres.push(`q.unit_id = any(${param(unitsBelow(electorate.units, unit))}::text[])`);
  if (risk !== undefined) {
    const { from, below } = riskRange(risk);
    wheres.push(`q.risk >= ${param(from)}`);
    if (below !== null) wheres.push(`q.risk < ${param(below)}`);
  }
  if (due === "soon") wheres.push(EXPIRING_SOON);
  else if (due !== undefined) wheres.push(`q.due_at < clock_timestamp() + interval '${DUE_INTERVALS[due]}'`);
  if (since !== undefined) wheres.push(`q.id >= ${param(idFloor("approval", Date.parse(since) - LONGEST_WAIT_MS))}`, `q.status in ('approved', 'rejected') and q.decided_at >= ${param(new Date(since))}`);
  return wheres;
}

type Words = { readonly agent: { readonly name: string }; readonly action: { readonly sentence: string; readonly tool: string; readonly object: string | null; readonly recipient: string | null } };

/** Every word must stand somewhere in what is asked, in the agent's name or in the tool's. */
export function matchesText(item: Words, text: string | undefined): boolean {
  if (text === undefined) return true;
  const { agent, action } = item;
  // Amounts are found with and without their separators.
  const searched = [action.sentence, action.sentence.replaceAll(/(?<=\d),(?=\d{3})/g, ""), agent.name, action.tool, action.object ?? "", action.recipient ?? ""].join("\n").toLocaleLowerCase();
  return text.toLocaleLowerCase().split(/\s+/).every((word) => searched.includes(word));
}
