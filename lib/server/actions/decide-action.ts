import type { Exclusion } from "@/lib/core/approval";
import { decide } from "@/lib/core/policy/decide";
import type { Decision, DecisionRequest, HoldObligation } from "@/lib/core/policy/decision";
import type { Snapshot } from "@/lib/core/snapshot";
import type { Tool } from "@/lib/core/tool";
import type { View } from "@/lib/server/audit/batch";
import type { ActionRow, ApprovalRow, NoticeRow, RunRow } from "@/lib/server/audit/writes";
import { argumentFaults } from "./argument-faults";

/** Decides an action that exists once more, under the state of now, with the holds that people have approved. */
export function decideAgain(view: View, row: ActionRow, args: Readonly<Record<string, unknown>>, areComplete: boolean): Decision {
  const tool = toolNamed(view.snapshot, row.toolName);
  const request: DecisionRequest = {
    agentId: row.agentId,
    credentialId: row.credentialId,
    toolName: row.toolName,
    arguments: args,
    // Recorded arguments have their secrets masked; they met the schema when they were proposed.
    argumentFaults: areComplete && tool !== null ? argumentFaults(tool, args) : [],
    actionId: row.id,
    runId: row.runId,
    processId: row.processId,
    parentAgentIds: row.chain?.agents ?? [],
    onBehalfOf: row.chain?.people ?? [],
    satisfiedHolds: new Set(row.satisfied ?? []),
    isProposal: false,
  };
  return decide(view.snapshot, view.facts, request, view.now);
}

export function toolNamed(snapshot: Snapshot, name: string): Tool | null {
  const id = snapshot.toolIdByName.get(name);
  return id === undefined ? null : (snapshot.tools.get(id) ?? null);
}

export type Question = Omit<ApprovalRow, "seq" | "openedAt" | "revision">;

/** When the first stage of a hold ends, in Unix ms. */
export function dueAtOf({ stages: [first] }: HoldObligation, now: number): number {
  return now + first.withinS * 1000;
}

/** The question that a hold puts to people. */
export function questionFor(
  view: View,
  decision: Decision,
  about: { actionId: string; approvalId: string; agentId: string; argsDigest: string; run: RunRow | null; people: readonly string[]; earlier?: readonly Exclusion[] },
): Question {
  const agent = view.snapshot.agents.get(about.agentId);
  const hold = decision.hold;
  if (agent === undefined || hold === null) throw new Error("a hold without its agent or its terms");
  const excluded: Exclusion[] = [{ personId: agent.ownerId, because: "owner" }];
  const author = taskAuthorPerson(about.run);
  if (author !== null) excluded.push({ personId: author, because: "task_author" });
  for (const personId of about.people) excluded.push({ personId, because: "on_behalf_of" });
  // Whoever was kept from an earlier question of this action is kept from this one.
  excluded.push(...(about.earlier ?? []).filter((one) => !excluded.some((same) => same.personId === one.personId && same.because === one.because)));
  return {
    id: about.approvalId,
    actionId: about.actionId,
    agentId: agent.id,
    unitId: agent.unitId,
    ownerId: agent.ownerId,
    deputyId: agent.deputyId,
    status: "open",
    argsDigest: about.argsDigest,
    stages: hold.stages,
    stage: 0,
    excluded,
    excludes: hold.excludes,
    routes: hold.routes,
    holdKeys: hold.holdKeys,
    risk: decision.risk.score,
    dueAt: dueAtOf(hold, view.now),
    permitWithinS: hold.permitWithinS,
    permitBy: null,
  };
}

/** A person who set the run's task, by session or by token, never decides on its actions (GATE 21). */
function taskAuthorPerson(run: RunRow | null): string | null {
  const author = run?.taskAuthor;
  if (author?.["type"] === "person" && typeof author["id"] === "string") return author["id"];
  if (author?.["type"] === "token" && typeof author["person"] === "string") return author["person"];
  return null;
}

/** One notice for each recipient, written with the decision: told means a notice in their Notices. */
export function noticesFor(decision: Decision, row: { id: string; agentId: string; toolId: string | null }, objectUntil: number | null, newNoticeId: () => string): NoticeRow[] {
  return (decision.notify?.recipients ?? []).map((personId) => ({
    id: newNoticeId(),
    personId,
    actionId: row.id,
    agentId: row.agentId,
    toolId: row.toolId,
    objectUntil,
  }));
}

export type PermitTerms = Pick<ActionRow, "permitId" | "permitEpoch" | "permitFrom" | "permitUntil" | "dueAt" | "status">;

/** A permit from now, or from the end of the objection window (GATE 9). */
export function permitTerms(view: View, decision: Decision, permitId: string): PermitTerms {
  const tool = decision.toolId === null ? undefined : view.snapshot.tools.get(decision.toolId);
  if (tool === undefined) throw new Error("a permit for no tool");
  const windowMs = (decision.notify?.objectWithinS ?? 0) * 1000;
  const from = view.now + windowMs;
  const until = from + tool.permitWithinS * 1000;
  return { permitId, permitEpoch: view.snapshot.epoch, permitFrom: from, permitUntil: until, dueAt: until, status: windowMs > 0 ? "announced" : "permitted" };
}
