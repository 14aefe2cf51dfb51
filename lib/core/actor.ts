/** Who may do what: one table, role × verb. Nobody gives themselves a role. */

export const ROLES = ["viewer", "approver", "operator", "author", "developer", "auditor", "executive", "admin"] as const;
export type Role = (typeof ROLES)[number];

export const VERBS = [
  "read",
  "vote",
  "object",
  "intervene",
  "lift",
  "manage_agents",
  "issue_agent_credentials",
  "manage_systems",
  "manage_units",
  "manage_people",
  "edit_policies",
  "start_runs",
  "send_commands",
  "read_audit",
  "export_audit",
  "erase_payloads",
  "reopen_gate",
] as const;
export type Verb = (typeof VERBS)[number];

export const ALLOWED = {
  viewer: ["read"],
  approver: ["read", "vote", "object"],
  operator: ["read", "object", "intervene", "lift", "send_commands", "start_runs"],
  author: ["read", "edit_policies"],
  developer: ["read", "manage_agents", "issue_agent_credentials", "start_runs"],
  auditor: ["read", "read_audit", "export_audit"],
  executive: ["read", "intervene", "read_audit"],
  admin: [...VERBS],
} as const satisfies Record<Role, readonly Verb[]>;

/** Whether a role gives the right, wherever it holds. */
export function roleAllows(role: Role, verb: Verb): boolean {
  return (ALLOWED[role] as readonly Verb[]).includes(verb);
}

/** A role everywhere (`unitId` null) or in a unit and all below it. */
export type RoleGrant = { readonly role: Role; readonly unitId: string | null };

export type Person = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly status: "active" | "removed";
  /** Rises when sign-ins must end; a session carries the version it was made under (GATE 18). */
  readonly sessionVersion: number;
  readonly grants: readonly RoleGrant[];
};

export type Unit = { readonly id: string; readonly name: string; readonly parentId: string | null };

/** What names of units are told apart by: their letters, not their case. */
export function unitNameKey(name: string): string {
  return name.toLowerCase();
}

/** A unit and all above it, nearest first. */
export function unitPath(units: ReadonlyMap<string, Unit>, unitId: string | null): string[] {
  const path: string[] = [];
  let current = unitId === null ? undefined : units.get(unitId);
  while (current !== undefined && !path.includes(current.id)) {
    path.push(current.id);
    current = current.parentId === null ? undefined : units.get(current.parentId);
  }
  return path;
}

/** A unit and all below it; none where there is no such unit. */
export function unitsBelow(units: ReadonlyMap<string, Unit>, unitId: string): string[] {
  return [...units.keys()].filter((id) => unitPath(units, id).includes(unitId));
}

/** Whether a person may do `verb` to something whose unit and all above it are `path` (empty: belongs to no unit). */
export function mayDo(person: Pick<Person, "status" | "grants">, verb: Verb, path: readonly string[]): boolean {
  return person.status === "active" && person.grants.some((grant) => grantAllows(grant, verb, path));
}

/** Whether a person may do `verb` to anything at all. */
export function mayDoSomewhere(person: Pick<Person, "status" | "grants">, verb: Verb): boolean {
  return person.status === "active" && person.grants.some((grant) => roleAllows(grant.role, verb));
}

export function holdsRole(person: Pick<Person, "status" | "grants">, role: Role, path: readonly string[]): boolean {
  return person.status === "active" && person.grants.some((grant) => grant.role === role && inScope(grant, path));
}

function grantAllows(grant: RoleGrant, verb: Verb, path: readonly string[]): boolean {
  return roleAllows(grant.role, verb) && inScope(grant, path);
}

function inScope(grant: RoleGrant, path: readonly string[]): boolean {
  return grant.unitId === null || path.includes(grant.unitId);
}

/** What a personal token `rvp_` may be given; it never votes, lifts, or changes roles, routes or policies (GATE 16). */
export const TOKEN_SCOPES = [
  "read",
  "apply_registry",
  "issue_agent_credentials",
  "start_runs",
  "place_stops",
  "send_commands",
  "export_audit",
  "act_for_me",
] as const;
export type TokenScope = (typeof TOKEN_SCOPES)[number];

/** The scope that lets a personal token use a verb of its person; null: only a browser session may (GATE 16). */
export const SCOPE_OF = {
  read: "read",
  vote: null,
  object: null,
  intervene: "place_stops",
  lift: null,
  manage_agents: "apply_registry",
  issue_agent_credentials: "issue_agent_credentials",
  manage_systems: "apply_registry",
  manage_units: "apply_registry",
  manage_people: null,
  edit_policies: null,
  start_runs: "start_runs",
  send_commands: "send_commands",
  read_audit: "export_audit",
  export_audit: "export_audit",
  erase_payloads: null,
  reopen_gate: null,
} as const satisfies Record<Verb, TokenScope | null>;
