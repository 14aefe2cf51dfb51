import { TOOL_DEFAULTS } from "@/lib/contracts/tools";
import { isRefusal, type Refusal } from "@/lib/core/refusal";
import type { RouteStage } from "@/lib/core/approval-route";
import { DEFAULT_HOLD } from "@/lib/core/policy/rule";
import { createApprovalRoute } from "@/lib/server/approval-routes/create";
import type { CompanyIds } from "@/lib/server/companies/plan";
import { createCredential } from "@/lib/server/credentials/create";
import { rotateCredential } from "@/lib/server/credentials/rotate";
import { placeIntervention, type PlaceableKind } from "@/lib/server/interventions/place";
import { addPerson } from "@/lib/server/people/add";
import { removePerson } from "@/lib/server/people/remove";
import type { Context } from "@/lib/server/platform/context";
import { changePolicyStatus } from "@/lib/server/policies/change-status";
import { changeRules } from "@/lib/server/policies/change-rules";
import { createProcess } from "@/lib/server/processes/create";
import { updateProcess } from "@/lib/server/processes/update";
import { createSystem } from "@/lib/server/systems/create";
import { updateSystem } from "@/lib/server/systems/update";
import { createTool } from "@/lib/server/tools/create";
import { updateTool } from "@/lib/server/tools/update";
import { emailOf, REMOVED, RETIRED_PROCESS } from "./people";
import { LATER_VERSIONS, ROUTES, SWITCHED_OFF } from "./policies";
import { RETIRED_SYSTEM } from "./tools";

type Days = { readonly ctx: Context; readonly ids: CompanyIds; readonly as: (name: string) => Context };

/**
 * What the company's people did before anybody looked: by the verbs that people use, each as the person it is recorded of.
 * Each is done once: what people have done since, also undone, is theirs.
 */
export async function liveEarlyDays(ctx: Context, ids: CompanyIds): Promise<void> {
  const as = (name: string): Context => ({ ...ctx, actor: { type: "person", id: idOf(ids.people, emailOf(name)), via: "session" } });
  const days: Days = { ctx, ids, as };
  await changePolicies(days, await makeRoutes(days));
  await switchPoliciesOff(days);
  await changeCredentials(days);
  await retireSystem(days);
  await retireProcess(days);
  await removeSomebody(days);
  await stop(days, "Contract reader", "pause", "The contract archive is being moved; back on Monday");
  await stop(days, "Price watcher", "quarantine", "A page it read told it to send our price list somewhere");
}

const APPROVERS_OF_UNIT = { type: "role", role: "approver", where: "agent_unit" } as const;

async function makeRoutes({ ctx, ids, as }: Days): Promise<ReadonlyMap<string, string>> {
  const { workspaceId, database } = ctx;
  const made = new Map<string, string>();
  for (const { name, reason, stages } of ROUTES) {
    const known = await database.prisma.approvalRoute.findUnique({ where: { workspaceId_name: { workspaceId, name } }, select: { id: true } });
    const [first, ...others] = stages.map(({ people, ...stage }): RouteStage => ({ ...stage, rejections: 1, deciders: people === undefined ? [APPROVERS_OF_UNIT] : [{ type: "people", ids: people.map((one) => idOf(ids.people, emailOf(one))) }] }));
    if (first === undefined) throw new Error(`the route ${name} has no stage`);
    const terms = { stages: [first, ...others], excludes: [], permitWithinS: DEFAULT_HOLD.permitWithinS } as const;
    made.set(name, known?.id ?? done(await createApprovalRoute(as("Noor Halvard"), { name, terms, reason })).id);
  }
  return made;
}

async function changePolicies({ ctx, as }: Days, routes: ReadonlyMap<string, string>): Promise<void> {
  for (const { policy, reason, next } of LATER_VERSIONS) {
    const found = await policyNamed(ctx, policy);
    const known = await ctx.database.prisma.policyVersion.findFirst({ where: { workspaceId: ctx.workspaceId, policyId: found.id, reason }, select: { id: true } });
    if (known === null) done(await changeRules(as("Noor Halvard"), { policyId: found.id, version: found.version, reason, next: (rules) => next(rules, (name) => idOf(routes, name)) }));
  }
}

