"use client";

import { parseAsString, parseAsStringLiteral, useQueryState } from "nuqs";
import { useCallback, useMemo } from "react";
import type { AcceptedParts } from "@/components/kit/address-note";
import { useWorkspace } from "@/components/workspace/workspace-context";
import type { UnitItem } from "@/lib/client/names";
import { PERIODS, type Period } from "@/lib/core/metrics";
import { PERSPECTIVES, perspectivesOf, type Perspective } from "./perspectives";

/** What the address says of the overview; what makes no sense there is left out, and named. */
export function useOverviewState(units: readonly UnitItem[] | undefined) {
  const { seat } = useWorkspace();
  const own = useMemo(() => perspectivesOf(seat.roles.map((grant) => grant.role)), [seat]);
  const [as, setAs] = useQueryState("as", parseAsStringLiteral(PERSPECTIVES));
  const [period, setPeriod] = useQueryState("period", parseAsStringLiteral(PERIODS));
  const [unit, setUnit] = useQueryState("unit", parseAsString);
  const known = unit === null || (units?.some((one) => one.id === unit) ?? false) ? unit : null;
  const parts = useMemo<AcceptedParts>(
    () => ({
      as: { label: "view", accepts: (value) => (own as readonly string[]).includes(value) },
      period: { label: "period", accepts: (value) => (PERIODS as readonly string[]).includes(value) },
      unit: { label: "unit", accepts: (value) => units === undefined || units.some((one) => one.id === value) },
    }),
    [own, units],
  );
  const setPerspective = useCallback((next: Perspective) => void setAs(next === own[0] ? null : next), [setAs, own]);
  const choosePeriod = useCallback((next: Period) => void setPeriod(next), [setPeriod]);
  return {
    perspectives: own,
    perspective: as !== null && own.includes(as) ? as : (own[0] ?? "figures"),
    setPerspective,
    period,
    setPeriod: choosePeriod,
    /** Null also while the units are read: which unit is meant is not known before. */
    unit: known,
    setUnit: (next: string | null) => void setUnit(next),
    parts,
  };
}

export type OverviewState = ReturnType<typeof useOverviewState>;
