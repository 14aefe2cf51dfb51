import { afterAll } from "vitest";
import { createAgentRole } from "@/lib/server/agent-roles/create";
import { updateAgentRole } from "@/lib/server/agent-roles/update";
import { changeAgentStatus } from "@/lib/server/agents/change-status";
import { createAgent } from "@/lib/server/agents/create";
import { updateAgent } from "@/lib/server/agents/update";
import { changeApprovalRoute } from "@/lib/server/approval-routes/change";
import { createApprovalRoute } from "@/lib/server/approval-routes/create";
import { createCredential } from "@/lib/server/credentials/create";
import { revokeCredential } from "@/lib/server/credentials/revoke";
import { rotateCredential } from "@/lib/server/credentials/rotate";
import { addPerson } from "@/lib/server/people/add";
import { changeRoles } from "@/lib/server/people/change-roles";
import { endSessions } from "@/lib/server/people/end-sessions";
import { removePerson } from "@/lib/server/people/remove";
import { resetPassword } from "@/lib/server/people/reset-password";
import { grantPermission } from "@/lib/server/permissions/grant";
import { revokePermission } from "@/lib/server/permissions/revoke";
import type { Context } from "@/lib/server/platform/context";
import { changeRules } from "@/lib/server/policies/change-rules";
import { changePolicyStatus } from "@/lib/server/policies/change-status";
import { createPolicy } from "@/lib/server/policies/create";
import { createProcess } from "@/lib/server/processes/create";
import { updateProcess } from "@/lib/server/processes/update";
import { createSystem } from "@/lib/server/systems/create";
import { updateSystem } from "@/lib/server/systems/update";
import { createTool } from "@/lib/server/tools/create";
import { updateTool } from "@/lib/server/tools/update";
import { createUnit } from "@/lib/server/units/create";
import { updateUnit } from "@/lib/server/units/update";
import { renameWorkspace } from "@/lib/server/workspaces/rename";
import { behavesLikeAWrite, type WriteCase } from "@/lib/testing/behaves-like-a-write";
import { aRouteStage } from "@/lib/testing/factories";
import { testDatabase } from "@/lib/testing/database";
import { closeCompany, smallCompany } from "@/lib/testing/small-company";
import { newToolFields } from "@/lib/contracts/tools";
import { z } from "zod";

const database = await testDatabase();
const company = await smallCompany(database);
const foreign = await smallCompany(database);
afterAll(() => Promise.all([closeCompany(company), closeCompany(foreign)]));

let count = 0;
const fresh = (word: string) => `${word} ${(count += 1)}`;
const { unitId, otherUnitId, people, systemId, toolId, agentId } = company;

const release = { version: null, model: null, promptDigest: null };
const newAgent = (ctx: Context) =>
  createAgent(ctx, { name: fresh("Agent"), purpose: "", unitId, ownerId: people.ana, deputyId: null, autonomy: 2, riskTier: "low", release, roleIds: [], status: "draft" });
const newRole = (ctx: Context) => createAgentRole(ctx, { name: fresh("Role"), maxAutonomy: 3 });
const newSystem = (ctx: Context) => createSystem(ctx, { name: fresh("System"), kind: "crm", description: "" });
const newTool = (ctx: Context, ofSystem = systemId) => createTool(ctx, { name: `tool.${(count += 1)}`, systemId: ofSystem, ...z.strictObject(newToolFields).parse({}) });
const newPerson = (ctx: Context) => addPerson(ctx, { name: "Pat", email: `pat${(count += 1)}@example.test`, roles: [{ role: "viewer", unitId }] });
const newPolicy = (ctx: Context) => createPolicy(ctx, { name: fresh("Policy"), unitId, rules: [], reason: "a test" });
const routeTerms = { stages: [{ ...aRouteStage(), name: "Approvers" }], excludes: [], permitWithinS: 900 } as const;
const newRoute = (ctx: Context) => createApprovalRoute(ctx, { name: fresh("Route"), terms: routeTerms, reason: "a test" });
const grantTo = (ctx: Context, id: string) => grantPermission(ctx, { subject: { type: "agent", id }, target: { type: "tool", id: toolId }, expiresAt: null });
const newPermission = async (ctx: Context) => {
  const agent = await newAgent(ctx);
  return "refused" in agent ? agent : grantTo(ctx, agent.id);
};
const newCredential = (ctx: Context) => createCredential(ctx, { holder: { type: "agent", id: agentId }, name: "one", scopes: [], expires: null });
const newProcess = (ctx: Context) => createProcess(ctx, { name: fresh("Process"), unitId, personId: people.ana });

