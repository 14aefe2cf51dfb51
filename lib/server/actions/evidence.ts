import { advanceAction, type ActionStatus } from "@/lib/core/action";
import { argumentTitles } from "@/lib/core/argument-titles";
import type { Binding, DataClass, Reversibility, SideEffect } from "@/lib/core/tool";
import type { Viewer } from "@/lib/server/people/viewer";
import { parseProposal, sentenceOf, shownArguments, type Proposed, type ToolWords } from "./proposal";

/** What a person should see of an action before they say anything to it: of a question, and of what is only announced. */

export type NamedPerson = { readonly id: string; readonly name: string };

/** The columns for `action c`, with its agent `g`, that agent's unit `u`, and where there are such `tool t`, `system s` and `audit_payload p`. */
export const EVIDENCE_COLUMNS = `
  g.id as "agentId", g.name as "agentName", g.purpose, g.owner_id as "ownerId", g.deputy_id as "deputyId", u.id as "agentUnitId", u.name as "unitName",
  c.id as "actionId", c.status as "actionStatus", c.due_at as "actionDueAt", c.at as "actionAt", c.seq as "actionSeq", c.run_id as "runId",
  c.tool_id as "toolId", c.tool_name as "toolName", c.side_effect as "sideEffect", c.amount::text, c.currency, c.object_ref as object, c.recipient,
  c.policy_version as "policyVersion", t.reversibility, t.binding, t.data_class as "dataClass", t.sentence, t.secret_paths as "secretPaths", t.amount_path as "amountPath", t.argument_schema as "argumentSchema",
  s.id as "systemId", s.name as "systemName", p.payload`;

export const EVIDENCE_JOINS = `
  join unit u on u.workspace_id = g.workspace_id and u.id = g.unit_id
  left join tool t on t.workspace_id = c.workspace_id and t.id = c.tool_id
  left join system s on s.workspace_id = c.workspace_id and s.id = c.system_id
  left join audit_payload p on p.workspace_id = c.workspace_id and p.seq = c.seq and p.at = c.at`;

export type EvidenceColumns = {
  agentId: string;
  agentName: string;
  purpose: string;
  ownerId: string;
  deputyId: string | null;
  agentUnitId: string;
  unitName: string;
  actionId: string;
  actionStatus: ActionStatus;
  actionDueAt: Date | null;
  actionAt: Date;
  actionSeq: number;
  runId: string | null;
  toolId: string | null;
  toolName: string;
  sideEffect: SideEffect | null;
  amount: string | null;
  currency: string | null;
  object: string | null;
  recipient: string | null;
  policyVersion: string;
  reversibility: Reversibility | null;
  binding: Binding | null;
  dataClass: DataClass | null;
  sentence: string | null;
  secretPaths: string[] | null;
  amountPath: string | null;
  argumentSchema: unknown;
  systemId: string | null;
  systemName: string | null;
  payload: string | null;
};

export type ActionEvidence = {
  readonly agent: NamedPerson & { readonly purpose: string; readonly unit: NamedPerson; readonly owner: NamedPerson; readonly deputy: NamedPerson | null };
  readonly action: {
    readonly id: string;
    readonly status: ActionStatus;
    readonly at: Date;
    readonly run: string | null;
    readonly sentence: string;
    /** Null where the payload was erased. Secrets are masked. */
    readonly arguments: Record<string, unknown> | null;
    readonly reason: string | null;
    readonly task: string | null;
    readonly amount: string | null;
    readonly currency: string | null;
    readonly object: string | null;
    readonly recipient: string | null;
    readonly policyVersion: string;
  };
  readonly tool: {
    readonly id: string | null;
    readonly name: string;
    readonly sideEffect: SideEffect | null;
    readonly reversibility: Reversibility | null;
    readonly binding: Binding | null;
    readonly dataClass: DataClass | null;
    readonly system: NamedPerson | null;
    /** What its schema calls its arguments, by path. */
    readonly argumentTitles: Readonly<Record<string, string>>;
  };
  readonly reasons: Proposed["decision"]["reasons"];
  readonly trace: Proposed["decision"]["trace"];
  readonly risk: { readonly score: number; readonly factors: readonly { name: string; points: number; because: string }[] };
};

/** `risk` is the score as it stands in the row; its factors are in the payload. `now` is Unix ms. */
export function actionEvidence(row: EvidenceColumns, risk: number, viewer: Viewer, now: number): ActionEvidence {
  const proposal = parseProposal(row.payload);
  return {
    agent: agentOf(row, viewer),
    action: actionOf(row, proposal, now),
    tool: toolOf(row),
    reasons: proposal?.decision.reasons ?? [],
    trace: proposal?.decision.trace ?? [],
    risk: { score: risk, factors: proposal?.decision.risk.factors ?? [] },
  };
}

export function toolWords(row: Pick<EvidenceColumns, "toolName" | "sideEffect" | "sentence" | "secretPaths" | "amountPath">): ToolWords {
  return { name: row.toolName, sideEffect: row.sideEffect, sentence: row.sentence, secretPaths: row.secretPaths ?? [], amountPath: row.amountPath };
}

export function named({ electorate }: Viewer, id: string): NamedPerson {
  return { id, name: electorate.people.get(id)?.name ?? id };
}

function agentOf(row: EvidenceColumns, viewer: Viewer): ActionEvidence["agent"] {
  return {
    id: row.agentId,
    name: row.agentName,
    purpose: row.purpose,
    unit: { id: row.agentUnitId, name: row.unitName },
    owner: named(viewer, row.ownerId),
    deputy: row.deputyId === null ? null : named(viewer, row.deputyId),
  };
}

function actionOf(row: EvidenceColumns, proposal: Proposed | null, now: number): ActionEvidence["action"] {
  return {
    id: row.actionId,
    status: advanceAction({ status: row.actionStatus, dueAt: row.actionDueAt?.getTime() ?? null }, now),
    at: row.actionAt,
    run: row.runId,
    sentence: sentenceOf(proposal, toolWords(row)),
    arguments: shownArguments(proposal, row.secretPaths ?? []),
    reason: proposal?.reason ?? null,
    task: proposal?.task ?? null,
    amount: row.amount,
    currency: row.currency,
    object: row.object,
    recipient: row.recipient,
    policyVersion: row.policyVersion,
  };
}

function toolOf(row: EvidenceColumns): ActionEvidence["tool"] {
  return {
    id: row.toolId,
    name: row.toolName,
    sideEffect: row.sideEffect,
    reversibility: row.reversibility,
    binding: row.binding,
    dataClass: row.dataClass,
    system: row.systemId === null || row.systemName === null ? null : { id: row.systemId, name: row.systemName },
    argumentTitles: argumentTitles(row.argumentSchema),
  };
}
