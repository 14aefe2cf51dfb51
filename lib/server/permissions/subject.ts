import type { PermissionItem } from "@/lib/contracts/permissions";
import type { AgentStatus } from "@/lib/core/agent";
import type { Electorate } from "@/lib/core/approval";
import type { Refusal } from "@/lib/core/refusal";
import { newPermissionFault } from "@/lib/core/retired";
import type { Place } from "@/lib/core/right";
import { missing } from "@/lib/server/platform/authorize";
import type { Transaction } from "@/lib/server/platform/database";

/** Why a subject is given no permission any more, whoever asks, or null. */
export async function subjectFault(tx: Transaction, workspaceId: string, { type, id }: PermissionItem["subject"]): Promise<Refusal | null> {
  const agent = type === "agent" ? await tx.agent.findUnique({ where: { workspaceId_id: { workspaceId, id } }, select: { status: true } }) : null;
  return agent === null ? null : newPermissionFault(agent.status as AgentStatus);
}

/** Where somebody needs the right to manage agents to give this subject a permission, or take one; a refusal where it is not there. */
export async function placeOfSubject(tx: Transaction, workspaceId: string, everybody: Electorate, subject: PermissionItem["subject"]): Promise<Place | Refusal> {
  const { type, id } = subject;
  switch (type) {
    case "agent": {
      const agent = await tx.agent.findUnique({ where: { workspaceId_id: { workspaceId, id } }, select: { unitId: true } });
      return agent === null ? missing("agent", id) : { unitId: agent.unitId };
    }
    case "agent_role": {
      const role = await tx.agentRole.findUnique({ where: { workspaceId_id: { workspaceId, id } }, select: { id: true } });
      return role === null ? missing("agent role", id) : "everywhere";
    }
    case "unit":
      return everybody.units.has(id) ? { unitId: id } : missing("unit", id);
    case "person":
      return everybody.people.has(id) ? "everywhere" : missing("person", id);
    default: {
      const never: never = type;
      throw new Error(`no such subject ${String(never)}`);
    }
  }
}

export async function targetFault(tx: Transaction, workspaceId: string, target: PermissionItem["target"]): Promise<Refusal | null> {
  const where = { workspaceId_id: { workspaceId, id: target.id } };
  const found = target.type === "tool" ? await tx.tool.findUnique({ where, select: { id: true } }) : await tx.system.findUnique({ where, select: { id: true } });
  return found === null ? missing(target.type, target.id) : null;
}

