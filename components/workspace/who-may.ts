import { ALLOWED, ROLES, type Role, type Verb } from "@/lib/core/actor";

const roleWords = {
  viewer: "a viewer",
  approver: "an approver",
  operator: "an operator",
  author: "a policy author",
  developer: "a developer",
  auditor: "an auditor",
  executive: "an executive",
  admin: "an administrator",
} as const satisfies Record<Role, string>;

/** Who may do something, by the core's own table: "a developer or an administrator". */
export function whoMay(verb: Verb): string {
  const words = ROLES.filter((role) => (ALLOWED[role] as readonly Verb[]).includes(verb)).map((role) => roleWords[role]);
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}
