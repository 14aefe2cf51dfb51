import { compilePolicies, type CompiledPolicies } from "@/lib/core/policy/compile";
import type { Permission } from "@/lib/core/agent";
import { isRefusal } from "@/lib/core/refusal";
import { changedCopy, shardedMap } from "@/lib/core/sharded-map";
import { subjectKey, type Snapshot } from "@/lib/core/snapshot";
import type { Tool } from "@/lib/core/tool";
import { sha256 } from "@/lib/server/platform/context";
import type { Connection } from "@/lib/server/platform/pg";
import {
  loadAgentRoles,
  loadAgents,
  loadClosedReason,
  loadCredentials,
  loadInterventions,
  loadPeople,
  loadPermissions,
  loadPolicies,
  loadRoutes,
  loadSystems,
  loadTools,
  loadUnits,
  type HashedCredential,
} from "./rows";

export type EpochPoint = { readonly epoch: number; readonly epochHash: string };

/** More changes than this since our epoch, and everything is loaded anew. */
const MAX_INCREMENT = 2_000;

/** Everything, at the epoch that `connection`'s REPEATABLE READ transaction sees (GATE 2). */
export async function loadSnapshot(connection: Connection, workspaceId: string, point: EpochPoint): Promise<Snapshot> {
  const tools = await loadTools(connection, workspaceId, null);
  const credentials = await loadCredentials(connection, workspaceId, null);
  const permissions = await loadPermissions(connection, workspaceId, null);
  const policies = await loadCompiled(connection, workspaceId);
  return {
    workspaceId,
    ...point,
    closed: policies.closed ?? (await loadClosedReason(connection, workspaceId)),
    units: byId(await loadUnits(connection, workspaceId, null)),
    people: byId(await loadPeople(connection, workspaceId, null)),
    agents: byId(await loadAgents(connection, workspaceId, null)),
    agentRoles: byId(await loadAgentRoles(connection, workspaceId, null)),
    systems: byId(await loadSystems(connection, workspaceId, null)),
    tools: byId(tools),
    toolIdByName: idByName(tools),
    permissions: byId(permissions),
    permissionIndex: indexPermissions(permissions),
    credentials: shardedMap(credentials.map(({ hash, credential }) => [hash, credential])),
    credentialHashById: shardedMap(credentials.map(({ hash, credential }) => [credential.id, hash])),
    interventions: await loadInterventions(connection, workspaceId),
    policies: policies.compiled,
  };
}

/** How much of a kind changed, and which of it. */
export type AuthorityChange = { readonly kind: string; readonly ids: readonly string[]; readonly count: number };

/** `previous` brought forward by what changed since its epoch; the parts that did not change are shared. */
export async function refreshSnapshot(connection: Connection, previous: Snapshot, point: EpochPoint, changes: readonly AuthorityChange[]): Promise<Snapshot> {
  const { workspaceId } = previous;
  const total = changes.reduce((sum, row) => sum + row.count, 0);
  if (total === 0 || total > MAX_INCREMENT || point.epoch < previous.epoch) return loadSnapshot(connection, workspaceId, point);
  let next: Snapshot = { ...previous, ...point };
  for (const { kind, ids } of changes) next = { ...next, ...(await loadIncrement(connection, next, kind, ids)) };
  return next;
}

async function loadIncrement(connection: Connection, snapshot: Snapshot, kind: string, ids: readonly string[]): Promise<Partial<Snapshot>> {
  const { workspaceId } = snapshot;
  switch (kind) {
    case "unit":
      return { units: replaced(snapshot.units, ids, await loadUnits(connection, workspaceId, ids)) };
    case "person":
      return { people: replaced(snapshot.people, ids, await loadPeople(connection, workspaceId, ids)) };
    case "agent":
      return { agents: replaced(snapshot.agents, ids, await loadAgents(connection, workspaceId, ids)) };
    case "agent_role":
      return { agentRoles: replaced(snapshot.agentRoles, ids, await loadAgentRoles(connection, workspaceId, ids)) };
    case "system":
      return { systems: replaced(snapshot.systems, ids, await loadSystems(connection, workspaceId, ids)) };
    case "tool": {
      const tools = replaced(snapshot.tools, ids, await loadTools(connection, workspaceId, ids));
      return { tools, toolIdByName: idByName(tools.values()) };
    }
    case "permission":
      return replacedPermissions(snapshot, ids, await loadPermissions(connection, workspaceId, ids));
    case "credential":
      return replacedCredentials(snapshot, ids, await loadCredentials(connection, workspaceId, ids));
    case "intervention":
      return { interventions: await loadInterventions(connection, workspaceId) };
    case "policy":
    case "approval_route":
    case "workspace": {
      const { compiled, closed } = await loadCompiled(connection, workspaceId);
      return { policies: compiled, closed: closed ?? (await loadClosedReason(connection, workspaceId)) };
    }
    default:
      throw new Error(`authority of an unknown kind changed: ${kind}`);
  }
}

