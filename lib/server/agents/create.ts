import type { AgentItem, NewAgent } from "@/lib/contracts/agents";
import { isRefusal, type Refusal } from "@/lib/core/refusal";
import { authorize, changeEvent, taken } from "@/lib/server/platform/authorize";
import { newId, type Context } from "@/lib/server/platform/context";
import { rememberKey } from "@/lib/server/platform/idempotency";
import { transact } from "@/lib/server/platform/transact";
import { referenceFault, writeRoles } from "./references";
import { AGENT_COLUMNS, releaseColumns, toAgent } from "./store";

export async function createAgent(ctx: Context, input: NewAgent): Promise<AgentItem | Refusal> {
  const { workspaceId } = ctx;
  const { release, roleIds: named, ...columns } = input;
  const roleIds = [...new Set(named)].sort();
  return transact(ctx, async ({ tx, now }) => {
    const everybody = await authorize(ctx, tx, "manage_agents", { unitId: input.unitId });
    if (isRefusal(everybody)) return everybody;
    const fault = await referenceFault(tx, workspaceId, everybody, input);
    if (fault !== null) return fault;
    const same = await tx.agent.findUnique({ where: { workspaceId_name: { workspaceId, name: input.name } }, select: { id: true } });
    if (same !== null) return taken("agent", input.name);
    const data = { workspaceId, id: newId("agent", now.getTime()), ...columns, ...releaseColumns(release), createdAt: now };
    const agent = toAgent(await tx.agent.create({ data, select: AGENT_COLUMNS }), roleIds);
    await writeRoles(tx, workspaceId, agent.id, roleIds);
    await rememberKey(tx, ctx, agent.id);
    return { result: agent, events: [changeEvent(ctx, "agent.created", "agent", agent.id, { before: null, after: agent })], raisesEpoch: true };
  });
}
