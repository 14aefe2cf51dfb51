import { permissionName, type RegistryFile } from "@/lib/contracts/registry";
import { isRefusal, refuse, type Refusal } from "@/lib/core/refusal";
import { updateAgentRole } from "@/lib/server/agent-roles/update";
import { changeAgentStatus } from "@/lib/server/agents/change-status";
import { updateAgent } from "@/lib/server/agents/update";
import { grantPermission } from "@/lib/server/permissions/grant";
import { revokePermission } from "@/lib/server/permissions/revoke";
import type { Context } from "@/lib/server/platform/context";
import { updateProcess } from "@/lib/server/processes/update";
import { updateSystem } from "@/lib/server/systems/update";
import { updateTool } from "@/lib/server/tools/update";
import { updateUnit } from "@/lib/server/units/update";
import { loadKnown, permissionKey, type Known } from "./known";
import type { PlannedItem } from "./plan";

type Changed = { readonly id: string } | Refusal;

/** Changes one thing through the same verb that a form would use, on top of what is there now. */
export async function changeItem(ctx: Context, file: RegistryFile, item: PlannedItem): Promise<Changed> {
  const only = onlyThis(file, item);
  const known = await loadKnown(ctx, only);
  switch (item.kind) {
    case "unit":
      return changeUnit(ctx, only, known);
    case "process":
      return changeProcess(ctx, only, known);
    case "system":
      return changeSystem(ctx, only, known);
    case "tool":
      return changeTool(ctx, only, known);
    case "agent_role":
      return changeAgentRole(ctx, only, known);
    case "agent":
      return changeAgent(ctx, only, known, item.fields);
    case "permission":
      return changePermission(ctx, only, known);
    default: {
      const never: never = item.kind;
      throw new Error(`no such kind ${String(never)}`);
    }
  }
}

/** The part of a file that is about one item. */
function onlyThis(file: RegistryFile, { kind, name }: PlannedItem): RegistryFile {
  const of = <T extends { name: string }>(wanted: PlannedItem["kind"], items: readonly T[]) => (kind === wanted ? items.filter((one) => one.name === name) : []);
  return {
    units: of("unit", file.units),
    processes: of("process", file.processes),
    systems: of("system", file.systems),
    tools: of("tool", file.tools),
    agentRoles: of("agent_role", file.agentRoles),
    agents: of("agent", file.agents),
    permissions: kind === "permission" ? file.permissions.filter((one) => permissionName(one) === name) : [],
  };
}

const GONE = refuse("conflict", "it has changed meanwhile; apply again", { reason: "stale_version" });

async function changeUnit(ctx: Context, file: RegistryFile, known: Known): Promise<Changed> {
  const [wanted] = file.units;
  const current = known.units.get(wanted?.name ?? "");
  if (wanted === undefined || current === undefined) return GONE;
  return updateUnit(ctx, current.id, { parentId: wanted.parent === null ? null : known.units.get(wanted.parent)?.id });
}

async function changeProcess(ctx: Context, file: RegistryFile, known: Known): Promise<Changed> {
  const [wanted] = file.processes;
  const current = known.processes.get(wanted?.name ?? "");
  if (wanted === undefined || current === undefined) return GONE;
  return updateProcess(ctx, current.id, { unitId: known.units.get(wanted.unit)?.id, personId: known.people.get(wanted.person), status: wanted.status });
}

async function changeSystem(ctx: Context, file: RegistryFile, known: Known): Promise<Changed> {
  const [wanted] = file.systems;
  const current = known.systems.get(wanted?.name ?? "");
  if (wanted === undefined || current === undefined) return GONE;
  const { name: _name, ...columns } = wanted;
  return updateSystem(ctx, current.id, { ...columns, version: current.version });
}

async function changeTool(ctx: Context, file: RegistryFile, known: Known): Promise<Changed> {
  const [wanted] = file.tools;
  const current = known.tools.get(wanted?.name ?? "");
  if (wanted === undefined || current === undefined) return GONE;
  const { name: _name, system, ...columns } = wanted;
  if (known.systems.get(system)?.id !== current.systemId) return refuse("refused", "a tool stays with its system; retire it and register another", { reason: "other_system" });
  return updateTool(ctx, current.id, { ...columns, version: current.version });
}

async function changeAgentRole(ctx: Context, file: RegistryFile, known: Known): Promise<Changed> {
  const [wanted] = file.agentRoles;
  const current = known.agentRoles.get(wanted?.name ?? "");
  if (wanted === undefined || current === undefined) return GONE;
  return updateAgentRole(ctx, current.id, { maxAutonomy: wanted.maxAutonomy, version: current.version });
}

async function changeAgent(ctx: Context, file: RegistryFile, known: Known, fields: readonly string[]): Promise<Changed> {
  const [wanted] = file.agents;
  const current = known.agents.get(wanted?.name ?? "");
  if (wanted === undefined || current === undefined) return GONE;
  let version = current.version;
  if (fields.some((field) => field !== "status")) {
    const changed = await updateAgent(ctx, current.id, {
      purpose: wanted.purpose,
      unitId: known.units.get(wanted.unit)?.id,
      ownerId: known.people.get(wanted.owner),
      deputyId: wanted.deputy === null ? null : known.people.get(wanted.deputy),
      autonomy: wanted.autonomy,
      riskTier: wanted.riskTier,
      release: wanted.release,
      roleIds: wanted.roles.flatMap((name) => known.agentRoles.get(name)?.id ?? []),
      version,
    });
    if (isRefusal(changed)) return changed;
    version = changed.version;
  }
  if (wanted.status === undefined || wanted.status === current.status) return { id: current.id };
  return changeAgentStatus(ctx, current.id, { status: wanted.status, version });
}

async function changePermission(ctx: Context, file: RegistryFile, known: Known): Promise<Changed> {
  const [wanted] = file.permissions;
  if (wanted === undefined) return GONE;
  const { subject, target } = wanted;
  const who = subject.type === "agent" ? known.agents.get(subject.name) : subject.type === "unit" ? known.units.get(subject.name) : known.agentRoles.get(subject.name);
  const what = target.type === "tool" ? known.tools.get(target.name) : known.systems.get(target.name);
  const current = who === undefined || what === undefined ? undefined : known.permissions.get(permissionKey(who.id, what.id));
  if (who === undefined || what === undefined || current === undefined) return GONE;
  const revoked = await revokePermission(ctx, current.id);
  if (wanted.revoked || isRefusal(revoked)) return revoked;
  const expiresAt = wanted.expiresAt === null ? null : new Date(wanted.expiresAt);
  return grantPermission(ctx, { subject: { type: subject.type, id: who.id }, target: { type: target.type, id: what.id }, expiresAt });
}
