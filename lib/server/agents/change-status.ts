import type { AgentItem, AgentStatusChange } from "@/lib/contracts/agents";
import { canBecome, type ActionStatus } from "@/lib/core/action";
import { AGENT_TRANSITIONS, type AgentStatus } from "@/lib/core/agent";
import { ENDED_BY } from "@/lib/core/approval";
import type { EventDraft } from "@/lib/core/audit";
import { isRefusal, refuse, type Refusal } from "@/lib/core/refusal";
import { authorize, changeEvent, missing, rightFault, stale } from "@/lib/server/platform/authorize";
import type { Context } from "@/lib/server/platform/context";
import type { Transaction } from "@/lib/server/platform/database";
import { transact, type SharedChange } from "@/lib/server/platform/transact";
import { loadAgent } from "./store";

/** Moves an agent along AGENT_TRANSITIONS. Retiring ends its credentials and withdraws its open questions in the same commit. */
export async function changeAgentStatus(ctx: Context, id: string, change: AgentStatusChange): Promise<AgentItem | Refusal> {
  const { workspaceId } = ctx;
  const { status, version } = change;
  return transact(ctx, async ({ tx, now }) => {
    const everybody = await authorize(ctx, tx, "manage_agents", "anywhere");
    if (isRefusal(everybody)) return everybody;
    const before = await loadAgent(tx, workspaceId, id);
    if (before === null) return missing("agent", id);
    const fault = rightFault(ctx.actor, everybody, "manage_agents", [{ unitId: before.unitId }]);
    if (fault !== null) return fault;
    if (before.version !== version) return stale("agent", before.version);
    if (!(AGENT_TRANSITIONS[before.status] as readonly AgentStatus[]).includes(status)) {
      return refuse("refused", `an agent that is ${before.status} cannot become ${status}`, { reason: "no_such_transition", current: { status: before.status } });
    }
    await tx.agent.update({ where: { workspaceId_id: { workspaceId, id } }, data: { status, version: { increment: 1 } }, select: { id: true } });
    const after = { ...before, status, version: before.version + 1 };
    const event = changeEvent(ctx, status === "retired" ? "agent.retired" : "agent.status_changed", "agent", id, { before, after });
    if (status !== "retired") return { result: after, events: [event], raisesEpoch: true };
    await tx.credential.updateMany({ where: { workspaceId, holderType: "agent", holderId: id, status: "active" }, data: { status: "revoked", revokedAt: now } });
    const { events, changes } = await withdrawals(ctx, tx, id, now);
    return { result: after, events: [event, ...events], changes, raisesEpoch: true };
  });
}

/** The open questions of an agent that retires, each withdrawn by an event of its own, with the action that waits for it. */
async function withdrawals(ctx: Context, tx: Transaction, agentId: string, now: Date): Promise<{ events: EventDraft[]; changes: SharedChange[] }> {
  const { workspaceId, actor } = ctx;
  const open = await tx.approval.findMany({ where: { workspaceId, agentId, status: "open" }, orderBy: { seq: "asc" }, select: { id: true, revision: true, actionId: true } });
  const actions = await tx.action.findMany({ where: { workspaceId, id: { in: open.map((one) => one.actionId) } }, select: { id: true, revision: true, status: true } });
  const events: EventDraft[] = [];
  const changes: SharedChange[] = [];
  for (const approval of open) {
    // The agent's own event is number 0.
    const event = events.length + 1;
    const subjects = { agent: agentId, action: approval.actionId, closed: approval.id };
    events.push({ actor, verb: "approval.withdrawn", subject: approval.id, subjects, payload: { because: "agent_retired" } });
    changes.push({ type: "approval", id: approval.id, revision: approval.revision, event, set: { status: ENDED_BY.agent_retired, decidedAt: now } });
    const action = actions.find((one) => one.id === approval.actionId);
    if (action !== undefined && canBecome(action.status as ActionStatus, "withdrawn")) {
      changes.push({ type: "action", id: action.id, revision: action.revision, event, set: { status: "withdrawn", dueAt: null, endedAt: now } });
    }
  }
  return { events, changes };
}
