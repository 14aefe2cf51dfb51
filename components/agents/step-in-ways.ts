import { PauseIcon, PlayIcon, ShieldAlertIcon, type LucideIcon } from "lucide-react";
import { stops } from "@/lib/core/intervention";
import type { InterventionItem } from "@/lib/client/interventions";
import type { StepInKind } from "./step-in-dialog";

export type StepInWay = StepInKind | "lift";

export const stepInFaces = {
  pause: { Icon: PauseIcon, label: "Pause", verb: "Pause", description: "Nothing new is permitted" },
  quarantine: { Icon: ShieldAlertIcon, label: "Quarantine", verb: "Quarantine", description: "A pause, and everybody sees that people are looking into it" },
  lift: { Icon: PlayIcon, label: "Lift the stop", verb: "Lift the stop of", description: "The rules decide again" },
} as const satisfies Record<StepInWay, { Icon: LucideIcon; label: string; verb: string; description: string }>;

/** What stops exactly this agent, newest first; not what stops its unit or the company. */
export function ownStops(inForce: readonly InterventionItem[], agentId: string): readonly InterventionItem[] {
  return inForce.filter(({ kind, scope }) => stops(kind) && scope.type === "agent" && scope.id === agentId);
}

/** What is stopped is not stopped once more; a pause can still become a quarantine. */
export function waysFor(own: readonly Pick<InterventionItem, "kind">[]): readonly [StepInWay, ...StepInWay[]] {
  if (own.length === 0) return ["pause", "quarantine"];
  return own.some((one) => one.kind === "quarantine") ? ["lift"] : ["lift", "quarantine"];
}
