import type { ActionStatus } from "@/lib/core/action";
import type { Exclusion } from "@/lib/core/approval";
import { refuse, type Refusal } from "@/lib/core/refusal";
import { DEFAULT_HOLD } from "@/lib/core/policy/rule";
import { newId, type Context } from "@/lib/server/platform/context";
import type { Transaction } from "@/lib/server/platform/database";
import { transact, type Written } from "@/lib/server/platform/transact";
import { sessionPersonId } from "@/lib/server/approvals/store";
import { loadElectorate } from "@/lib/server/people/store";
import { loadAnnounced, type Announced } from "./store";

export type ObjectInput = { readonly noticeId: string; readonly reason: string };
export type Objected = { readonly actionId: string; readonly approvalId: string; readonly status: "held"; readonly dueAt: Date };

/** What an approval of an action objected to satisfies: the announcement, which then needs no second window. */
export const OBJECTION_HOLD = "objection";

/**
 * A recipient's objection makes the announced action a question to people, in time or not at all: redeeming is valid only from
 * the end of the window, and both go through the head, so an action objected to in time never runs.
 */
export async function objectToNotice(ctx: Context, input: ObjectInput): Promise<Objected | Refusal> {
  const personId = sessionPersonId(ctx.actor);
  if (personId === null) return refuse("forbidden", "only a person signed in to the console can object", { reason: "not_a_person" });
  return transact(ctx, async ({ tx, now }) => {
    const found = await loadAnnounced(tx, ctx.workspaceId, input.noticeId);
    const electorate = await loadElectorate(tx, ctx.workspaceId);
    if (found === null || found.personId !== personId || electorate.people.get(personId)?.status !== "active") {
      return refuse("not_found", `you have no notice \`${input.noticeId}\``);
    }
    return whyNotObject(found, now) ?? openQuestion(ctx, tx, { input, found, now, personId });
  });
}

/** Why nobody may object to it any more, or null. The same sentence disables the button. */
export function whyNotObject(found: Announced, now: Date): Refusal | null {
  const current = { status: found.action.status, objectUntil: found.objectUntil?.toISOString() ?? null, approvalId: found.action.approvalId };
  if (found.objectUntil === null) return refuse("refused", "this notice only tells; its rule gives no time to object", { reason: "no_window", current });
  if (found.action.status !== "announced") {
    const detail = found.objectedBy === null ? `the action is already ${found.action.status}` : "somebody has objected already; it waits for approval";
    return refuse("conflict", detail, { reason: found.objectedBy === null ? "not_announced" : "already_objected", current });
  }
  if (now >= found.objectUntil) return refuse("conflict", "the time to object is over; you can still stop the agent", { reason: "window_over", current });
  return null;
}

type Objecting = { input: ObjectInput; found: Announced; now: Date; personId: string };

async function openQuestion(ctx: Context, tx: Transaction, { input, found, now, personId }: Objecting): Promise<Written<Objected>> {
  const { action } = found;
  const approvalId = newId("approval", now.getTime());
  const dueAt = new Date(now.getTime() + DEFAULT_HOLD.withinS * 1000);
  await insertQuestion(tx, ctx.workspaceId, { approvalId, found, now, dueAt });
  await tx.$executeRaw`
    insert into objection (workspace_id, action_id, person_id, at) values (${ctx.workspaceId}, ${action.id}, ${personId}, ${now})
    on conflict (workspace_id, action_id) do update set person_id = excluded.person_id, at = excluded.at`;
  return {
    result: { actionId: action.id, approvalId, status: "held", dueAt },
    events: [
      {
        actor: ctx.actor,
        verb: "action.objected",
        subject: action.id,
        subjects: { agent: action.agentId, notice: input.noticeId, opened: approvalId },
        payload: { reason: input.reason, approval: approvalId, permit: action.permitId },
      },
    ],
    changes: [
      { type: "approval", id: approvalId, revision: 0, event: 0, set: { opened: true } },
      { type: "action", id: action.id, revision: action.revision, event: 0, set: { status: "held" satisfies ActionStatus, dueAt, approvalId, permitId: null } },
    ],
  };
}

type NewQuestion = { approvalId: string; found: Announced; now: Date; dueAt: Date };

async function insertQuestion(tx: Transaction, workspaceId: string, { approvalId, found, now, dueAt }: NewQuestion): Promise<void> {
  const { action, agent } = found;
  const { permitWithinS, ...stage } = DEFAULT_HOLD;
  await tx.approval.create({
    data: {
      workspaceId,
      id: approvalId,
      // Its place in the log is known only when the head is held; the change `opened` sets it.
      seq: 0,
      openedAt: now,
      actionId: action.id,
      agentId: action.agentId,
      unitId: agent.unitId,
      ownerId: agent.ownerId,
      deputyId: agent.deputyId,
      status: "open",
      argsDigest: action.argumentsDigest,
      stages: [{ name: null, ...stage, deciders: stage.deciders.map((who) => ({ ...who })) }],
      excluded: exclusionsOf(found).map((one) => ({ ...one })),
      holdKeys: [OBJECTION_HOLD],
      because: "objection",
      risk: action.risk,
      dueAt,
      permitWithinS,
    },
    select: { id: true },
  });
}

function exclusionsOf({ agent, taskAuthor, onBehalfOf }: Announced): Exclusion[] {
  const excluded: Exclusion[] = [{ personId: agent.ownerId, because: "owner" }];
  if (taskAuthor !== null) excluded.push({ personId: taskAuthor, because: "task_author" });
  for (const personId of onBehalfOf) excluded.push({ personId, because: "on_behalf_of" });
  return excluded;
}
