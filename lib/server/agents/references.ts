import type { Electorate } from "@/lib/core/approval";
import type { Refusal } from "@/lib/core/refusal";
import { missing } from "@/lib/server/platform/authorize";
import type { Transaction } from "@/lib/server/platform/database";

type References = { readonly unitId?: string | undefined; readonly ownerId?: string | undefined; readonly deputyId?: string | null | undefined; readonly roleIds?: readonly string[] | undefined };

/** The first thing an agent would refer to that is not there, or null. */
export async function referenceFault(tx: Transaction, workspaceId: string, everybody: Electorate, given: References): Promise<Refusal | null> {
  const { unitId, ownerId, deputyId, roleIds = [] } = given;
  if (unitId !== undefined && !everybody.units.has(unitId)) return missing("unit", unitId);
  for (const personId of [ownerId, deputyId]) {
    if (typeof personId === "string" && everybody.people.get(personId)?.status !== "active") return missing("person", personId);
  }
  const known = await tx.agentRole.findMany({ where: { workspaceId, id: { in: [...roleIds] } }, select: { id: true } });
  const unknown = roleIds.find((id) => !known.some((role) => role.id === id));
  return unknown === undefined ? null : missing("agent role", unknown);
}

/** Makes the agent roles of an agent exactly these. */
export async function writeRoles(tx: Transaction, workspaceId: string, agentId: string, roleIds: readonly string[]): Promise<void> {
  await tx.agentRoleMember.deleteMany({ where: { workspaceId, agentId, agentRoleId: { notIn: [...roleIds] } } });
  await tx.agentRoleMember.createMany({ data: roleIds.map((agentRoleId) => ({ workspaceId, agentId, agentRoleId })), skipDuplicates: true });
}
