import type { Person, TokenScope, Unit } from "@/lib/core/actor";
import type { Agent, AgentRole, Permission } from "@/lib/core/agent";
import type { Intervention } from "@/lib/core/intervention";
import type { ApprovalRoute } from "@/lib/core/approval-route";
import type { PolicyVersion, Rule } from "@/lib/core/policy/rule";
import type { Credential } from "@/lib/core/snapshot";
import type { System, Tool } from "@/lib/core/tool";
import type { Connection } from "@/lib/server/platform/pg";

/** The rows of each kind of authority, all of them or those of given ids. A kind is what `authority_change` calls it. */

type Row = Record<string, unknown>;

/** Of which ids; null: all. */
type Ids = readonly string[] | null;

/** `text` is given the condition that a column is among the ids. All and some are two statements: PostgreSQL plans one for both as if all were asked. */
async function query(connection: Connection, name: string, workspaceId: string, ids: Ids, text: (among: (column: string) => string) => string): Promise<Row[]> {
  const result = await connection.query<Row>(
    ids === null
      ? { name: `authority-${name}`, text: text(() => ""), values: [workspaceId] }
      : { name: `authority-${name}-some`, text: text((column) => `and ${column} = any($2)`), values: [workspaceId, ids] },
  );
  return result.rows;
}

export async function loadUnits(connection: Connection, workspaceId: string, ids: Ids): Promise<Unit[]> {
  const rows = await query(connection, "unit", workspaceId, ids, (among) => `select id, name, parent_id from unit where workspace_id = $1 ${among("id")}`);
  return rows.map((row) => ({ id: row["id"] as string, name: row["name"] as string, parentId: row["parent_id"] as string | null }));
}

export async function loadPeople(connection: Connection, workspaceId: string, ids: Ids): Promise<Person[]> {
  const rows = await query(
    connection,
    "person",
    workspaceId,
    ids,
    (among) =>
      `select p.id, p.name, p.email, p.status, p.session_version, coalesce(
       (select json_agg(json_build_object('role', r.role, 'unitId', r.unit_id) order by r.id)
        from person_role r where r.workspace_id = p.workspace_id and r.person_id = p.id), '[]') as grants
     from person p where p.workspace_id = $1 ${among("p.id")}`,
  );
  return rows.map((row) => ({
    id: row["id"] as string,
    name: row["name"] as string,
    email: row["email"] as string,
    status: row["status"] as Person["status"],
    sessionVersion: row["session_version"] as number,
    grants: row["grants"] as Person["grants"],
  }));
}

export async function loadAgents(connection: Connection, workspaceId: string, ids: Ids): Promise<Agent[]> {
  const rows = await query(
    connection,
    "agent",
    workspaceId,
    ids,
    (among) =>
      `select a.id, a.name, a.unit_id, a.owner_id, a.deputy_id, a.autonomy, a.risk_tier, a.status, m.role_ids
     from agent a
     left join (select agent_id, array_agg(agent_role_id order by agent_role_id) as role_ids from agent_role_member
       where workspace_id = $1 ${among("agent_id")} group by agent_id) m on m.agent_id = a.id
     where a.workspace_id = $1 ${among("a.id")}`,
  );
  return rows.map((row) => ({
    id: row["id"] as string,
    name: row["name"] as string,
    unitId: row["unit_id"] as string,
    ownerId: row["owner_id"] as string,
    deputyId: row["deputy_id"] as string | null,
    autonomy: row["autonomy"] as Agent["autonomy"],
    riskTier: row["risk_tier"] as Agent["riskTier"],
    status: row["status"] as Agent["status"],
    roleIds: (row["role_ids"] as string[] | null) ?? [],
  }));
}

export async function loadAgentRoles(connection: Connection, workspaceId: string, ids: Ids): Promise<AgentRole[]> {
  const rows = await query(connection, "agent-role", workspaceId, ids, (among) => `select id, name, version, max_autonomy from agent_role where workspace_id = $1 ${among("id")}`);
  return rows.map((row) => ({
    id: row["id"] as string,
    name: row["name"] as string,
    version: row["version"] as number,
    maxAutonomy: row["max_autonomy"] as AgentRole["maxAutonomy"],
  }));
}

export async function loadSystems(connection: Connection, workspaceId: string, ids: Ids): Promise<System[]> {
  const rows = await query(connection, "system", workspaceId, ids, (among) => `select id, name, kind, status from system where workspace_id = $1 ${among("id")}`);
  return rows.map((row) => ({
    id: row["id"] as string,
    name: row["name"] as string,
    kind: row["kind"] as string,
    status: row["status"] as System["status"],
  }));
}

export async function loadTools(connection: Connection, workspaceId: string, ids: Ids): Promise<Tool[]> {
  const rows = await query(connection, "tool", workspaceId, ids, (among) => `select * from tool where workspace_id = $1 ${among("id")}`);
  return rows.map(toTool);
}

