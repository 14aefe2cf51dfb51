import { getCaller } from "@/lib/contracts/caller";
import { refuse } from "@/lib/core/refusal";
import type { Api } from "./app";

/** What a credential is told about itself. */
export function callerRoutes(api: Api): void {
  api.add(getCaller, async ({ caller, database }) => {
    const workspace = await database.prisma.workspace.findUnique({ where: { id: caller.workspaceId }, select: { id: true, slug: true, name: true } });
    if (workspace === null) return refuse("not_found", "there is no such workspace");
    const about = { credential: caller.credentialId, workspace, scopes: [] };
    switch (caller.type) {
      case "token":
        return { ...about, type: caller.type, holder: caller.person.id, scopes: [...caller.scopes] };
      case "agent":
        return { ...about, type: caller.type, holder: caller.agentId };
      case "system":
        return { ...about, type: caller.type, holder: caller.systemId };
      default: {
        const never: never = caller;
        throw new Error(`no such caller ${JSON.stringify(never)}`);
      }
    }
  });
}
