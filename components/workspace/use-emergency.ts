"use client";

import { useQuery } from "@tanstack/react-query";
import type { EmergencyState } from "@/components/frame/frame-types";
import { inForceQuery, type InterventionItem } from "@/lib/client/interventions";
import { isEmergencyStop } from "@/components/interventions/scope-words";
import { useCaller } from "./workspace-context";

export function useInForce(): readonly InterventionItem[] | undefined {
  return useQuery(inForceQuery(useCaller())).data;
}

/** The stop of the whole company, where one is in force. */
export function companyStop(inForce: readonly InterventionItem[] | undefined): InterventionItem | null {
  return inForce?.findLast((one) => isEmergencyStop(one)) ?? null;
}

export function emergencyOf(stop: InterventionItem | null): EmergencyState {
  return stop === null ? { kind: "none" } : { kind: "in-force", sinceMs: Date.parse(stop.placedAt), byName: stop.placedBy.name, reason: stop.reason };
}
