import type { EventDraft } from "@/lib/core/audit";
import { canonicalJson } from "@/lib/core/canonical";
import type { IdKind } from "@/lib/core/ids";
import { isRefusal } from "@/lib/core/refusal";
import { newId, type Context } from "@/lib/server/platform/context";
import type { Transaction } from "@/lib/server/platform/database";
import { transact } from "@/lib/server/platform/transact";
import { namesTaken, type Existing } from "./existing";
import type { CompanyIds, CompanyPlan, PolicyPlan } from "./plan";

type Step = { readonly tx: Transaction; readonly now: Date; readonly existing: Existing; readonly events: EventDraft[] };

/** Enough at once that a large registry is quick, and few enough that no transaction comes near its 5 s. */
const ROWS_A_TRANSACTION = 400;

/**
 * Brings a workspace to a plan: what is missing is added with its events, what is there by name is left as it is, so a
 * second run (or the next after one that was killed) changes nothing. For set-up on this machine, as Reeve's own process.
 */
export async function writeCompany(ctx: Context, plan: CompanyPlan): Promise<CompanyIds> {
  await inPortions(ctx, plan.units, (step, units) => addUnits(ctx, step, units));
  await inPortions(ctx, plan.people, (step, people) => addPeople(ctx, step, people));
  await inPortions(ctx, plan.processes, (step, processes) => addProcesses(ctx, step, processes));
  await inPortions(ctx, plan.agentRoles, (step, roles) => addAgentRoles(ctx, step, roles));
  await inPortions(ctx, plan.agents, (step, agents) => addAgents(ctx, step, agents));
  await inPortions(ctx, plan.systems, (step, systems) => addSystems(ctx, step, systems));
  await inPortions(ctx, plan.tools, (step, tools) => addTools(ctx, step, tools));
  await inPortions(ctx, plan.permissions, (step, permissions) => addPermissions(ctx, step, permissions));
  for (const policy of plan.policies) await inPortions(ctx, [policy], (step) => putPolicy(ctx, step, policy));
  return namesTaken(ctx.database.prisma, ctx.workspaceId);
}

async function inPortions<T>(ctx: Context, items: readonly T[], write: (step: Step, portion: readonly T[]) => Promise<void>): Promise<void> {
  for (let at = 0; at < items.length; at += ROWS_A_TRANSACTION) {
    const portion = items.slice(at, at + ROWS_A_TRANSACTION);
    const result = await transact(ctx, async ({ tx, now }) => {
      const existing = await namesTaken(tx, ctx.workspaceId);
      const events: EventDraft[] = [];
      await write({ tx, now, existing, events }, portion);
      const [first, ...rest] = events;
      if (first === undefined) return NOTHING_TO_DO;
      return { result: null, events: [first, ...rest], raisesEpoch: true };
    });
    if (isRefusal(result) && result.reason !== NOTHING_TO_DO.reason) throw new Error(result.detail);
  }
}

/** A refusal rolls back, which is just what a portion that adds nothing should do. */
const NOTHING_TO_DO = { refused: true, code: "conflict", detail: "everything is there", reason: "nothing_to_do" } as const;

async function addUnits(ctx: Context, step: Step, units: CompanyPlan["units"]): Promise<void> {
  const known = new Map(step.existing.units);
  for (const unit of units) {
    if (known.has(unit.name)) continue;
    const id = make(step, "unit");
    const parentId = unit.parent === undefined ? null : idOf(known, unit.parent);
    known.set(unit.name, id);
    await step.tx.unit.create({ data: { workspaceId: ctx.workspaceId, id, name: unit.name, parentId }, select: { id: true } });
    record(ctx, step, "unit", id, { name: unit.name, parentId });
  }
}

async function addPeople(ctx: Context, step: Step, people: CompanyPlan["people"]): Promise<void> {
  const { workspaceId } = ctx;
  for (const person of people) {
    if (step.existing.people.has(person.email)) continue;
    const id = make(step, "person");
    const { accountId, name, email } = person;
    const roles = person.roles.map(({ role, unit }) => ({ role, unitId: unit === null ? null : idOf(step.existing.units, unit) }));
    await step.tx.person.create({ data: { workspaceId, id, accountId, name, email }, select: { id: true } });
    await step.tx.personRole.createMany({ data: roles.map(({ role, unitId }) => ({ workspaceId, id: `${id}.${role}.${unitId ?? "all"}`, personId: id, role, unitId })) });
    record(ctx, step, "person", id, { name, email, roles }, "added");
  }
}

async function addProcesses(ctx: Context, step: Step, processes: CompanyPlan["processes"]): Promise<void> {
  for (const process of processes) {
    if (step.existing.processes.has(process.name)) continue;
    const id = make(step, "process");
    const data = { name: process.name, unitId: idOf(step.existing.units, process.unit), personId: idOf(step.existing.people, process.person) };
    await step.tx.process.create({ data: { workspaceId: ctx.workspaceId, id, ...data }, select: { id: true } });
    record(ctx, step, "process", id, data);
  }
}

async function addAgentRoles(ctx: Context, step: Step, roles: CompanyPlan["agentRoles"]): Promise<void> {
  for (const role of roles) {
    if (step.existing.agentRoles.has(role.name)) continue;
    const id = make(step, "agentRole");
    await step.tx.agentRole.create({ data: { workspaceId: ctx.workspaceId, id, ...role }, select: { id: true } });
    record(ctx, step, "agentRole", id, role);
  }
}

