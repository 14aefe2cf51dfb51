import { listAgentActivity, listAgentReleases } from "@/lib/contracts/agent-activity";
import { getAgentOutlook } from "@/lib/contracts/agent-outlook";
import * as agents from "@/lib/contracts/agents";
import * as credentials from "@/lib/contracts/credentials";
import * as permissions from "@/lib/contracts/permissions";
import { isRefusal } from "@/lib/core/refusal";
import { changeAgentStatus } from "@/lib/server/agents/change-status";
import { createAgent } from "@/lib/server/agents/create";
import { listAgentActivity as readAgentActivity } from "@/lib/server/agents/list-activity";
import { listAgentReleases as readAgentReleases } from "@/lib/server/agents/list-releases";
import { readAgentOutlook } from "@/lib/server/agents/outlook";
import { getAgent, listAgents } from "@/lib/server/agents/store";
import { updateAgent } from "@/lib/server/agents/update";
import { createCredential } from "@/lib/server/credentials/create";
import { revokeCredential } from "@/lib/server/credentials/revoke";
import { rotateCredential } from "@/lib/server/credentials/rotate";
import { getCredential, listCredentials } from "@/lib/server/credentials/store";
import { grantPermission } from "@/lib/server/permissions/grant";
import { revokePermission } from "@/lib/server/permissions/revoke";
import { getPermission, listAgentPermissions, listPermissions } from "@/lib/server/permissions/store";
import { missing } from "@/lib/server/platform/authorize";
import type { Context } from "@/lib/server/platform/context";
import { getSystem } from "@/lib/server/systems/store";
import type { Api } from "./app";
import { toWire } from "./wire";

/** Agents and what they may use. */
export function agentRoutes(api: Api): void {
  api.add(agents.listAgents, ({ ctx, query }) => listAgents(ctx, query));
  api.add(listAgentActivity, ({ ctx, query }) => readAgentActivity(ctx, { since: new Date(query.since), agentId: query.agent }));
  api.add(listAgentReleases, async ({ ctx, params }) => toWire(await readAgentReleases(ctx, params.id)));
  api.add(getAgentOutlook, ({ ctx, params }) => readAgentOutlook(ctx, params.id));
  api.add(agents.getAgent, ({ ctx, params }) => getAgent(ctx, params.id));
  api.add(agents.createAgent, ({ ctx, body }) => createAgent(ctx, body), { repeat: ({ ctx }, id) => getAgent(ctx, id) });
  api.add(agents.updateAgent, ({ ctx, params, body }) => updateAgent(ctx, params.id, body));
  api.add(agents.changeAgentStatus, ({ ctx, params, body }) => changeAgentStatus(ctx, params.id, body));
  api.add(permissions.listPermissions, ({ ctx, query }) => listPermissions(ctx, query));
  api.add(permissions.listAgentPermissions, ({ ctx, params, query }) => listAgentPermissions(ctx, params.id, query));
  api.add(permissions.grantPermission, ({ ctx, body }) => grantPermission(ctx, body), {
    repeat: async ({ ctx }, id) => (await getPermission(ctx, id)) ?? missing("permission", id),
  });
  api.add(permissions.revokePermission, ({ ctx, params }) => revokePermission(ctx, params.id));
}

/** How agents, systems and people's scripts prove who they are. */
export function credentialRoutes(api: Api): void {
  api.add(credentials.listAgentCredentials, async ({ ctx, params, query }) => {
    const agent = await getAgent(ctx, params.id);
    return isRefusal(agent) ? agent : listCredentials(ctx, { type: "agent", id: params.id }, query);
  });
  api.add(credentials.listSystemCredentials, async ({ ctx, params, query }) => {
    const system = await getSystem(ctx, params.id);
    return isRefusal(system) ? system : listCredentials(ctx, { type: "system", id: params.id }, query);
  });
  const repeat = ({ ctx }: { ctx: Context }, id: string) => withoutSecret(ctx, id);
  api.add(
    credentials.createAgentCredential,
    ({ ctx, params, body }) => createCredential(ctx, { holder: { type: "agent", id: params.id }, name: body.name, scopes: [], expires: body.expiresAt }),
    { repeat },
  );
  api.add(
    credentials.createSystemCredential,
    ({ ctx, params, body }) => createCredential(ctx, { holder: { type: "system", id: params.id }, name: body.name, scopes: [], expires: body.expiresAt }),
    { repeat },
  );
  api.add(credentials.revokeCredential, ({ ctx, params }) => revokeCredential(ctx, params.id, ["agent", "system"]));
  api.add(credentials.rotateCredential, ({ ctx, params, body }) => rotateCredential(ctx, params.id, body.oldLivesS), { repeat });
  api.add(credentials.listTokens, ({ ctx, caller, query }) => listCredentials(ctx, { type: "person", id: caller.person.id }, query));
  api.add(
    credentials.createToken,
    ({ ctx, caller, body }) => createCredential(ctx, { holder: { type: "person", id: caller.person.id }, name: body.name, scopes: body.scopes, expires: { inDays: body.expiresInDays } }),
    { repeat },
  );
  api.add(credentials.revokeToken, ({ ctx, params }) => revokeCredential(ctx, params.id, ["person"]));
}

async function withoutSecret(ctx: Context, id: string) {
  const credential = await getCredential(ctx, id);
  return isRefusal(credential) ? credential : { ...credential, secret: null };
}
