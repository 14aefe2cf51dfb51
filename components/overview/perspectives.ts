import type { Role } from "@/lib/core/actor";

/** Whose overview it is: what waits for one, how the fleet does, or the figures. */
export const PERSPECTIVES = ["queue", "fleet", "figures"] as const;
export type Perspective = (typeof PERSPECTIVES)[number];

export const perspectiveWords = { queue: "My queue", fleet: "Fleet", figures: "Figures" } as const satisfies Record<Perspective, string>;

const OF_ROLE = {
  approver: ["queue"],
  operator: ["fleet"],
  developer: ["fleet"],
  author: ["fleet"],
  executive: ["figures"],
  auditor: ["figures"],
  viewer: ["figures"],
  // Does all of it, and may decide where nobody else can.
  admin: ["fleet", "queue", "figures"],
} as const satisfies Record<Role, readonly Perspective[]>;

/** Whoever is waited for comes first, then whoever keeps the fleet, then whoever looks at results. */
const ORDER: readonly Role[] = ["approver", "operator", "admin", "developer", "author", "executive", "auditor", "viewer"];

/** The perspectives of a person with these roles, the one to begin with first. Nobody is without one. */
export function perspectivesOf(roles: readonly Role[]): readonly Perspective[] {
  const found = ORDER.filter((role) => roles.includes(role)).flatMap((role): readonly Perspective[] => OF_ROLE[role]);
  return found.length === 0 ? ["figures"] : [...new Set(found)];
}
