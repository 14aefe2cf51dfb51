import type { AgentChange, AgentItem } from "@/lib/contracts/agents";
import { isRefusal, type Refusal } from "@/lib/core/refusal";
import { agentChangeFault } from "@/lib/core/retired";
import { authorize, changeEvent, missing, rightFault, stale, taken } from "@/lib/server/platform/authorize";
import type { Context } from "@/lib/server/platform/context";
import { given } from "@/lib/server/platform/page";
import { transact } from "@/lib/server/platform/transact";
import { referenceFault, writeRoles } from "./references";
import { AGENT_COLUMNS, loadAgent, releaseColumns, toAgent } from "./store";

export async function updateAgent(ctx: Context, id: string, change: AgentChange): Promise<AgentItem | Refusal> {
  const { workspaceId } = ctx;
  const { version, release, roleIds: named, ...columns } = change;
  return transact(ctx, async ({ tx }) => {
    const everybody = await authorize(ctx, tx, "manage_agents", "anywhere");
    if (isRefusal(everybody)) return everybody;
    const before = await loadAgent(tx, workspaceId, id);
    if (before === null) return missing("agent", id);
    // Whoever moves an agent must answer for both ends.
    const right = rightFault(ctx.actor, everybody, "manage_agents", [{ unitId: before.unitId }, { unitId: change.unitId ?? before.unitId }]);
    const fault = right ?? (await referenceFault(tx, workspaceId, everybody, change));
    if (fault !== null) return fault;
    const ended = agentChangeFault(before.status);
    if (ended !== null) return ended;
    if (before.version !== version) return stale("agent", before.version);
    if (change.name !== undefined && change.name !== before.name) {
      const same = await tx.agent.findUnique({ where: { workspaceId_name: { workspaceId, name: change.name } }, select: { id: true } });
      if (same !== null) return taken("agent", change.name);
    }
    const data = { ...given(columns), ...releaseColumns(release), version: { increment: 1 } };
    const row = await tx.agent.update({ where: { workspaceId_id: { workspaceId, id } }, data, select: AGENT_COLUMNS });
    const roleIds = named === undefined ? before.roleIds : [...new Set(named)].sort();
    if (named !== undefined) await writeRoles(tx, workspaceId, id, roleIds);
    const after = toAgent(row, roleIds);
    return { result: after, events: [changeEvent(ctx, "agent.changed", "agent", id, { before, after })], raisesEpoch: true };
  });
}
