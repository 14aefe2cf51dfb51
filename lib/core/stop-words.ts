import type { Intervention, InterventionKind, Scope } from "./intervention";
import { visibleText } from "./sentence";
import type { Snapshot } from "./snapshot";

const STOP_WORDS = { pause: "paused", quarantine: "quarantined", cancel: "cancelled", override: "overridden", redirect: "redirected" } as const satisfies Record<InterventionKind, string>;

/** What agents are told of a stop on what is called `name`, or by its id where it has none. The reason that a person gave stays out: it may be about the agent. */
export function stopWords({ kind, scope }: Intervention, name: string | null): string {
  return `${scope.type === "workspace" ? "everything" : `the ${scope.type} ${visibleText(name ?? scope.id)}`} is ${STOP_WORDS[kind]}`;
}

/** What an intervention's scope is called; null for actions and runs, which have no name, and for the whole workspace. */
export function scopeName({ agents, units, tools, systems }: Snapshot, { type, id }: Scope): string | null {
  switch (type) {
    case "agent":
      return agents.get(id)?.name ?? null;
    case "unit":
      return units.get(id)?.name ?? null;
    case "tool":
      return tools.get(id)?.name ?? null;
    case "system":
      return systems.get(id)?.name ?? null;
    case "action":
    case "run":
    case "workspace":
      return null;
    default:
      return type satisfies never;
  }
}
