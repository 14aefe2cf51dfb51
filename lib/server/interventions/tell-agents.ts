import { newId } from "@/lib/server/platform/context";
import type { Transaction } from "@/lib/server/platform/database";
import { reachedAgentsSql, type StoppableScope } from "./scope";

export type Told = { readonly kind: string; readonly body: Readonly<Record<string, unknown>> };

/** One command for each active agent that the scope reaches, in two statements however many they are. Returns how many. */
export async function tellAgents(tx: Transaction, workspaceId: string, scope: StoppableScope, now: Date, { kind, body }: Told): Promise<number> {
  const agents = await tx.$queryRawUnsafe<{ id: string }[]>(reachedAgentsSql(scope), workspaceId, scope.id);
  if (agents.length === 0) return 0;
  const ids = agents.map(() => newId("command", now.getTime()));
  return tx.$executeRaw`
    insert into command (workspace_id, id, agent_id, kind, body, at)
    select ${workspaceId}, c.id, c.agent_id, ${kind}, ${JSON.stringify(body)}::jsonb, ${now}
    from unnest(${ids}::text[], ${agents.map((one) => one.id)}::text[]) as c(id, agent_id)`;
}