/** A policy that was ever switched has a version above the one it was made with. */
async function switchPoliciesOff({ ctx, as }: Days): Promise<void> {
  for (const { policy, reason } of SWITCHED_OFF) {
    const { id, version, status } = await policyNamed(ctx, policy);
    if (version === 1 && status === "active") done(await changePolicyStatus(as("Noor Halvard"), id, { status: "off", reason, version }));
  }
}

/** One that was replaced at once, one whose old secret lives on for a week, and one that ends in a minute. */
async function changeCredentials({ ctx, ids, as }: Days): Promise<void> {
  const yara = as("Yara Penhallow");
  const holder = { type: "agent", id: idOf(ids.agents, "Quote writer") } as const;
  const known = await ctx.database.prisma.credential.findFirst({ where: { workspaceId: ctx.workspaceId, holderId: holder.id, createdBy: { startsWith: "psn_" } }, select: { id: true } });
  if (known !== null) return;
  const leaked = done(await createCredential(yara, { holder, name: "old laptop", scopes: [], expires: null }));
  done(await rotateCredential(yara, leaked.id, 0));
  const quarterly = done(await createCredential(yara, { holder, name: "quarterly rotation", scopes: [], expires: null }));
  done(await rotateCredential(yara, quarterly.id, 7 * 86_400));
  done(await createCredential(yara, { holder, name: "trade fair demonstration", scopes: [], expires: new Date(Date.now() + 60_000) }));
}

const ADMINISTRATOR = "Edda Morwen";

async function retireSystem({ ctx, as }: Days): Promise<void> {
  const { system, tool } = RETIRED_SYSTEM;
  const known = await ctx.database.prisma.system.findUnique({ where: { workspaceId_name: { workspaceId: ctx.workspaceId, name: system.name } }, select: { id: true } });
  if (known !== null) return;
  const edda = as(ADMINISTRATOR);
  const made = done(await createSystem(edda, system));
  const { id, version } = done(await createTool(edda, { ...TOOL_DEFAULTS, name: tool, systemId: made.id, description: "Read the entries of a month", sideEffect: "read", argumentSchema: {}, secretPaths: [] }));
  done(await updateTool(edda, id, { status: "retired", version }));
  done(await updateSystem(edda, made.id, { status: "retired", version: made.version }));
}

async function retireProcess({ ctx, ids, as }: Days): Promise<void> {
  const { name, unit, person } = RETIRED_PROCESS;
  const known = await ctx.database.prisma.process.findUnique({ where: { workspaceId_name: { workspaceId: ctx.workspaceId, name } }, select: { id: true } });
  if (known !== null) return;
  const edda = as(ADMINISTRATOR);
  const { id } = done(await createProcess(edda, { name, unitId: idOf(ids.units, unit), personId: idOf(ids.people, emailOf(person)) }));
  done(await updateProcess(edda, id, { status: "retired" }));
}

async function removeSomebody({ ids, as }: Days): Promise<void> {
  if (ids.people.has(REMOVED.email)) return;
  const edda = as(ADMINISTRATOR);
  const roles = REMOVED.roles.map(({ role, unit }) => ({ role, unitId: unit === null ? null : idOf(ids.units, unit) }));
  const { id } = done(await addPerson(edda, { name: REMOVED.name, email: REMOVED.email, roles }));
  done(await removePerson(edda, id));
}

async function stop({ ctx, ids, as }: Days, agent: string, kind: PlaceableKind, reason: string): Promise<void> {
  const scope = { type: "agent", id: idOf(ids.agents, agent) } as const;
  const known = await ctx.database.prisma.intervention.findFirst({ where: { workspaceId: ctx.workspaceId, scopeType: scope.type, scopeId: scope.id }, select: { id: true } });
  if (known === null) done(await placeIntervention(as("Kasimir Dole"), { kind, scope, reason }));
}

async function policyNamed({ database, workspaceId }: Context, name: string) {
  return database.prisma.policy.findUniqueOrThrow({ where: { workspaceId_name: { workspaceId, name } }, select: { id: true, version: true, status: true } });
}

function done<T extends object>(result: T | Refusal): T {
  if (isRefusal(result)) throw new Error(result.detail);
  return result;
}

export function idOf(ids: ReadonlyMap<string, string>, name: string): string {
  const id = ids.get(name);
  if (id === undefined) throw new Error(`the demonstration has no \`${name}\``);
  return id;
}
