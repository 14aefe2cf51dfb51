import type { AgentRoleItem, NewAgentRole } from "@/lib/contracts/agent-roles";
import { isRefusal, type Refusal } from "@/lib/core/refusal";
import { authorize, changeEvent, taken } from "@/lib/server/platform/authorize";
import { newId, type Context } from "@/lib/server/platform/context";
import { rememberKey } from "@/lib/server/platform/idempotency";
import { transact } from "@/lib/server/platform/transact";
import { AGENT_ROLE_COLUMNS, toAgentRole } from "./store";

export async function createAgentRole(ctx: Context, input: NewAgentRole): Promise<AgentRoleItem | Refusal> {
  const { workspaceId } = ctx;
  return transact(ctx, async ({ tx, now }) => {
    const everybody = await authorize(ctx, tx, "manage_agents", "everywhere");
    if (isRefusal(everybody)) return everybody;
    const same = await tx.agentRole.findUnique({ where: { workspaceId_name: { workspaceId, name: input.name } }, select: { id: true } });
    if (same !== null) return taken("agent role", input.name);
    const role = toAgentRole(await tx.agentRole.create({ data: { workspaceId, id: newId("agentRole", now.getTime()), ...input }, select: AGENT_ROLE_COLUMNS }));
    await rememberKey(tx, ctx, role.id);
    return { result: role, events: [changeEvent(ctx, "agent_role.created", "agentRole", role.id, { before: null, after: role })], raisesEpoch: true };
  });
}
