/** The first part of a query key after the workspace: what was read. */
export const NOUNS = ["actions", "approvals", "notices", "interventions", "agents", "audit", "names", "policies", "workspace"] as const;
export type Noun = (typeof NOUNS)[number];

/** Which lists an event can have changed, by the first word of its verb. What is not known here may have changed anything. */
export function touchedNouns(verb: string): readonly Noun[] {
  switch (verb.split(".")[0]) {
    case "action":
      return ["actions", "approvals", "notices", "agents", "audit"];
    case "approval":
      return ["approvals", "actions", "audit"];
    case "notice":
      return ["notices", "actions", "audit"];
    case "intervention":
      return ["interventions", "agents", "actions", "audit"];
    case "command":
    case "run":
    case "process":
      return ["audit"];
    case "credential":
    case "permission":
    case "agent":
    case "agent_role":
    case "unit":
    case "system":
    case "tool":
      return ["agents", "names", "audit"];
    case "person":
      return ["names", "approvals", "audit"];
    default:
      return NOUNS;
  }
}
