import type { CredentialItem } from "@/lib/contracts/credentials";
import type { SystemItem } from "@/lib/contracts/systems";
import type { AgentStatus } from "@/lib/core/agent";
import type { Electorate } from "@/lib/core/approval";
import { isRefusal, refuse, type Refusal } from "@/lib/core/refusal";
import { newCredentialFault } from "@/lib/core/retired";
import { authorize, missing } from "@/lib/server/platform/authorize";
import type { Context } from "@/lib/server/platform/context";
import type { Transaction } from "@/lib/server/platform/database";
import { personBehind } from "@/lib/server/people/viewer";

type Holder = CredentialItem["holder"];

/** Whether the actor may make or end credentials of this holder; the holder must be there, and for a new one not retired. */
export async function authorizeHolder(ctx: Context, tx: Transaction, holder: Holder, isNew: boolean): Promise<Electorate | Refusal> {
  const { workspaceId } = ctx;
  const where = { workspaceId_id: { workspaceId, id: holder.id } };
  switch (holder.type) {
    case "agent": {
      const agent = await tx.agent.findUnique({ where, select: { unitId: true, status: true } });
      if (agent === null) return missing("agent", holder.id);
      const everybody = await authorize(ctx, tx, "issue_agent_credentials", { unitId: agent.unitId });
      if (isRefusal(everybody)) return everybody;
      return (isNew ? newCredentialFault(agent.status as AgentStatus) : null) ?? everybody;
    }
    case "system": {
      const system = await tx.system.findUnique({ where, select: { status: true } });
      if (system === null) return missing("system", holder.id);
      const everybody = await authorize(ctx, tx, "manage_systems", "everywhere");
      if (isRefusal(everybody)) return everybody;
      return (isNew ? newCredentialFault(system.status as SystemItem["status"]) : null) ?? everybody;
    }
    case "person":
      // A personal token is a person's own; to end one an administrator will do.
      if (ctx.actor.type === "person" && personBehind(ctx.actor) === holder.id) return authorize(ctx, tx, "read", "anywhere");
      return isNew ? refuse("forbidden", "a personal token is made by its own person", { reason: "not_yours" }) : authorize(ctx, tx, "manage_people", "everywhere");
    default: {
      const never: never = holder.type;
      throw new Error(`no such holder ${String(never)}`);
    }
  }
}