const cases: WriteCase[] = [
  { name: "createUnit", run: (ctx) => createUnit(ctx, { name: fresh("Unit"), parentId: unitId }), event: "unit.created", raisesEpoch: true },
  {
    name: "updateUnit",
    prepare: (ctx) => createUnit(ctx, { name: fresh("Unit"), parentId: null }),
    run: (ctx, id) => updateUnit(ctx, id, { parentId: otherUnitId }),
    event: "unit.changed",
    raisesEpoch: true,
  },
  { name: "createProcess", run: newProcess, event: "process.created", raisesEpoch: false },
  { name: "updateProcess", prepare: newProcess, run: (ctx, id) => updateProcess(ctx, id, { status: "retired" }), event: "process.changed", raisesEpoch: false },
  { name: "addPerson", run: newPerson, event: "person.added", raisesEpoch: true },
  { name: "changeRoles", prepare: newPerson, run: (ctx, id) => changeRoles(ctx, id, [{ role: "operator", unitId: null }]), event: "person.roles_changed", raisesEpoch: true },
  { name: "removePerson", prepare: newPerson, run: removePerson, event: "person.removed", raisesEpoch: true },
  { name: "resetPassword", prepare: newPerson, run: resetPassword, event: "person.password_reset", raisesEpoch: true },
  { name: "endSessions", prepare: newPerson, run: endSessions, event: "person.sessions_ended", raisesEpoch: true },
  { name: "renameWorkspace", run: (ctx) => renameWorkspace(ctx, fresh("Company")), event: "workspace.renamed", raisesEpoch: true, refersToNothing: true },
  { name: "createAgent", run: newAgent, event: "agent.created", raisesEpoch: true },
  { name: "updateAgent", prepare: newAgent, run: (ctx, id) => updateAgent(ctx, id, { purpose: "to pay", version: 1 }), event: "agent.changed", raisesEpoch: true },
  { name: "changeAgentStatus", prepare: newAgent, run: (ctx, id) => changeAgentStatus(ctx, id, { status: "active", version: 1 }), event: "agent.status_changed", raisesEpoch: true },
  { name: "createAgentRole", run: newRole, event: "agent_role.created", raisesEpoch: true, refersToNothing: true },
  { name: "updateAgentRole", prepare: newRole, run: (ctx, id) => updateAgentRole(ctx, id, { maxAutonomy: 1, version: 1 }), event: "agent_role.changed", raisesEpoch: true },
  { name: "createSystem", run: newSystem, event: "system.created", raisesEpoch: true, refersToNothing: true },
  { name: "updateSystem", prepare: newSystem, run: (ctx, id) => updateSystem(ctx, id, { status: "retired", version: 1 }), event: "system.retired", raisesEpoch: true },
  { name: "createTool", run: (ctx) => newTool(ctx), event: "tool.created", raisesEpoch: true },
  { name: "updateTool", prepare: (ctx) => newTool(ctx), run: (ctx, id) => updateTool(ctx, id, { sideEffect: "read", version: 1 }), event: "tool.changed", raisesEpoch: true },
  { name: "grantPermission", prepare: newAgent, run: grantTo, event: "permission.granted", raisesEpoch: true },
  { name: "revokePermission", prepare: newPermission, run: revokePermission, event: "permission.revoked", raisesEpoch: true },
  { name: "createCredential", run: newCredential, event: "credential.created", raisesEpoch: true },
  { name: "revokeCredential", prepare: newCredential, run: (ctx, id) => revokeCredential(ctx, id, ["agent"]), event: "credential.revoked", raisesEpoch: true },
  { name: "rotateCredential", prepare: newCredential, run: (ctx, id) => rotateCredential(ctx, id, 60), event: "credential.rotated", raisesEpoch: true },
  { name: "createApprovalRoute", run: newRoute, event: "approval_route.created", raisesEpoch: true, refersToNothing: true },
  { name: "changeApprovalRoute", prepare: newRoute, run: (ctx, id) => changeApprovalRoute(ctx, id, { terms: { ...routeTerms, permitWithinS: 600 }, reason: "a test", version: 1 }), event: "approval_route.changed", raisesEpoch: true },
  { name: "createPolicy", run: newPolicy, event: "policy.created", raisesEpoch: true },
  {
    name: "changeRules",
    prepare: newPolicy,
    run: (ctx, id) => changeRules(ctx, { policyId: id, version: 1, reason: "a test", next: () => [{ id: "none", name: "Nothing", when: [], then: { effect: "deny" } }] }),
    event: "policy.version_created",
    raisesEpoch: true,
  },
  { name: "changePolicyStatus", prepare: newPolicy, run: (ctx, id) => changePolicyStatus(ctx, id, { status: "off", reason: "a test", version: 1 }), event: "policy.status_changed", raisesEpoch: true },
];

for (const one of cases) behavesLikeAWrite(company, foreign, one);
