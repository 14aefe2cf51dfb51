import { advanceAction, type ActionStatus } from "@/lib/core/action";
import { advanceApproval, eligibleDeciders, stageOf, stageShortOfPeople, whyNotVote, type Approval, type ApprovalStatus, type Verdict } from "@/lib/core/approval";
import { isRefusal, refuse, type Refusal } from "@/lib/core/refusal";
import type { SideEffect } from "@/lib/core/tool";
import { actionEvidence, EVIDENCE_COLUMNS, EVIDENCE_JOINS, named, toolWords, type ActionEvidence, type EvidenceColumns, type NamedPerson } from "@/lib/server/actions/evidence";
import { parseProposal, sentenceOf } from "@/lib/server/actions/proposal";
import type { Context } from "@/lib/server/platform/context";
import { loadViewer, type Viewer } from "@/lib/server/people/viewer";
import { loadLookers, type Looker } from "./lookers";
import { maySee, QUESTION_COLUMNS, type CastVote, toQuestion, votesOfAllStages, type QuestionRow } from "./store";

export type EarlierAction = { readonly id: string; readonly at: Date; readonly tool: string; readonly status: ActionStatus; readonly sentence: string };

export type SimilarDecision = {
  readonly id: string;
  readonly status: ApprovalStatus;
  readonly decidedAt: Date | null;
  readonly sentence: string;
  readonly decidedBy: readonly NamedPerson[];
  readonly actionStatus: ActionStatus;
};

/** One stage of the route that it was opened with. */
export type ApprovalStage = {
  readonly name: string | null;
  readonly state: "passed" | "current" | "later";
  readonly quorum: number;
  readonly withinS: number;
  readonly votes: readonly ApprovalVote[];
  /** Who may decide in it now; of a stage that has passed, nobody any more. */
  readonly deciders: readonly NamedPerson[];
};

export type ApprovalVote = { readonly person: NamedPerson; readonly verdict: Verdict; readonly at: string; readonly reason: string | null };

type Objection = { readonly person: NamedPerson; readonly at: Date; /** Null once it is erased. */ readonly reason: string | null };

/** Everything a person should see before a verdict. */
export type ApprovalEvidence = ActionEvidence & {
  readonly id: string;
  readonly status: ApprovalStatus;
  readonly version: number;
  readonly argumentsDigest: string;
  readonly openedAt: Date;
  readonly dueAt: Date;
  readonly decidedAt: Date | null;
  readonly decidedAlone: boolean;
  readonly permitBy: Date | null;
  readonly because: string;
  /** Who made it a question by objecting to what was announced; null where a rule did. */
  readonly objection: Objection | null;
  /** Others who opened it within the last minutes. */
  readonly lookers: readonly Looker[];
  readonly votes: readonly ApprovalVote[];
  /** Of the stage that it is in, as the votes and the deciders are. */
  readonly quorum: number;
  readonly deciders: readonly NamedPerson[];
  readonly isAlone: boolean;
  /** The place of that stage, from 0. */
  readonly stage: number;
  readonly stages: readonly ApprovalStage[];
  /** The place of the first stage that too few people are left for, or null (GATE 23). */
  readonly shortStage: number | null;
  /** Why the viewer may not decide, or null; the same sentence disables the buttons. */
  readonly whyNotVote: { readonly reason: string; readonly detail: string } | null;
  readonly earlier: readonly EarlierAction[];
  readonly similar: readonly SimilarDecision[];
};

type EvidenceRow = QuestionRow &
  EvidenceColumns & { openedAt: Date; decidedAlone: boolean; permitBy: Date | null; because: string; seq: number; laterSeqs: number[]; now: Date; risk: number; allVotes: (CastVote & { version: number })[] };

/** A question with its evidence. Another unit's question is not found, unless the viewer is among those who decide it. */
export async function getApproval(ctx: Context, approvalId: string): Promise<ApprovalEvidence | Refusal> {
  const viewer = await loadViewer(ctx);
  if (isRefusal(viewer)) return viewer;
  const row = await loadEvidence(ctx, approvalId);
  if (row === null) return refuse("not_found", `there is no approval \`${approvalId}\``);
  const question = toQuestion(row);
  if (!maySee(question, viewer)) return refuse("not_found", `there is no approval \`${approvalId}\``);
  const [reasons, objection, earlier, similar, lookers] = await Promise.all([
    voteReasons(ctx, row),
    findObjection(ctx, row, viewer),
    earlierActions(ctx, row),
    similarDecisions(ctx, row, viewer),
    loadLookers(ctx, viewer, row.status === "open" ? [row.id] : []),
  ]);
  return toEvidence(row, question, viewer, { reasons, objection, earlier, similar, lookers: lookers.get(row.id) ?? [] });
}

