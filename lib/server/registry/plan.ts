import { permissionName, type RegistryFile, type RegistryPlan } from "@/lib/contracts/registry";
import { canonicalJson } from "@/lib/core/canonical";
import { permissionKey, type Known } from "./known";

export type PlannedItem = RegistryPlan["items"][number];
type Columns = Readonly<Record<string, unknown>>;

/** What applying a file to what is known would do, in the order in which it is done. Pure. */
export function planFile(file: RegistryFile, known: Known): PlannedItem[] {
  const names = new Names(file, known);
  return [
    ...file.units.map((item) => compare("unit", item.name, known.units.get(item.name), { parentId: names.unit(item.parent) }, names)),
    ...file.processes.map((item) =>
      compare("process", item.name, known.processes.get(item.name), { unitId: names.unit(item.unit), personId: names.person(item.person), status: item.status }, names),
    ),
    ...file.systems.map((item) => compare("system", item.name, known.systems.get(item.name), { kind: item.kind, description: item.description, status: item.status }, names)),
    ...file.tools.map(({ name, system, ...columns }) => compare("tool", name, known.tools.get(name), { systemId: names.system(system), ...columns }, names)),
    ...file.agentRoles.map((item) => compare("agent_role", item.name, known.agentRoles.get(item.name), { maxAutonomy: item.maxAutonomy }, names)),
    ...file.agents.map((item) => compare("agent", item.name, known.agents.get(item.name), agentColumns(item, names), names)),
    ...file.permissions.map((item) => planPermission(item, known, names)),
  ];
}

export function summarize(items: PlannedItem[]): RegistryPlan {
  const count = (change: PlannedItem["change"]) => items.filter((item) => item.change === change).length;
  return { counts: { create: count("create"), change: count("change"), retire: count("retire"), unchanged: count("unchanged") }, items };
}

function agentColumns(item: RegistryFile["agents"][number], names: Names): Columns {
  return {
    purpose: item.purpose,
    unitId: names.unit(item.unit),
    ownerId: names.person(item.owner),
    deputyId: item.deputy === null ? null : names.person(item.deputy),
    autonomy: item.autonomy,
    riskTier: item.riskTier,
    roleIds: item.roles.map((role) => names.agentRole(role)).sort(),
    release: item.release,
    ...(item.status === undefined ? {} : { status: item.status }),
  };
}

function compare(kind: PlannedItem["kind"], name: string, current: object | undefined, wanted: Columns, names: Names): PlannedItem {
  const waitsFor = names.takeMissing();
  if (current === undefined) return { kind, name, change: "create", fields: [], waitsFor };
  const now = current as Columns;
  const fields = Object.keys(wanted).filter((field) => canonicalJson(now[field] ?? null) !== canonicalJson(wanted[field] ?? null));
  const retires = fields.includes("status") && wanted["status"] === "retired";
  return { kind, name, change: fields.length === 0 ? "unchanged" : retires ? "retire" : "change", fields, waitsFor };
}

function planPermission(item: RegistryFile["permissions"][number], known: Known, names: Names): PlannedItem {
  const key = permissionKey(names.subject(item.subject), names.target(item.target));
  const waitsFor = names.takeMissing();
  const current = known.permissions.get(key);
  const base = { kind: "permission" as const, name: permissionName(item), waitsFor };
  if (item.revoked) return { ...base, change: current === undefined ? "unchanged" : "retire", fields: [] };
  if (current === undefined) return { ...base, change: "create", fields: [] };
  const wanted = item.expiresAt === null ? null : new Date(item.expiresAt).toISOString();
  return current.expiresAt === wanted ? { ...base, change: "unchanged", fields: [] } : { ...base, change: "change", fields: ["expiresAt"] };
}

/** Ids of what is there, stand-ins for what this same file makes first, and a note of what is neither. */
class Names {
  private missing: string[] = [];
  private readonly made: ReadonlySet<string>;

  constructor(
    file: RegistryFile,
    private readonly known: Known,
  ) {
    this.made = new Set([
      ...file.units.map((one) => `unit ${one.name}`),
      ...file.systems.map((one) => `system ${one.name}`),
      ...file.tools.map((one) => `tool ${one.name}`),
      ...file.agentRoles.map((one) => `agent_role ${one.name}`),
      ...file.agents.map((one) => `agent ${one.name}`),
    ]);
  }

  unit(name: string | null): string | null {
    return name === null ? null : this.idOf("unit", name, this.known.units.get(name)?.id);
  }
  person(email: string): string {
    return this.idOf("person", email, this.known.people.get(email));
  }
  system(name: string): string {
    return this.idOf("system", name, this.known.systems.get(name)?.id);
  }
  agentRole(name: string): string {
    return this.idOf("agent_role", name, this.known.agentRoles.get(name)?.id);
  }
  subject({ type, name }: RegistryFile["permissions"][number]["subject"]): string {
    switch (type) {
      case "agent":
        return this.idOf("agent", name, this.known.agents.get(name)?.id);
      case "agent_role":
        return this.agentRole(name);
      case "unit":
        return this.idOf("unit", name, this.known.units.get(name)?.id);
      default: {
        const never: never = type;
        throw new Error(`no such subject ${String(never)}`);
      }
    }
  }
  target({ type, name }: RegistryFile["permissions"][number]["target"]): string {
    return type === "system" ? this.system(name) : this.idOf("tool", name, this.known.tools.get(name)?.id);
  }
  takeMissing(): string[] {
    return this.missing.splice(0);
  }

  private idOf(kind: string, name: string, id: string | undefined): string {
    if (id !== undefined) return id;
    if (!this.made.has(`${kind} ${name}`)) this.missing.push(`${kind} ${name}`);
    return `to come: ${kind} ${name}`;
  }
}
