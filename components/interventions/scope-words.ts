import { visibleString } from "@/components/kit/plain-text/visible-text";
import type { InterventionItem } from "@/lib/client/interventions";

const kinds = { action: "action", run: "run", agent: "agent", unit: "unit", tool: "tool", system: "system", workspace: "company" } as const satisfies Record<InterventionItem["scope"]["type"], string>;

/** `agent refund-handler`, `the whole company`. */
export function scopeWords({ type, name }: InterventionItem["scope"]): string {
  return type === "workspace" ? "the whole company" : `${kinds[type]} ${visibleString(name)}`;
}
