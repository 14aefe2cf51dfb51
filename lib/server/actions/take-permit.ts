import { advanceAction } from "@/lib/core/action";
import type { Actor } from "@/lib/core/audit";
import type { Decision } from "@/lib/core/policy/decision";
import { recordDecision } from "@/lib/core/policy/record";
import { refuse, type Refusal } from "@/lib/core/refusal";
import type { View } from "@/lib/server/audit/batch";
import { unrecorded, type Intent, type Settled } from "@/lib/server/audit/intent";
import type { ActionPatch, ActionRow, Write } from "@/lib/server/audit/writes";
import { newId } from "@/lib/server/platform/context";
import type { ActionAnswer } from "./answer";
import { decideAgain, noticesFor, permitTerms, questionFor } from "./decide-action";
import type { MachineContext } from "./machine-context";
import type { Proposer } from "./propose";
import { OBJECTION_HOLD } from "@/lib/server/notices/object";
import { describeRow } from "./repeat";
import { whyNotRedeemable } from "./standing";

/**
 * The intent of `POST /actions/{id}/permit`: an approved action is decided once more, its approval satisfying exactly the
 * holds it was opened for (GATE 12). Calling again returns the same permit while it lives.
 */
export function takePermitIntent(ctx: MachineContext, proposer: Proposer, actionId: string): Intent<ActionAnswer> {
  return {
    needs: { actionIds: [actionId], payloadIds: [actionId] },
    decide: (view) => {
      const row = view.action(actionId);
      if (row === null || row.agentId !== proposer.agentId) return unrecorded(refuse("not_found", `there is no action \`${actionId}\` of yours`));
      const args = recordedArguments(view, row);
      const status = advanceAction(row, view.now);
      if (status === "held") return unrecorded(describeRow(ctx, view, row, false));
      if (status === "permitted" || status === "announced") {
        const obstacle = args === null ? null : whyNotRedeemable(view, row, args, false);
        const isLive = obstacle === null || obstacle.reason === "not_yet_valid";
        return unrecorded(isLive ? describeRow(ctx, view, row, true) : { stopped: obstacle.detail, ...describeRow(ctx, view, row, false) });
      }
      if (status !== "approved") return unrecorded(ended(row, status));
      if (args === null) return unrecorded(refuse("gone", "the arguments of this action have been erased; propose it again"));
      return takeApproved(ctx, view, row, args, proposer);
    },
  };
}

function takeApproved(ctx: MachineContext, view: View, row: ActionRow, args: Record<string, unknown>, proposer: Proposer): Settled<ActionAnswer> {
  const decision = decideAgain(view, row, args, false);
  if (decision.stoppedBy !== null) {
    const because = decision.reasons[0]?.because ?? "an intervention is in force";
    return unrecorded({ stopped: because, ...describeRow(ctx, view, row, false) });
  }
  const actor: Actor = { type: "agent", id: proposer.agentId, credential: proposer.credentialId };
  switch (decision.effect) {
    case "allow":
    case "notify":
      return permitted(ctx, view, row, decision, actor);
    case "hold":
      return askedAgain(ctx, view, row, decision, actor);
    case "deny":
      return denied(ctx, view, row, decision, actor);
    default: {
      const never: never = decision.effect;
      throw new Error(`no such effect ${String(never)}`);
    }
  }
}

function permitted(ctx: MachineContext, view: View, row: ActionRow, decided: Decision, actor: Actor): Settled<ActionAnswer> {
  // It was announced, objected to, and people have decided: there is nobody left to announce it to.
  const decision = row.satisfied?.includes(OBJECTION_HOLD) === true ? { ...decided, notify: null } : decided;
  const terms = permitTerms(view, decision, newId("permit", view.now));
  const objectUntil = terms.permitFrom !== null && terms.permitFrom > view.now ? terms.permitFrom : null;
  const notices = noticesFor(decision, row, objectUntil, () => newId("notice", view.now));
  const write = writeOf(row, actor, "action.permitted", { id: row.id, ...terms }, { permit: terms.permitId, ...recordOf(decision) });
  return settled(ctx, view, row, { notices, ...write });
}

function askedAgain(ctx: MachineContext, view: View, row: ActionRow, decision: Decision, actor: Actor): Settled<ActionAnswer> {
  const approvalId = newId("approval", view.now);
  const question = questionFor(view, decision, {
    actionId: row.id,
    approvalId,
    agentId: row.agentId,
    argsDigest: row.argsDigest,
    run: null,
    people: (row.chain?.people ?? []).map((one) => one.personId),
    earlier: row.approvalId === null ? [] : (view.approval(row.approvalId)?.excluded ?? []),
  });
  const patch: ActionPatch = { id: row.id, status: "held", effect: "hold", approvalId, dueAt: question.dueAt };
  const write = writeOf(row, actor, "action.held", patch, recordOf(decision), { opened: approvalId });
  return settled(ctx, view, row, { approval: question, ...write });
}

function denied(ctx: MachineContext, view: View, row: ActionRow, decision: Decision, actor: Actor): Settled<ActionAnswer> {
  const patch: ActionPatch = { id: row.id, status: "denied", effect: "deny", dueAt: null, endedAt: view.now };
  return settled(ctx, view, row, writeOf(row, actor, "action.denied", patch, recordOf(decision)));
}

function recordOf(decision: Decision): Record<string, unknown> {
  return { decision: recordDecision(decision) };
}

function writeOf(row: ActionRow, actor: Actor, verb: string, patch: ActionPatch, payload: Record<string, unknown>, more: Record<string, string> = {}): Write {
  return { event: { actor, verb, subject: row.id, subjects: { agent: row.agentId, ...more }, payload }, patch };
}

function settled(ctx: MachineContext, view: View, row: ActionRow, write: Write): Settled<ActionAnswer> {
  const { cost: _cost, costCurrency: _currency, tokens: _tokens, durationMs: _duration, ...columns } = write.patch ?? { id: row.id };
  const after: ActionRow = { ...row, ...columns };
  const opened = write.approval === undefined ? undefined : { seq: view.nextSeq, openedAt: view.now, revision: 0, ...write.approval };
  const answer = describeRow(ctx, view, after, after.status === "permitted" || after.status === "announced", opened);
  return { answer: { ...answer, seq: view.nextSeq }, writes: [write] };
}

function ended(row: ActionRow, status: string): Refusal {
  return refuse("conflict", `this action is ${status}, so there is no permit for it`, { reason: "not_approved", current: { id: row.id, status } });
}

/** The arguments as recorded, secrets masked; null once erased. */
export function recordedArguments(view: View, row: ActionRow): Record<string, unknown> | null {
  const payload = view.payload(row.id);
  return payload === null ? null : (payload["arguments"] as Record<string, unknown>);
}
