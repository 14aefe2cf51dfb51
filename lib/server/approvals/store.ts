import type { Actor } from "@/lib/core/audit";
import type { ActionStatus } from "@/lib/core/action";
import { eligibleDeciders, type Approval, type ApprovalStatus, type Exclusion, type Verdict, type Vote } from "@/lib/core/approval";
import type { Stage } from "@/lib/core/approval-route";
import type { WhoSpec } from "@/lib/core/policy/rule";
import { mayIn, type Viewer } from "@/lib/server/people/viewer";
import type { Transaction } from "@/lib/server/platform/database";

/** A question as the core judges it, with what its writers need beside. */
export type StoredApproval = {
  readonly approval: Approval;
  readonly revision: number;
  readonly actionId: string;
  readonly agentId: string;
  readonly holdKeys: readonly string[];
  readonly permitWithinS: number;
  readonly decidedAt: Date | null;
  readonly castVotes: readonly CastVote[];
  readonly action: { readonly status: ActionStatus; readonly revision: number; readonly satisfied: readonly string[] };
};

export type CastVote = { readonly personId: string; readonly verdict: Verdict; readonly at: string };

/** The columns that make a question, for `approval a` joined with `agent g`. Owner and deputy are those of now (GATE 23). */
export const QUESTION_COLUMNS = `
  a.id, a.status, a.version, a.revision, a.args_digest as "argumentsDigest", a.stages, a.stage, a.excluded, a.excludes,
  a.unit_id as "unitId", g.owner_id as "ownerId", g.deputy_id as "deputyId", a.due_at as "dueAt", a.decided_at as "decidedAt",
  a.action_id as "actionId", a.agent_id as "agentId", a.hold_keys as "holdKeys", a.permit_within_s as "permitWithinS",
  coalesce((select json_agg(json_build_object('personId', v.person_id, 'verdict', v.verdict, 'at', v.at) order by v.at, v.person_id)
    from vote v where v.workspace_id = a.workspace_id and v.approval_id = a.id and v.version = a.version), '[]') as votes`;

export type QuestionRow = {
  readonly id: string;
  readonly status: string;
  readonly version: number;
  readonly revision: number;
  readonly argumentsDigest: string;
  readonly stages: unknown;
  readonly stage: number;
  readonly excluded: unknown;
  readonly excludes: unknown;
  readonly unitId: string;
  readonly ownerId: string;
  readonly deputyId: string | null;
  readonly dueAt: Date;
  readonly decidedAt: Date | null;
  readonly actionId: string;
  readonly agentId: string;
  readonly holdKeys: string[];
  readonly permitWithinS: number;
  readonly votes: CastVote[];
};

type StoredRow = QuestionRow & { actionStatus: string; actionRevision: number; satisfied: string[] | null };

/** One question with its votes of this version and its action, in one statement; null where there is none. */
export async function loadApproval(tx: Transaction, workspaceId: string, approvalId: string): Promise<StoredApproval | null> {
  const rows = await tx.$queryRawUnsafe<StoredRow[]>(
    `select ${QUESTION_COLUMNS}, c.status as "actionStatus", c.revision as "actionRevision", c.satisfied
     from approval a
     join agent g on g.workspace_id = a.workspace_id and g.id = a.agent_id
     join action c on c.workspace_id = a.workspace_id and c.id = a.action_id
     where a.workspace_id = $1 and a.id = $2`,
    workspaceId,
    approvalId,
  );
  const [row] = rows;
  return row === undefined ? null : toStored(row);
}

function toStored(row: StoredRow): StoredApproval {
  return {
    approval: toQuestion(row),
    revision: row.revision,
    actionId: row.actionId,
    agentId: row.agentId,
    holdKeys: row.holdKeys,
    permitWithinS: row.permitWithinS,
    decidedAt: row.decidedAt,
    castVotes: row.votes,
    action: { status: row.actionStatus as ActionStatus, revision: row.actionRevision, satisfied: row.satisfied ?? [] },
  };
}

/** Who reads its unit sees a question, and whoever is among those who decide it. */
export function maySee(question: Approval, viewer: Viewer): boolean {
  return mayIn("read", viewer, question.agentUnitId) || eligibleDeciders(question, viewer.electorate).ids.has(viewer.person.id);
}

/** The question that the core judges. Whoever owns the agent now is excluded as well as whoever was when it was asked (GATE 23). */
export function toQuestion(row: QuestionRow): Approval {
  const stored = row.excluded as Exclusion[];
  const isNamed = stored.some((one) => one.personId === row.ownerId);
  return {
    id: row.id,
    status: row.status as ApprovalStatus,
    version: row.version,
    argumentsDigest: row.argumentsDigest,
    stages: row.stages as [Stage, ...Stage[]],
    stage: row.stage,
    excludes: row.excludes as WhoSpec[],
    excluded: isNamed ? stored : [...stored, { personId: row.ownerId, because: "owner" }],
    agentUnitId: row.unitId,
    ownerId: row.ownerId,
    deputyId: row.deputyId,
    dueAt: row.dueAt.getTime(),
    votes: row.votes.map(({ personId, verdict }): Vote => ({ personId, verdict })),
  };
}

/** The votes of all stages so far, for `approval a`: each stage that passes is one version more, and a changed question begins anew. */
export function votesOfAllStages(alias: string): string {
  return `v.workspace_id = ${alias}.workspace_id and v.approval_id = ${alias}.id and v.version between ${alias}.version - ${alias}.stage and ${alias}.version`;
}

export type NewVote = { approvalId: string; version: number; personId: string; verdict: Verdict; at: Date; hasReason: boolean };

/** False where this person's vote on this version stands already: nobody votes twice, not even at the same moment. */
export async function insertVote(tx: Transaction, workspaceId: string, vote: NewVote): Promise<boolean> {
  const inserted = await tx.$executeRaw`
    insert into vote (workspace_id, approval_id, version, person_id, verdict, at, has_reason)
    values (${workspaceId}, ${vote.approvalId}, ${vote.version}, ${vote.personId}, ${vote.verdict}, ${vote.at}, ${vote.hasReason})
    on conflict do nothing`;
  return inserted === 1;
}

/** The person who acts from a browser session; null for agents, systems, Reeve itself and personal tokens (GATE 16). */
export function sessionPersonId(actor: Actor): string | null {
  return actor.type === "person" && actor.via !== "token" ? actor.id : null;
}
