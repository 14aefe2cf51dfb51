"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { nameIn } from "@/components/kit/plain-text/name-in";
import { useCaller } from "@/components/workspace/workspace-context";
import { policiesQuery, unitsQuery } from "@/lib/client/names";
import { policyDecisionsQuery, type PolicyDecisions, type PolicyItem } from "@/lib/client/policies";
import { talliesOf, type DecisionTally } from "./decision-counts";

export type PolicyRow = { readonly policy: PolicyItem; /** Whose agents it binds, in words. */ readonly binds: string; readonly tallies: readonly DecisionTally[]; readonly decisions: PolicyDecisions | undefined };

/** The policies with whom they bind and what they decided lately; what comes later than the policies fills in. */
export function usePolicyRows(): readonly PolicyRow[] | undefined {
  const caller = useCaller();
  const policies = useQuery(policiesQuery(caller)).data;
  const units = useQuery(unitsQuery(caller)).data;
  const decisions = useQuery(policyDecisionsQuery(caller)).data;
  return useMemo(
    () => policies?.map((policy) => ({ policy, binds: bindsWords(policy.unitId, units), tallies: talliesOf(decisions, policy.id, null), decisions })),
    [policies, units, decisions],
  );
}

/** `Every agent`, `Agents of Finance and below`. */
export function bindsWords(unitId: string | null, units: readonly { readonly id: string; readonly name: string }[] | undefined): string {
  return unitId === null ? "Every agent" : `Agents of ${nameIn(units, unitId)} and below`;
}
