import { visibleString } from "@/components/kit/plain-text/visible-text";
import type { Role, RoleGrant, Verb } from "@/lib/core/actor";

export const roleWords = {
  viewer: "Viewer",
  approver: "Approver",
  operator: "Operator",
  author: "Policy author",
  developer: "Developer",
  auditor: "Auditor",
  executive: "Executive",
  admin: "Administrator",
} as const satisfies Record<Role, string>;

/** What each right is, for the table of roles. */
export const verbWords = {
  read: "See agents, actions, policies and systems",
  vote: "Approve or reject what waits",
  object: "Object to what was announced",
  intervene: "Pause agents, Emergency stop",
  lift: "Lift a stop",
  manage_agents: "Register and change agents",
  issue_agent_credentials: "Make and end agents’ credentials",
  manage_systems: "Register systems, tools and permissions",
  manage_units: "Name the company and its units",
  manage_people: "Add people, give roles, reset passwords",
  edit_policies: "Change policies",
  start_runs: "Give agents a task",
  send_commands: "Send commands to agents",
  read_audit: "Read the audit log",
  export_audit: "Export the audit log",
  erase_payloads: "Erase contents from the log",
  reopen_gate: "Open the gate after a restore",
} as const satisfies Record<Verb, string>;

/** "Approver in Finance", "Administrator everywhere". */
export function grantWords(grant: RoleGrant, unitName: (id: string) => string): string {
  return `${roleWords[grant.role]} ${grant.unitId === null ? "everywhere" : `in ${visibleString(unitName(grant.unitId))}`}`;
}
