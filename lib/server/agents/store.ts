import type { AgentItem, AgentQuery } from "@/lib/contracts/agents";
import type { AutonomyLevel, AgentStatus, RiskTier } from "@/lib/core/agent";
import { isRefusal, type Refusal } from "@/lib/core/refusal";
import { loadViewer, mayIn, unitsWhere } from "@/lib/server/people/viewer";
import { missing } from "@/lib/server/platform/authorize";
import type { Context } from "@/lib/server/platform/context";
import type { Transaction } from "@/lib/server/platform/database";
import { beyond, pageBy, type Page } from "@/lib/server/platform/page";

export const AGENT_COLUMNS = {
  id: true,
  name: true,
  purpose: true,
  unitId: true,
  ownerId: true,
  deputyId: true,
  autonomy: true,
  riskTier: true,
  status: true,
  releaseVersion: true,
  releaseModel: true,
  releasePromptDigest: true,
  createdAt: true,
  version: true,
} as const;

type Row = {
  id: string;
  name: string;
  purpose: string;
  unitId: string;
  ownerId: string;
  deputyId: string | null;
  autonomy: number;
  riskTier: string;
  status: string;
  releaseVersion: string | null;
  releaseModel: string | null;
  releasePromptDigest: string | null;
  createdAt: Date;
  version: number;
};

export function toAgent(row: Row, roleIds: string[]): AgentItem {
  const { releaseVersion, releaseModel, releasePromptDigest, createdAt, ...rest } = row;
  return {
    ...rest,
    autonomy: row.autonomy as AutonomyLevel,
    riskTier: row.riskTier as RiskTier,
    status: row.status as AgentStatus,
    roleIds,
    release: { version: releaseVersion, model: releaseModel, promptDigest: releasePromptDigest },
    createdAt: createdAt.toISOString(),
  };
}

/** A release as its columns; undefined leaves them alone. */
export function releaseColumns(release: AgentItem["release"] | undefined): Partial<Pick<Row, "releaseVersion" | "releaseModel" | "releasePromptDigest">> {
  return release === undefined ? {} : { releaseVersion: release.version, releaseModel: release.model, releasePromptDigest: release.promptDigest };
}

export async function loadAgent(tx: Transaction, workspaceId: string, id: string): Promise<AgentItem | null> {
  const row = await tx.agent.findUnique({ where: { workspaceId_id: { workspaceId, id } }, select: AGENT_COLUMNS });
  return row === null ? null : toAgent(row, (await roleIdsOf(tx, workspaceId, [id])).get(id) ?? []);
}

async function roleIdsOf(tx: Transaction, workspaceId: string, agentIds: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await tx.agentRoleMember.findMany({
    where: { workspaceId, agentId: { in: [...agentIds] } },
    orderBy: { agentRoleId: "asc" },
    select: { agentId: true, agentRoleId: true },
  });
  const roleIds = new Map<string, string[]>();
  for (const row of rows) roleIds.set(row.agentId, [...(roleIds.get(row.agentId) ?? []), row.agentRoleId]);
  return roleIds;
}

/** The agents in the units that the viewer may read. */
export async function listAgents(ctx: Context, query: AgentQuery): Promise<Page<AgentItem> | Refusal> {
  const viewer = await loadViewer(ctx);
  if (isRefusal(viewer)) return viewer;
  const { workspaceId, database } = ctx;
  const units = unitsWhere("read", viewer);
  const within = units === null ? {} : { unitId: { in: [...units] } };
  const load = async (after: string | undefined, take: number) => {
    const where = {
      workspaceId,
      AND: [within, query.unitId === undefined ? {} : { unitId: query.unitId }],
      ...(query.status === undefined ? {} : { status: query.status }),
      ...(query.ownerId === undefined ? {} : { ownerId: query.ownerId }),
      name: { ...beyond(after), ...(query.name === undefined ? {} : { contains: query.name, mode: "insensitive" as const }) },
    };
    const rows = await database.prisma.agent.findMany({ where, orderBy: { name: "asc" }, take, select: AGENT_COLUMNS });
    const roleIds = await roleIdsOf(database.prisma, workspaceId, rows.map((row) => row.id));
    return rows.map((row) => toAgent(row, roleIds.get(row.id) ?? []));
  };
  return pageBy(ctx, "agents", query, load, (item) => item.name, (item) => item);
}

/** An agent of a unit that the viewer may not read is not there for them. */
export async function getAgent(ctx: Context, id: string): Promise<AgentItem | Refusal> {
  const viewer = await loadViewer(ctx);
  if (isRefusal(viewer)) return viewer;
  const agent = await loadAgent(ctx.database.prisma, ctx.workspaceId, id);
  return agent !== null && mayIn("read", viewer, agent.unitId) ? agent : missing("agent", id);
}