async function addAgents(ctx: Context, step: Step, agents: CompanyPlan["agents"]): Promise<void> {
  const { workspaceId } = ctx;
  const fresh = agents.filter((agent) => !step.existing.agents.has(agent.name));
  const rows = fresh.map((agent) => ({
    workspaceId,
    id: make(step, "agent"),
    name: agent.name,
    purpose: agent.purpose,
    unitId: idOf(step.existing.units, agent.unit),
    ownerId: idOf(step.existing.people, agent.owner),
    deputyId: agent.deputy === undefined ? null : idOf(step.existing.people, agent.deputy),
    autonomy: agent.autonomy,
    riskTier: agent.riskTier,
    status: agent.status,
    releaseVersion: agent.release?.version ?? null,
    releaseModel: agent.release?.model ?? null,
  }));
  await step.tx.agent.createMany({ data: rows });
  const members = fresh.flatMap((agent, at) => agent.roles.map((role) => ({ workspaceId, agentId: rows[at]?.id ?? "", agentRoleId: idOf(step.existing.agentRoles, role) })));
  await step.tx.agentRoleMember.createMany({ data: members });
  for (const { workspaceId: _, id, ...row } of rows) record(ctx, step, "agent", id, { ...row, roleIds: members.filter((one) => one.agentId === id).map((one) => one.agentRoleId) });
}

async function addSystems(ctx: Context, step: Step, systems: CompanyPlan["systems"]): Promise<void> {
  for (const system of systems) {
    if (step.existing.systems.has(system.name)) continue;
    const id = make(step, "system");
    await step.tx.system.create({ data: { workspaceId: ctx.workspaceId, id, ...system }, select: { id: true } });
    record(ctx, step, "system", id, system);
  }
}

async function addTools(ctx: Context, step: Step, tools: CompanyPlan["tools"]): Promise<void> {
  const fresh = tools.filter((tool) => !step.existing.tools.has(tool.name));
  const rows = fresh.map(({ system, argumentSchema, secretPaths = [], ...tool }) => ({
    workspaceId: ctx.workspaceId,
    id: make(step, "tool"),
    systemId: idOf(step.existing.systems, system),
    argumentSchema: JSON.parse(JSON.stringify(argumentSchema)) as object,
    secretPaths: [...secretPaths],
    ...tool,
  }));
  await step.tx.tool.createMany({ data: rows });
  for (const { workspaceId: _, id, ...row } of rows) record(ctx, step, "tool", id, row, "created", { system: row.systemId });
}

async function addPermissions(ctx: Context, step: Step, permissions: CompanyPlan["permissions"]): Promise<void> {
  const { existing } = step;
  const subjects = { agent: existing.agents, agent_role: existing.agentRoles, unit: existing.units, person: existing.people };
  const targets = { tool: existing.tools, system: existing.systems };
  const rows = permissions
    .map(({ subject, target }) => ({ subjectType: subject.type, subjectId: idOf(subjects[subject.type], subject.name), targetType: target.type, targetId: idOf(targets[target.type], target.name) }))
    .filter((row) => !existing.permissions.has(`${row.subjectType}:${row.subjectId}:${row.targetType}:${row.targetId}`))
    .map((row) => ({ workspaceId: ctx.workspaceId, id: make(step, "permission"), ...row }));
  await step.tx.permission.createMany({ data: rows });
  for (const { workspaceId: _, id, ...row } of rows) record(ctx, step, "permission", id, row, "granted", row.subjectType === "agent" ? { agent: row.subjectId } : {});
}

async function putPolicy(ctx: Context, step: Step, policy: PolicyPlan): Promise<void> {
  const { workspaceId } = ctx;
  const before = await step.tx.policy.findUnique({ where: { workspaceId_name: { workspaceId, name: policy.name } }, select: { id: true, version: true, activeVersionId: true } });
  const last = before === null ? null : await step.tx.policyVersion.findFirst({ where: { workspaceId, policyId: before.id }, orderBy: { version: "desc" }, select: { version: true, reason: true } });
  // Put once: what people changed since is theirs.
  if (last !== null && (last.version > 1 || last.reason === policy.reason)) return;
  const id = before?.id ?? make(step, "policy");
  const versionId = make(step, "policyVersion");
  const version = (last?.version ?? 0) + 1;
  const unitId = policy.unit === null ? null : idOf(step.existing.units, policy.unit);
  if (before === null) await step.tx.policy.create({ data: { workspaceId, id, name: policy.name, unitId, activeVersionId: versionId }, select: { id: true } });
  else await step.tx.policy.update({ where: { workspaceId_id: { workspaceId, id } }, data: { activeVersionId: versionId, version: { increment: 1 } }, select: { id: true } });
  const rules = JSON.parse(canonicalJson(policy.rules)) as object[];
  await step.tx.policyVersion.create({ data: { workspaceId, id: versionId, policyId: id, version, rules, reason: policy.reason, createdAt: step.now, createdBy: "reeve" }, select: { id: true } });
  record(ctx, step, "policy", id, { name: policy.name, version, rules }, before === null ? "created" : "changed");
}

function make(step: Step, kind: IdKind): string {
  return newId(kind, step.now.getTime());
}

function record(ctx: Context, step: Step, noun: string, id: string, after: Record<string, unknown>, verb = "created", subjects: Record<string, string> = {}): void {
  step.events.push({ actor: ctx.actor, verb: `${snake(noun)}.${verb}`, subject: id, subjects: { [noun]: id, ...subjects }, payload: { before: null, after: JSON.parse(JSON.stringify(after)) as unknown } });
}

function snake(noun: string): string {
  return noun.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function idOf(ids: ReadonlyMap<string, string>, name: string): string {
  const id = ids.get(name);
  if (id === undefined) throw new Error(`the plan names \`${name}\`, which it does not contain`);
  return id;
}
