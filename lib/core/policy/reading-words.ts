/** Words that readings of rules are made of: lists, amounts, spans of time, people. */

import type { Role } from "../actor";
import { groupDigits } from "../digits";
import { listed } from "../listed";
import { visibleText } from "../sentence";
import type { WhoSpec } from "./rule";

export type NamedKind = "person" | "unit" | "agent" | "agent_role" | "system" | "process" | "approval_route";

/** The name behind an id; the caller knows them, and gives the id back where nobody does. */
export type NameOf = (kind: NamedKind, id: string) => string;

/** A decimal as people write it: `10000.50` → `10,000.50`. */
export function grouped(decimal: string): string {
  return visibleText(groupDigits(decimal));
}

const SPANS = [
  { name: "day", seconds: 86_400 },
  { name: "hour", seconds: 3_600 },
  { name: "minute", seconds: 60 },
  { name: "second", seconds: 1 },
] as const;

/** Exactly, in the largest units that fit: `4 hours`, `1 day and 30 minutes`. */
export function spanWords(seconds: number): string {
  const parts: string[] = [];
  let left = seconds;
  for (const span of SPANS) {
    const count = Math.floor(left / span.seconds);
    left -= count * span.seconds;
    if (count > 0) parts.push(`${count} ${span.name}${count === 1 ? "" : "s"}`);
  }
  return parts.length === 0 ? "no time" : listed(parts, "and");
}

const NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

export function numberWords(count: number): string {
  return NUMBERS[count] ?? `${count}`;
}

const ROLE_PLURALS = {
  viewer: "viewers",
  approver: "approvers",
  operator: "operators",
  author: "policy authors",
  developer: "developers",
  auditor: "auditors",
  executive: "executives",
  admin: "administrators",
} as const satisfies Record<Role, string>;

/** `the approvers and administrators of the agent's unit`, `the agent's owner`, `Ana Ruiz`. */
export function whoWords(who: readonly WhoSpec[], nameOf: NameOf): string {
  const words: string[] = [];
  const unitRoles = who.flatMap((one) => (one.type === "role" && one.where === "agent_unit" ? ROLE_PLURALS[one.role] : []));
  const allRoles = who.flatMap((one) => (one.type === "role" && one.where === "anywhere" ? ROLE_PLURALS[one.role] : []));
  if (unitRoles.length > 0) words.push(`the ${listed(unitRoles, "and")} of the agent's unit`);
  if (allRoles.length > 0) words.push(`the ${listed(allRoles, "and")} of the whole company`);
  for (const one of who) {
    if (one.type === "owner") words.push("the agent's owner");
    if (one.type === "deputy") words.push("the agent's deputy");
    if (one.type === "people") words.push(...one.ids.map((id) => visibleText(nameOf("person", id))));
  }
  return listed(words, "and");
}

/** Whether exactly one person is meant, whoever that is now. */
export function isOnePerson(who: readonly WhoSpec[]): boolean {
  const [only] = who;
  return who.length === 1 && only !== undefined && (only.type === "owner" || only.type === "deputy" || (only.type === "people" && only.ids.length === 1));
}
