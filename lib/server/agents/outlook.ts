import type { AgentOutlook, ToolOutlook } from "@/lib/contracts/agent-outlook";
import { MAX_OPEN_QUESTIONS, type Facts } from "@/lib/core/facts";
import { outlookOf, usableCredential, type Outlook } from "@/lib/core/policy/outlook";
import { verdictOf } from "@/lib/core/policy/outlook-verdict";
import { readCondition } from "@/lib/core/policy/reading-condition";
import type { NameOf } from "@/lib/core/policy/reading-words";
import { isRefusal, type Refusal } from "@/lib/core/refusal";
import type { Snapshot } from "@/lib/core/snapshot";
import type { System, Tool } from "@/lib/core/tool";
import { currentAuthority } from "@/lib/server/authority/current";
import type { Context } from "@/lib/server/platform/context";
import { getAgent } from "./store";

/** What may become of what an agent asks for, of every tool in service that it has permission for. */
export async function readAgentOutlook(ctx: Context, agentId: string): Promise<AgentOutlook | Refusal> {
  const agent = await getAgent(ctx, agentId);
  if (isRefusal(agent)) return agent;
  const { snapshot, facts, now } = await currentAuthority(ctx);
  const processes = await ctx.database.prisma.process.findMany({ where: { workspaceId: ctx.workspaceId }, select: { id: true, name: true } });
  const names = namesOf(snapshot, new Map(processes.map((one) => [one.id, one])));
  return {
    at: new Date(now).toISOString(),
    tools: toolOutlooks(snapshot, facts, agentId, now, names),
    openQuestions: { open: facts.openQuestions.get(agentId) ?? 0, most: MAX_OPEN_QUESTIONS },
  };
}

function toolOutlooks(snapshot: Snapshot, facts: Facts, agentId: string, now: number, nameOf: NameOf): ToolOutlook[] {
  const credentialId = usableCredential(snapshot, agentId, now);
  const found: ToolOutlook[] = [];
  for (const tool of snapshot.tools.values()) {
    const system = snapshot.systems.get(tool.systemId);
    if (system === undefined || tool.status !== "active" || system.status !== "active") continue;
    const outlook = outlookOf(snapshot, facts, { agentId, toolId: tool.id, credentialId, now });
    const shown = outlook === null ? null : toToolOutlook(snapshot, tool, system, outlook, nameOf);
    if (shown !== null) found.push(shown);
  }
  return found.sort((a, b) => a.systemName.localeCompare(b.systemName) || a.name.localeCompare(b.name));
}

function toToolOutlook(snapshot: Snapshot, tool: Tool, system: System, outlook: Outlook, nameOf: NameOf): ToolOutlook | null {
  const permission = outlook.permissionId === null ? undefined : snapshot.permissions.get(outlook.permissionId);
  if (permission === undefined) return null;
  return {
    id: tool.id,
    name: tool.name,
    systemId: system.id,
    systemName: system.name,
    sideEffect: tool.sideEffect,
    verdict: verdictOf(outlook),
    effects: [...outlook.effects],
    blocked: outlook.blocked,
    bands: outlook.bands.map((band) => ({ ...band, effects: [...band.effects] })),
    rules: outlook.rules.map(({ policyId, open, ...rule }) => ({ ...rule, policy: policyId, when: open.map((condition) => readCondition(condition, nameOf)) })),
    autonomy: outlook.autonomy,
    permission: { ...permission, expiresAt: permission.expiresAt === null ? null : new Date(permission.expiresAt).toISOString() },
  };
}

type Named = ReadonlyMap<string, { readonly name: string }>;

function namesOf(snapshot: Snapshot, processes: Named): NameOf {
  const maps: Readonly<Record<Parameters<NameOf>[0], Named>> = {
    person: snapshot.people,
    unit: snapshot.units,
    agent: snapshot.agents,
    agent_role: snapshot.agentRoles,
    system: snapshot.systems,
    process: processes,
    approval_route: snapshot.policies.routes,
  };
  return (kind, id) => maps[kind].get(id)?.name ?? id;
}
