/** Agents: registered autonomous workers, and how far each may go. */

/** The stored life cycle. Paused and quarantined are derived from open interventions (GATE 32). */
export const AGENT_STATUSES = ["discovered", "draft", "active", "retired"] as const;
export type AgentStatus = (typeof AGENT_STATUSES)[number];

/** The status, and of an active agent also what a stop has made of it. */
export const AGENT_STANDINGS = [...AGENT_STATUSES, "paused", "quarantined"] as const;
export type AgentStanding = (typeof AGENT_STANDINGS)[number];

export const RISK_TIERS = ["low", "medium", "high"] as const;
export type RiskTier = (typeof RISK_TIERS)[number];

/** 0 observe · 1 propose · 2 reads alone · 3 within the rules · 4 within the rules and standing approvals. */
export const AUTONOMY_LEVELS = [0, 1, 2, 3, 4] as const;
export type AutonomyLevel = (typeof AUTONOMY_LEVELS)[number];

export const AUTONOMY_WORDS = {
  0: "Observes only",
  1: "Proposes, people decide",
  2: "Reads alone",
  3: "Within the rules",
  4: "Within the rules and standing approvals",
} as const satisfies Record<AutonomyLevel, string>;

/** What each status may become. `discovered` agents were seen but never admitted; deleting is retiring. */
export const AGENT_TRANSITIONS = {
  discovered: ["draft", "active", "retired"],
  draft: ["active", "retired"],
  active: ["draft", "retired"],
  retired: [],
} as const satisfies Record<AgentStatus, readonly AgentStatus[]>;

export type Agent = {
  readonly id: string;
  readonly name: string;
  readonly unitId: string;
  readonly ownerId: string;
  readonly deputyId: string | null;
  readonly autonomy: AutonomyLevel;
  readonly riskTier: RiskTier;
  readonly status: AgentStatus;
  readonly roleIds: readonly string[];
};

/** A named, versioned bundle of permissions and the highest autonomy it allows. */
export type AgentRole = {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly maxAutonomy: AutonomyLevel;
};

/** The right of an agent, agent role, unit or person to use one tool, or every tool of one system. None, no action. */
export type Permission = {
  readonly id: string;
  readonly subject: { readonly type: "agent" | "agent_role" | "unit" | "person"; readonly id: string };
  readonly target: { readonly type: "tool" | "system"; readonly id: string };
  readonly expiresAt: number | null;
};
