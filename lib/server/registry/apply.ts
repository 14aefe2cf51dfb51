import type { RegistryFile, RegistryPlan } from "@/lib/contracts/registry";
import { unitNameKey } from "@/lib/core/actor";
import { isRefusal, refuse, type Refusal } from "@/lib/core/refusal";
import { taken } from "@/lib/server/platform/authorize";
import type { Context } from "@/lib/server/platform/context";
import { changeItem } from "./change-item";
import { createAgentRoles, createAgents, createPermissions, createProcesses, createSystems, createTools, createUnits } from "./create-rows";
import { loadKnown, type Known } from "./known";
import { planFile, summarize, type PlannedItem } from "./plan";

/** What applying would do. */
export async function planRegistry(ctx: Context, file: RegistryFile): Promise<RegistryPlan> {
  return summarize(planFile(file, await loadKnown(ctx, file)));
}

/**
 * Brings the registry to a file, kind by kind in an order in which everything finds what it refers to. Each portion of new
 * rows and each change is a transaction of its own, so where one is refused, what came before stays and the answer says what;
 * applying the mended file again does the rest. It never touches people, roles, policies or routes (GATE 16).
 */
export async function applyRegistry(ctx: Context, file: RegistryFile): Promise<RegistryPlan | Refusal> {
  const knownBefore = await loadKnown(ctx, file);
  const plan = summarize(planFile(file, knownBefore));
  const other = unitNamedAlike(file, knownBefore);
  if (other !== null) return taken("unit", other);
  const waiting = plan.items.find((item) => item.waitsFor.length > 0);
  if (waiting !== undefined) {
    const what = waiting.waitsFor.join(", ");
    return refuse("refused", `the ${waiting.kind} \`${waiting.name}\` refers to ${what}, which is not there; add it to the file or register it first`, { reason: "unknown_reference" });
  }
  const todo = new Set(plan.items.filter((item) => item.change === "create").map(keyOf));
  const isNew = (kind: PlannedItem["kind"]) => (item: { name: string }) => todo.has(`${kind} ${item.name}`);
  const known = () => loadKnown(ctx, file);
  const fault =
    (await createUnits(ctx, await known(), file.units.filter(isNew("unit")))) ??
    (await createProcesses(ctx, await known(), file.processes.filter(isNew("process")))) ??
    (await createSystems(ctx, file.systems.filter(isNew("system")))) ??
    (await createTools(ctx, await known(), file.tools.filter(isNew("tool")))) ??
    (await createAgentRoles(ctx, file.agentRoles.filter(isNew("agent_role")))) ??
    (await createAgents(ctx, await known(), file.agents.filter(isNew("agent")))) ??
    (await createPermissions(ctx, await known(), newPermissions(file, plan)));
  if (fault !== null) return partly(fault);
  for (const item of plan.items) {
    if (item.change !== "change" && item.change !== "retire") continue;
    const changed = await changeItem(ctx, file, item);
    if (isRefusal(changed)) return partly({ ...changed, detail: `the ${item.kind} \`${item.name}\`: ${changed.detail}` });
  }
  return plan;
}

/** A unit that is there already, and from which a new one of the file would differ by case alone. */
function unitNamedAlike({ units }: RegistryFile, known: Known): string | null {
  const names = new Map([...known.units.keys()].map((name) => [unitNameKey(name), name]));
  const alike = units.find(({ name }) => !known.units.has(name) && names.has(unitNameKey(name)));
  return alike === undefined ? null : (names.get(unitNameKey(alike.name)) ?? null);
}

function newPermissions(file: RegistryFile, plan: RegistryPlan): RegistryFile["permissions"] {
  const planned = plan.items.filter((item) => item.kind === "permission");
  return file.permissions.filter((_, at) => planned[at]?.change === "create");
}

function keyOf(item: PlannedItem): string {
  return `${item.kind} ${item.name}`;
}

function partly(fault: Refusal): Refusal {
  return { ...fault, detail: `${fault.detail}. What came before it in the file is done; mend this and apply again` };
}
