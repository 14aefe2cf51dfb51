import type { EventDraft } from "@/lib/core/audit";
import { advanceApproval, nextStage, stageOf, vote, type Approval, type ApprovalStatus, type Verdict, type VoteOutcome, type VoteRefusal } from "@/lib/core/approval";
import { refuse, type ErrorCode, type Refusal } from "@/lib/core/refusal";
import type { Context } from "@/lib/server/platform/context";
import { transact, type SharedChange, type Written } from "@/lib/server/platform/transact";
import { loadElectorate } from "@/lib/server/people/store";
import { insertVote, loadApproval, sessionPersonId, type StoredApproval } from "./store";

export type VoteInput = {
  readonly approvalId: string;
  readonly verdict: Verdict;
  readonly reason?: string | undefined;
  readonly version: number;
  readonly argumentsDigest: string;
};

export type VoteResult = {
  readonly approvalId: string;
  readonly status: ApprovalStatus;
  readonly approvals: number;
  readonly needed: number;
  /** The stage that begins, where this vote passed the one before. */
  readonly next: { readonly stage: number; readonly of: number; readonly name: string | null } | null;
  /** The only person who could decide did so alone. */
  readonly alone: boolean;
  readonly because: "rejected" | "out_of_reach" | null;
  readonly permitBy: Date | null;
};

/** A person's verdict on a question. Of two racing votes the later is decided again on the other's result. */
export async function castVote(ctx: Context, input: VoteInput): Promise<VoteResult | Refusal> {
  const personId = sessionPersonId(ctx.actor);
  if (personId === null) return refuse("forbidden", "only a person signed in to the console can decide; keys and tokens never vote", { reason: "not_a_person" });
  return transact(ctx, async ({ tx, now }) => {
    const stored = await loadApproval(tx, ctx.workspaceId, input.approvalId);
    if (stored === null) return refuse("not_found", `there is no approval \`${input.approvalId}\``);
    const electorate = await loadElectorate(tx, ctx.workspaceId);
    const outcome = vote(stored.approval, { ...input, personId }, electorate, now.getTime());
    if ("reason" in outcome) return refusalOf(outcome, stored, now);
    if (stored.action.status !== "held") return refusalOf({ reason: "not_open", detail: `the action is already ${stored.action.status}` }, stored, now);
    const { approvalId, verdict } = input;
    const isFirst = await insertVote(tx, ctx.workspaceId, {
      approvalId,
      version: input.version,
      personId,
      verdict,
      at: now,
      hasReason: input.reason !== undefined,
    });
    // As it is by now: one's own other vote may have closed it since it was read above.
    if (!isFirst) return refusalOf({ reason: "already_voted", detail: "you have already decided on this approval" }, (await loadApproval(tx, ctx.workspaceId, approvalId)) ?? stored, now);
    return writtenVote(ctx, input, stored, outcome, now);
  });
}

function writtenVote(ctx: Context, input: VoteInput, stored: StoredApproval, outcome: VoteOutcome, now: Date): Written<VoteResult> {
  const passed = passedBy(ctx, input, stored, outcome, now);
  const permitBy = outcome.status === "approved" ? new Date(now.getTime() + stored.permitWithinS * 1000) : null;
  const alone = outcome.status === "approved" && outcome.alone;
  return {
    result: resultOf(stored.approval, input, outcome, { passed, permitBy }),
    events: [votedEvent(ctx, input, stored, outcome), ...passingEvents(ctx, stored, passed), ...closingEvents(ctx, input, stored, outcome)],
    changes: [
      // Also a vote that leaves the question open changes its revision: two racing votes cannot both miss each other's.
      {
        type: "approval",
        id: stored.approval.id,
        revision: stored.revision,
        event: 0,
        set: outcome.status === "open" ? stageSet(passed) : { status: outcome.status, decidedAt: now, decidedAlone: alone, permitBy },
      },
      ...actionChanges(stored, outcome, { now, passed, permitBy }),
    ],
  };
}

/** The question in its next stage, where this vote was the one that passed the last. */
function passedBy(ctx: Context, input: VoteInput, { approval }: StoredApproval, outcome: VoteOutcome, now: Date): Approval | null {
  if (outcome.status !== "open" || !outcome.passes) return null;
  const own = { personId: sessionPersonId(ctx.actor) ?? "", verdict: input.verdict };
  return nextStage(approval, [...approval.votes, own], now.getTime());
}

function stageSet(passed: Approval | null): { version?: number; stage?: number; excluded?: Approval["excluded"]; dueAt?: Date } {
  return passed === null ? {} : { version: passed.version, stage: passed.stage, excluded: passed.excluded, dueAt: new Date(passed.dueAt) };
}

