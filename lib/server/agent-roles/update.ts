import type { AgentRoleChange, AgentRoleItem } from "@/lib/contracts/agent-roles";
import { isRefusal, type Refusal } from "@/lib/core/refusal";
import { authorize, changeEvent, missing, stale, taken } from "@/lib/server/platform/authorize";
import type { Context } from "@/lib/server/platform/context";
import { given } from "@/lib/server/platform/page";
import { transact } from "@/lib/server/platform/transact";
import { AGENT_ROLE_COLUMNS, toAgentRole } from "./store";

export async function updateAgentRole(ctx: Context, id: string, change: AgentRoleChange): Promise<AgentRoleItem | Refusal> {
  const { workspaceId } = ctx;
  const { version, ...columns } = change;
  return transact(ctx, async ({ tx }) => {
    const everybody = await authorize(ctx, tx, "manage_agents", "everywhere");
    if (isRefusal(everybody)) return everybody;
    const row = await tx.agentRole.findUnique({ where: { workspaceId_id: { workspaceId, id } }, select: AGENT_ROLE_COLUMNS });
    if (row === null) return missing("agent role", id);
    const before = toAgentRole(row);
    if (before.version !== version) return stale("agent role", before.version);
    if (change.name !== undefined && change.name !== before.name) {
      const same = await tx.agentRole.findUnique({ where: { workspaceId_name: { workspaceId, name: change.name } }, select: { id: true } });
      if (same !== null) return taken("agent role", change.name);
    }
    const data = { ...given(columns), version: { increment: 1 } };
    const after = toAgentRole(await tx.agentRole.update({ where: { workspaceId_id: { workspaceId, id } }, data, select: AGENT_ROLE_COLUMNS }));
    return { result: after, events: [changeEvent(ctx, "agent_role.changed", "agentRole", id, { before, after })], raisesEpoch: true };
  });
}