async function loadEvidence(ctx: Context, approvalId: string): Promise<EvidenceRow | null> {
  const { rows } = await ctx.database.pool.query<EvidenceRow>(
    `select ${QUESTION_COLUMNS}, ${EVIDENCE_COLUMNS}, a.opened_at as "openedAt", a.decided_alone as "decidedAlone", a.permit_by as "permitBy", a.because,
       a.seq, a.later_seqs as "laterSeqs", a.risk, clock_timestamp() as now,
       coalesce((select json_agg(json_build_object('personId', v.person_id, 'verdict', v.verdict, 'at', v.at, 'version', v.version) order by v.at, v.person_id)
         from vote v where ${votesOfAllStages("a")}), '[]') as "allVotes"
     from approval a
     join agent g on g.workspace_id = a.workspace_id and g.id = a.agent_id
     join action c on c.workspace_id = a.workspace_id and c.id = a.action_id
     ${EVIDENCE_JOINS}
     where a.workspace_id = $1 and a.id = $2`,
    [ctx.workspaceId, approvalId],
  );
  return rows[0] ?? null;
}

/** Why each voter decided so: the reasons are in the log, where they can be erased. */
async function voteReasons(ctx: Context, row: EvidenceRow): Promise<ReadonlyMap<string, string>> {
  const { rows } = await ctx.database.pool.query<{ personId: string; payload: string }>(
    `select e.actor_id as "personId", p.payload from audit_event e
     join audit_payload p on p.workspace_id = e.workspace_id and p.seq = e.seq and p.at = e.at
     where e.workspace_id = $1 and e.seq = any($2::bigint[]) and e.verb = 'approval.voted' and p.payload is not null`,
    [ctx.workspaceId, row.laterSeqs],
  );
  const reasons = new Map<string, string>();
  for (const one of rows) {
    const reason = reasonIn(one.payload);
    if (reason !== null) reasons.set(one.personId, reason);
  }
  return reasons;
}

function reasonIn(payload: string): string | null {
  const { reason } = JSON.parse(payload) as { reason?: unknown };
  return typeof reason === "string" ? reason : null;
}

/** What opened the question stands at its own place in the log. */
async function findObjection({ database, workspaceId }: Context, row: EvidenceRow, viewer: Viewer): Promise<Objection | null> {
  if (row.because !== "objection") return null;
  const { rows } = await database.pool.query<{ personId: string; at: Date; payload: string | null }>(
    `select e.actor_id as "personId", e.at, p.payload from audit_event e
     left join audit_payload p on p.workspace_id = e.workspace_id and p.seq = e.seq and p.at = e.at
     where e.workspace_id = $1 and e.seq = $2 and e.verb = 'action.objected'`,
    [workspaceId, row.seq],
  );
  const [event] = rows;
  return event === undefined ? null : { person: named(viewer, event.personId), at: event.at, reason: event.payload === null ? null : reasonIn(event.payload) };
}

type EarlierRow = { id: string; at: Date; toolName: string; sideEffect: SideEffect | null; status: ActionStatus; dueAt: Date | null; sentence: string | null; secretPaths: string[] | null; amountPath: string | null; payload: string | null };

/** What this agent did before in the run; where it named none, what it did last. */
async function earlierActions(ctx: Context, row: EvidenceRow): Promise<EarlierAction[]> {
  const { rows } = await ctx.database.pool.query<EarlierRow>(
    `with page as materialized (
       select c.* from action c where c.workspace_id = $1 and c.seq < $2 and ${row.runId === null ? "c.agent_id = $3" : "c.run_id = $3"} order by c.seq desc limit 20)
     select c.id, c.at, c.tool_name as "toolName", c.side_effect as "sideEffect", c.status, c.due_at as "dueAt", t.sentence, t.secret_paths as "secretPaths", t.amount_path as "amountPath", p.payload
     from page c left join tool t on t.workspace_id = c.workspace_id and t.id = c.tool_id
     left join audit_payload p on p.workspace_id = c.workspace_id and p.seq = c.seq and p.at = c.at order by c.seq desc`,
    [ctx.workspaceId, row.actionSeq, row.runId ?? row.agentId],
  );
  return rows.map((one) => ({
    id: one.id,
    at: one.at,
    tool: one.toolName,
    status: advanceAction({ status: one.status, dueAt: one.dueAt?.getTime() ?? null }, row.now.getTime()),
    sentence: sentenceOf(parseProposal(one.payload), { name: one.toolName, sideEffect: one.sideEffect, sentence: one.sentence, secretPaths: one.secretPaths ?? [], amountPath: one.amountPath }),
  }));
}

