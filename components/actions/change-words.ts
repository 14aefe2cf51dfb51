import { upperFirst } from "@/lib/core/first-letter";

/** Events about what agents may do, in a manager's words: those that the timeline shows as changes. */
export const CHANGE_WORDS: Readonly<Record<string, string>> = {
  "permission.granted": "Permission given",
  "permission.revoked": "Permission taken away",
  "agent.created": "Agent made",
  "agent.changed": "Agent changed",
  "agent.status_changed": "Agent's status changed",
  "agent.retired": "Agent retired",
  "agent_role.created": "Agent role made",
  "agent_role.changed": "Agent role changed",
  "system.created": "System made",
  "system.changed": "System changed",
  "system.retired": "System retired",
  "tool.created": "Tool made",
  "tool.changed": "Tool changed",
  "tool.retired": "Tool retired",
  "policy.created": "Policy made",
  "policy.changed": "Policy set again by set-up",
  "policy.version_created": "Policy changed",
  "policy.status_changed": "Policy's status changed",
  "approval_route.created": "Approval route made",
  "approval_route.changed": "Approval route changed",
};

/** `Policy changed: Payments`. */
export function changeWords({ verb, name }: { readonly verb: string; readonly name: string | null }): string {
  const what = wordsOf(CHANGE_WORDS, verb);
  return name === null ? what : `${what}: ${name}`;
}

/** Unknown verbs read as they are written: `tool.created` is "Tool created". */
export function wordsOf(words: Readonly<Record<string, string>>, verb: string): string {
  return Object.hasOwn(words, verb) ? `${words[verb]}` : upperFirst(verb.replaceAll(/[._]/g, " "));
}