/** A set that does not compile closes the gate; it is never skipped. */
async function loadCompiled(connection: Connection, workspaceId: string): Promise<{ compiled: CompiledPolicies; closed: string | null }> {
  const versions = await loadPolicies(connection, workspaceId);
  const routes = await loadRoutes(connection, workspaceId);
  const parts = [...versions.map((one) => one.versionId), ...routes.map((one) => `${one.id}@${one.version}`)];
  const name = sha256([parts.join(",")]).slice(0, 16);
  const compiled = compilePolicies(versions, `plv-set:${name}`, new Map(routes.map((route) => [route.id, route])));
  if (!isRefusal(compiled)) return { compiled, closed: null };
  const empty = compilePolicies([], "none");
  if (isRefusal(empty)) throw new Error("an empty policy set does not compile");
  return { compiled: empty, closed: `the policies failed to load: ${compiled.detail}` };
}

function byId<T extends { readonly id: string }>(items: readonly T[]): ReadonlyMap<string, T> {
  return shardedMap(items.map((item) => [item.id, item]));
}

function idByName(tools: Iterable<Tool>): ReadonlyMap<string, string> {
  return shardedMap(Array.from(tools, (tool) => [tool.name, tool.id]));
}

/** A copy in which the named items are as loaded now; those no longer there are gone. */
function replaced<T extends { readonly id: string }>(map: ReadonlyMap<string, T>, ids: readonly string[], items: readonly T[]): ReadonlyMap<string, T> {
  return changedCopy(
    map,
    ids,
    items.map((item) => [item.id, item]),
  );
}

/** Target id → permission ids, of one subject. */
type Targets = Map<string, readonly string[]>;

function indexPermissions(permissions: readonly Permission[]): Snapshot["permissionIndex"] {
  const index = new Map<string, Targets>();
  for (const { id, subject, target } of permissions) {
    const key = subjectKey(subject);
    const targets: Targets = index.get(key) ?? new Map();
    index.set(key, targets);
    targets.set(target.id, [...(targets.get(target.id) ?? []), id]);
  }
  return shardedMap(index);
}

function replacedPermissions(snapshot: Snapshot, ids: readonly string[], loaded: readonly Permission[]): Partial<Snapshot> {
  const changed = new Map<string, Targets>();
  const set = (permission: Permission, change: (ids: readonly string[]) => readonly string[]) => {
    const key = subjectKey(permission.subject);
    const targets: Targets = changed.get(key) ?? new Map(snapshot.permissionIndex.get(key));
    const left = change(targets.get(permission.target.id) ?? []);
    if (left.length === 0) targets.delete(permission.target.id);
    else targets.set(permission.target.id, left);
    changed.set(key, targets);
  };
  for (const id of ids) {
    const old = snapshot.permissions.get(id);
    if (old !== undefined) set(old, (held) => held.filter((one) => one !== id));
  }
  for (const permission of loaded) set(permission, (held) => [...held, permission.id]);
  const left = [...changed].filter(([, targets]) => targets.size > 0);
  return { permissions: replaced(snapshot.permissions, ids, loaded), permissionIndex: changedCopy(snapshot.permissionIndex, changed.keys(), left) };
}

function replacedCredentials(snapshot: Snapshot, ids: readonly string[], loaded: readonly HashedCredential[]): Partial<Snapshot> {
  const goneHashes = ids.flatMap((id) => snapshot.credentialHashById.get(id) ?? []);
  return {
    credentials: changedCopy(
      snapshot.credentials,
      goneHashes,
      loaded.map(({ hash, credential }) => [hash, credential]),
    ),
    credentialHashById: changedCopy(
      snapshot.credentialHashById,
      ids,
      loaded.map(({ hash, credential }) => [credential.id, hash]),
    ),
  };
}