type SimilarRow = { id: string; status: ApprovalStatus; decidedAt: Date | null; actionStatus: ActionStatus; actionDueAt: Date | null; voters: string[]; payload: string | null };

/** The last decided questions of the same agent about the same tool, among the last 2,000 questions. */
async function similarDecisions(ctx: Context, row: EvidenceRow, viewer: Viewer): Promise<SimilarDecision[]> {
  const { rows } = await ctx.database.pool.query<SimilarRow>(
    `with recent as materialized (select * from approval where workspace_id = $1 and id <> $2 order by seq desc limit 2000)
     select a.id, a.status, a.decided_at as "decidedAt", c.status as "actionStatus", c.due_at as "actionDueAt", p.payload,
       array(select v.person_id from vote v where ${votesOfAllStages("a")}) as voters
     from recent a join action c on c.workspace_id = a.workspace_id and c.id = a.action_id
     left join audit_payload p on p.workspace_id = c.workspace_id and p.seq = c.seq and p.at = c.at
     where a.agent_id = $3 and c.tool_name = $4 and a.status in ('approved', 'rejected') order by a.seq desc limit 5`,
    [ctx.workspaceId, row.id, row.agentId, row.toolName],
  );
  return rows.map((one) => ({
    id: one.id,
    status: one.status,
    decidedAt: one.decidedAt,
    sentence: sentenceOf(parseProposal(one.payload), toolWords(row)),
    decidedBy: one.voters.map((id) => named(viewer, id)),
    actionStatus: advanceAction({ status: one.actionStatus, dueAt: one.actionDueAt?.getTime() ?? null }, row.now.getTime()),
  }));
}

type Beside = { reasons: ReadonlyMap<string, string>; objection: Objection | null; earlier: readonly EarlierAction[]; similar: readonly SimilarDecision[]; lookers: readonly Looker[] };

function toEvidence(row: EvidenceRow, question: Approval, viewer: Viewer, beside: Beside): ApprovalEvidence {
  const now = row.now.getTime();
  const { alone } = eligibleDeciders(question, viewer.electorate);
  const stages = stagesOf(row, question, viewer, beside.reasons);
  const current = stages[question.stage];
  return {
    ...actionEvidence(row, row.risk, viewer, now),
    id: row.id,
    status: advanceApproval(question, now),
    version: row.version,
    argumentsDigest: row.argumentsDigest,
    openedAt: row.openedAt,
    dueAt: row.dueAt,
    decidedAt: row.decidedAt,
    decidedAlone: row.decidedAlone,
    permitBy: row.permitBy,
    because: row.because,
    objection: beside.objection,
    lookers: beside.lookers,
    votes: current?.votes ?? [],
    quorum: alone ? 1 : stageOf(question).quorum,
    deciders: current?.deciders ?? [],
    isAlone: alone,
    stage: question.stage,
    stages,
    shortStage: stageShortOfPeople(question, viewer.electorate),
    whyNotVote: whyNotVote(question, viewer.person.id, viewer.electorate, now),
    earlier: beside.earlier,
    similar: beside.similar,
  };
}

function stagesOf(row: EvidenceRow, question: Approval, viewer: Viewer, reasons: Beside["reasons"]): ApprovalStage[] {
  return question.stages.map(({ name, quorum, withinS }, place) => {
    // Each stage that passes is one version more.
    const version = question.version - question.stage + place;
    const cast = row.allVotes.filter((one) => one.version === version);
    const ids = place < question.stage ? [] : eligibleDeciders({ ...question, stage: place }, viewer.electorate).ids;
    return {
      name,
      state: place < question.stage ? "passed" : place === question.stage ? "current" : "later",
      quorum,
      withinS,
      votes: cast.map((one) => ({ person: named(viewer, one.personId), verdict: one.verdict, at: one.at, reason: reasons.get(one.personId) ?? null })),
      deciders: [...ids].map((id) => named(viewer, id)),
    };
  });
}