type Moment = { readonly now: Date; readonly passed: Approval | null; readonly permitBy: Date | null };

function actionChanges(stored: StoredApproval, outcome: VoteOutcome, { now, passed, permitBy }: Moment): SharedChange[] {
  const change = { type: "action", id: stored.actionId, revision: stored.action.revision, event: 1 } as const;
  switch (outcome.status) {
    case "open":
      return passed === null ? [] : [{ ...change, set: { dueAt: new Date(passed.dueAt) } }];
    case "approved":
      return [{ ...change, set: { status: "approved", dueAt: permitBy, satisfied: [...new Set([...stored.action.satisfied, ...stored.holdKeys])] } }];
    case "rejected":
      return [{ ...change, set: { status: "rejected", endedAt: now, dueAt: null } }];
    default: {
      const never: never = outcome;
      throw new Error(`no such outcome ${JSON.stringify(never)}`);
    }
  }
}

function votedEvent(ctx: Context, input: VoteInput, stored: StoredApproval, outcome: VoteOutcome): EventDraft {
  return {
    actor: ctx.actor,
    verb: "approval.voted",
    subject: stored.approval.id,
    subjects: { approval: stored.approval.id, action: stored.actionId, agent: stored.agentId },
    payload: {
      verdict: input.verdict,
      reason: input.reason ?? null,
      version: input.version,
      argumentsDigest: input.argumentsDigest,
      status: outcome.status,
    },
  };
}

function passingEvents(ctx: Context, stored: StoredApproval, passed: Approval | null): EventDraft[] {
  if (passed === null) return [];
  const { id, stage, stages } = stored.approval;
  return [
    {
      actor: ctx.actor,
      verb: "approval.stage_passed",
      subject: id,
      subjects: { approval: id, action: stored.actionId, agent: stored.agentId },
      payload: { stage: stage + 1, of: stages.length, passed: stageOf(stored.approval).name, next: stageOf(passed).name, version: passed.version, dueAt: new Date(passed.dueAt).toISOString() },
    },
  ];
}

function closingEvents(ctx: Context, input: VoteInput, stored: StoredApproval, outcome: VoteOutcome): EventDraft[] {
  if (outcome.status === "open") return [];
  const about = { approval: stored.approval.id, action: stored.actionId, agent: stored.agentId, closed: "1" };
  const votes = [...stored.approval.votes, { personId: ctx.actor.type === "person" ? ctx.actor.id : "", verdict: input.verdict }];
  const common = { actor: ctx.actor, subject: stored.approval.id } as const;
  if (outcome.status === "rejected") {
    return [{ ...common, verb: "approval.rejected", subjects: about, payload: { because: outcome.because, reason: input.reason ?? null, votes } }];
  }
  const subjects = outcome.alone ? { ...about, alone: "1" } : about;
  return [{ ...common, verb: "approval.approved", subjects, payload: { alone: outcome.alone, reason: input.reason ?? null, votes, quorum: stageOf(stored.approval).quorum } }];
}

function resultOf(approval: Approval, input: VoteInput, outcome: VoteOutcome, { passed, permitBy }: Omit<Moment, "now">): VoteResult {
  const before = approval.votes.filter((one) => one.verdict === "approve").length;
  const approvals = outcome.status === "rejected" ? before + (input.verdict === "approve" ? 1 : 0) : outcome.approvals;
  return {
    approvalId: approval.id,
    status: outcome.status,
    approvals,
    needed: outcome.status === "open" ? outcome.needed : stageOf(approval).quorum,
    next: passed === null ? null : { stage: passed.stage, of: passed.stages.length, name: stageOf(passed).name },
    alone: outcome.status === "approved" && outcome.alone,
    because: outcome.status === "rejected" ? outcome.because : null,
    permitBy,
  };
}

const CODE_OF = {
  not_open: "conflict",
  expired: "conflict",
  stale_version: "conflict",
  other_arguments: "conflict",
  already_voted: "conflict",
  not_a_decider: "forbidden",
  excluded_owner: "forbidden",
  excluded_task_author: "forbidden",
  excluded_on_behalf_of: "forbidden",
  excluded_earlier_stage: "forbidden",
  excluded_by_route: "forbidden",
} as const satisfies Record<VoteRefusal["reason"], ErrorCode>;

function refusalOf(refusal: VoteRefusal, stored: StoredApproval, now: Date): Refusal {
  const { approval } = stored;
  return refuse(CODE_OF[refusal.reason], refusal.detail, {
    reason: refusal.reason,
    current: {
      status: advanceApproval(approval, now.getTime()),
      version: approval.version,
      argumentsDigest: approval.argumentsDigest,
      decidedAt: stored.decidedAt?.toISOString() ?? null,
      votes: stored.castVotes,
    },
  });
}
