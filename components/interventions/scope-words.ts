import { OctagonMinusIcon, type LucideIcon } from "lucide-react";
import { visibleString } from "@/components/kit/plain-text/visible-text";
import { stateLook } from "@/components/state/state-map";
import type { InterventionItem } from "@/lib/client/interventions";
import { stops } from "@/lib/core/intervention";

const kinds = { action: "action", run: "run", agent: "agent", unit: "unit", tool: "tool", system: "system", workspace: "company" } as const satisfies Record<InterventionItem["scope"]["type"], string>;

/** `agent refund-handler`, `the whole company`. */
export function scopeWords({ type, name }: InterventionItem["scope"]): string {
  return type === "workspace" ? "the whole company" : `${kinds[type]} ${visibleString(name)}`;
}

/** What was stopped, of whatever says it: its kind, and the type of its scope. */
export type StopFacts = { readonly kind: InterventionItem["kind"]; readonly scope: { readonly type: InterventionItem["scope"]["type"] } };

/** A stop of the whole company is called what its button is called, whether people look into something under it or not. */
export function isEmergencyStop({ kind, scope }: StopFacts): boolean {
  return scope.type === "workspace" && stops(kind);
}

/** `Emergency stop`, `Pause`, `Quarantine`: what a stop is called. */
export function stopName(stop: StopFacts): string {
  return isEmergencyStop(stop) ? "Emergency stop" : stateLook("intervention", stop.kind).word;
}

export function stopIcon(stop: StopFacts): LucideIcon {
  return isEmergencyStop(stop) ? OctagonMinusIcon : stateLook("intervention", stop.kind).icon;
}

/** `Emergency stop`, `Pause Refund handler`: in short what was done to whom. */
export function stopTitle(stop: StopFacts & { readonly scope: { readonly name: string } }): string {
  return isEmergencyStop(stop) ? stopName(stop) : `${stopName(stop)} ${visibleString(stop.scope.name)}`;
}

/** `Agent Refund handler`, `Emergency stop: the whole company`: what it reaches, beside its kind. */
export function scopeTitle({ kind, scope }: Pick<InterventionItem, "kind" | "scope">): string {
  const words = scopeWords(scope);
  return isEmergencyStop({ kind, scope }) ? `${stopName({ kind, scope })}: ${words}` : words.replace(/^./, (letter) => letter.toUpperCase());
}