export function toTool(row: Row): Tool {
  return {
    id: row["id"] as string,
    name: row["name"] as string,
    systemId: row["system_id"] as string,
    sideEffect: row["side_effect"] as Tool["sideEffect"],
    dataClass: row["data_class"] as Tool["dataClass"],
    reversibility: row["reversibility"] as Tool["reversibility"],
    binding: row["binding"] as Tool["binding"],
    status: row["status"] as Tool["status"],
    version: row["version"] as number,
    argumentSchema: row["argument_schema"],
    objectPath: row["object_path"] as string | null,
    amountPath: row["amount_path"] as string | null,
    currencyPath: row["currency_path"] as string | null,
    recipientPath: row["recipient_path"] as string | null,
    secretPaths: row["secret_paths"] as string[],
    sentence: row["sentence"] as string | null,
    permitWithinS: row["permit_within_s"] as number,
    outcomeWithinS: row["outcome_within_s"] as number,
  };
}

export async function loadPermissions(connection: Connection, workspaceId: string, ids: Ids): Promise<Permission[]> {
  const rows = await query(
    connection,
    "permission",
    workspaceId,
    ids,
    (among) =>
      `select id, subject_type, subject_id, target_type, target_id, expires_at from permission
     where workspace_id = $1 ${among("id")}`,
  );
  return rows.map((row) => ({
    id: row["id"] as string,
    subject: { type: row["subject_type"] as Permission["subject"]["type"], id: row["subject_id"] as string },
    target: { type: row["target_type"] as Permission["target"]["type"], id: row["target_id"] as string },
    expiresAt: (row["expires_at"] as Date | null)?.getTime() ?? null,
  }));
}

export type HashedCredential = { readonly hash: string; readonly credential: Credential };

export async function loadCredentials(connection: Connection, workspaceId: string, ids: Ids): Promise<HashedCredential[]> {
  const rows = await query(
    connection,
    "credential",
    workspaceId,
    ids,
    (among) =>
      `select id, holder_type, holder_id, scopes, encode(secret_hash, 'hex') as hash, status, expires_at from credential
     where workspace_id = $1 ${among("id")}`,
  );
  return rows.map((row) => ({
    hash: row["hash"] as string,
    credential: {
      id: row["id"] as string,
      holder: toHolder(row),
      status: row["status"] as Credential["status"],
      expiresAt: (row["expires_at"] as Date | null)?.getTime() ?? null,
    },
  }));
}

function toHolder(row: Row): Credential["holder"] {
  const id = row["holder_id"] as string;
  if (row["holder_type"] === "person") return { type: "person", id, scopes: row["scopes"] as TokenScope[] };
  return { type: row["holder_type"] as "agent" | "system", id };
}

/** In force, or lifted within the 25 h that a permit can live at most (an objection window of 24 h and 15 min). */
export async function loadInterventions(connection: Connection, workspaceId: string): Promise<Intervention[]> {
  const rows = await query(
    connection,
    "intervention",
    workspaceId,
    null,
    () =>
      `select id, kind, scope_type, scope_id, reason, placed_epoch, lifted_epoch from intervention
     where workspace_id = $1 and (lifted_at is null or lifted_at > now() - interval '25 hours') order by placed_epoch`,
  );
  return rows.map((row) => ({
    id: row["id"] as string,
    kind: row["kind"] as Intervention["kind"],
    scope: { type: row["scope_type"] as Intervention["scope"]["type"], id: row["scope_id"] as string },
    reason: row["reason"] as string,
    placedEpoch: row["placed_epoch"] as number,
    liftedEpoch: row["lifted_epoch"] as number | null,
  }));
}

/** The version in force of every policy that is on. */
export async function loadPolicies(connection: Connection, workspaceId: string): Promise<PolicyVersion[]> {
  const rows = await query(
    connection,
    "policy",
    workspaceId,
    null,
    () =>
      `select p.id, p.name, p.unit_id, v.id as version_id, v.version, v.rules
     from policy p join policy_version v on v.workspace_id = p.workspace_id and v.id = p.active_version_id
     where p.workspace_id = $1 and p.status = 'active' order by p.id`,
  );
  return rows.map((row) => ({
    policyId: row["id"] as string,
    policyName: row["name"] as string,
    versionId: row["version_id"] as string,
    version: row["version"] as number,
    unitId: row["unit_id"] as string | null,
    rules: row["rules"] as Rule[],
  }));
}

/** As they are in force, also those that are retired: a rule may not name one, but a gate must not close over it. */
export async function loadRoutes(connection: Connection, workspaceId: string): Promise<ApprovalRoute[]> {
  const rows = await query(
    connection,
    "approval-route",
    workspaceId,
    null,
    () =>
      `select r.id, r.name, r.version, v.stages, v.excludes, v.permit_within_s
     from approval_route r join approval_route_version v on v.workspace_id = r.workspace_id and v.route_id = r.id and v.version = r.version
     where r.workspace_id = $1 order by r.id`,
  );
  return rows.map((row) => ({
    id: row["id"] as string,
    name: row["name"] as string,
    version: row["version"] as number,
    stages: row["stages"] as ApprovalRoute["stages"],
    excludes: row["excludes"] as ApprovalRoute["excludes"],
    permitWithinS: row["permit_within_s"] as number,
  }));
}

export async function loadClosedReason(connection: Connection, workspaceId: string): Promise<string | null> {
  const rows = await query(connection, "workspace", workspaceId, null, () => `select closed_reason from workspace where id = $1`);
  return (rows[0]?.["closed_reason"] as string | null | undefined) ?? null;
}
