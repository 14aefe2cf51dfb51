import { getCaller } from "@/lib/contracts/caller";
import { refuse } from "@/lib/core/refusal";
import type { Database } from "@/lib/server/platform/database";
import type { Api } from "./app";

/** What a credential is told about itself. */
export function callerRoutes(api: Api): void {
  api.add(getCaller, async ({ caller, database }) => {
    const workspace = await database.prisma.workspace.findUnique({ where: { id: caller.workspaceId }, select: { id: true, slug: true, name: true } });
    if (workspace === null) return refuse("not_found", "there is no such workspace");
    const about = async (type: Holder, holder: string) => ({ credential: caller.credentialId, workspace, holder, holderName: await nameOf(database, { type, workspaceId: caller.workspaceId, id: holder }) });
    switch (caller.type) {
      case "token":
        return { ...(await about("person", caller.person.id)), type: caller.type, scopes: [...caller.scopes] };
      case "agent":
        return { ...(await about("agent", caller.agentId)), type: caller.type, scopes: [] };
      case "system":
        return { ...(await about("system", caller.systemId)), type: caller.type, scopes: [] };
      default: {
        const never: never = caller;
        throw new Error(`no such caller ${JSON.stringify(never)}`);
      }
    }
  });
}

type Holder = "person" | "agent" | "system";

async function nameOf({ prisma }: Database, { type, workspaceId, id }: { readonly type: Holder; readonly workspaceId: string; readonly id: string }): Promise<string> {
  const where = { workspaceId_id: { workspaceId, id } };
  if (type === "agent") return (await prisma.agent.findUniqueOrThrow({ where, select: { name: true } })).name;
  if (type === "system") return (await prisma.system.findUniqueOrThrow({ where, select: { name: true } })).name;
  const { name, email } = await prisma.person.findUniqueOrThrow({ where, select: { name: true, email: true } });
  return `${name} (${email})`;
}
