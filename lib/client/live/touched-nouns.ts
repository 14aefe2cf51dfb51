/** The first part of a query key after the workspace: what was read. */
export const NOUNS = ["actions", "timeline", "approvals", "approval-counts", "notices", "notice-counts", "interventions", "agents", "agent-activity", "credentials", "permissions", "audit", "names", "policies", "runs", "metrics", "saved-views", "workspace"] as const;
export type Noun = (typeof NOUNS)[number];

/** Which lists an event can have changed, by the first word of its verb. What is not known here may have changed anything. */
export function touchedNouns(verb: string): readonly Noun[] {
  switch (verb.split(".")[0]) {
    case "action":
      return ["actions", "timeline", "approvals", "approval-counts", "notices", "notice-counts", "agent-activity", "runs", "metrics", "audit"];
    case "approval":
      return ["approvals", "approval-counts", "actions", "timeline", "agent-activity", "runs", "metrics", "audit"];
    case "notice":
      return ["notices", "notice-counts", "actions", "audit"];
    case "intervention":
      return ["interventions", "agents", "actions", "timeline", "metrics", "audit"];
    case "saved_view":
      return ["saved-views", "audit"];
    case "command":
      return ["audit"];
    case "run":
      return ["runs", "audit"];
    case "credential":
      return ["credentials", "agents", "audit"];
    case "permission":
      return ["permissions", "agents", "timeline", "audit"];
    case "process":
    case "agent":
    case "agent_role":
    case "approval_route":
    case "unit":
    case "system":
    case "tool":
      return ["agents", "agent-activity", "timeline", "credentials", "names", "audit"];
    case "person":
      return ["names", "approvals", "approval-counts", "audit"];
    default:
      return NOUNS;
  }
}
