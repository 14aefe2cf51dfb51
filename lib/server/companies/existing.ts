import type { Database, Transaction } from "@/lib/server/platform/database";
import type { CompanyIds } from "./plan";

export type Existing = CompanyIds & {
  readonly processes: ReadonlyMap<string, string>;
  /** `subjectType:subjectId:targetType:targetId`. */
  readonly permissions: ReadonlySet<string>;
};

type Named = { readonly id: string; readonly name: string };

/** The ids of all that has a name in a workspace. */
export async function namesTaken(tx: Transaction | Database["prisma"], workspaceId: string): Promise<Existing> {
  const named = { where: { workspaceId }, select: { id: true, name: true } } as const;
  const units = byName(await tx.unit.findMany(named));
  const people = await tx.person.findMany({ where: { workspaceId }, select: { id: true, email: true } });
  const processes = byName(await tx.process.findMany(named));
  const agents = byName(await tx.agent.findMany(named));
  const agentRoles = byName(await tx.agentRole.findMany(named));
  const systems = byName(await tx.system.findMany(named));
  const tools = byName(await tx.tool.findMany(named));
  const permissions = await tx.permission.findMany({ where: { workspaceId }, select: { subjectType: true, subjectId: true, targetType: true, targetId: true } });
  return {
    units,
    people: new Map(people.map((person) => [person.email, person.id])),
    processes,
    agents,
    agentRoles,
    systems,
    tools,
    permissions: new Set(permissions.map((one) => `${one.subjectType}:${one.subjectId}:${one.targetType}:${one.targetId}`)),
  };
}

function byName(rows: readonly Named[]): ReadonlyMap<string, string> {
  return new Map(rows.map((row) => [row.name, row.id]));
}
