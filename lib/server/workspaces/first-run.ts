import type { FirstRunWire } from "@/lib/contracts/first-run";
import type { ActionStatus } from "@/lib/core/action";
import { exampleArguments, firstStepsOf } from "@/lib/core/first-run";
import { isRefusal, type Refusal } from "@/lib/core/refusal";
import { listActions } from "@/lib/server/actions/list";
import type { ActionSummary } from "@/lib/server/actions/read-rows";
import { currentAuthority } from "@/lib/server/authority/current";
import { loadViewer, unitsWhere } from "@/lib/server/people/viewer";
import type { Context } from "@/lib/server/platform/context";
import { environment } from "@/lib/server/platform/env";

/** With more actions than this a company is at work, and nobody needs to be led any more. */
const BEGINNER_ACTIONS = 20;

/** How far a company has come on the way to its first action that people decided. Nothing of it is kept: it follows from what is there. */
export async function readFirstRun(ctx: Context): Promise<FirstRunWire | Refusal> {
  const viewer = await loadViewer(ctx);
  if (isRefusal(viewer)) return viewer;
  const { database, workspaceId } = ctx;
  const { gatewayUrl } = environment();
  const over: FirstRunWire = { isOver: true, gatewayUrl, tool: null, agent: null, hasCredential: false, outlook: null, action: null };
  const workspace = await database.prisma.workspace.findUnique({ where: { id: workspaceId }, select: { isDemo: true } });
  if (workspace === null || workspace.isDemo) return over;
  const { data: actions } = await listActions(database.pool, workspaceId, { withinUnits: unitsWhere("read", viewer) }, null, BEGINNER_ACTIONS + 1);
  if (actions.length > BEGINNER_ACTIONS) return over;
  const { snapshot, facts, now } = await currentAuthority(ctx);
  const { tool, system, agent, credentialId, outlook } = firstStepsOf(snapshot, facts, now);
  return {
    isOver: false,
    gatewayUrl,
    tool: tool === null ? null : { id: tool.id, name: tool.name, system: system?.name ?? "", sideEffect: tool.sideEffect, example: exampleArguments(tool) },
    agent: agent === null ? null : { id: agent.id, name: agent.name },
    hasCredential: credentialId !== null,
    outlook,
    action: furthest(actions),
  };
}

/** How near to executed after a decision. */
const RANK: Partial<Record<ActionStatus, number>> = { held: 1, approved: 2, permitted: 3, redeemed: 4, failed: 5, succeeded: 6 };

function furthest(actions: readonly ActionSummary[]): FirstRunWire["action"] {
  const rank = (one: ActionSummary) => (one.approval === null ? 0 : 10) + (RANK[one.status] ?? 0);
  // Newest first, and of two that came as far the newer one.
  const [best] = [...actions].sort((a, b) => rank(b) - rank(a) || b.seq - a.seq);
  if (best === undefined) return null;
  const { id, at, sentence, decision, status, because, approval } = best;
  return { id, at, sentence, decision, status, because, approval };
}
