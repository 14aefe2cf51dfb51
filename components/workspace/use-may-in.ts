"use client";

import { useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { unitsQuery } from "@/lib/client/names";
import { mayDo, unitPath, type Verb } from "@/lib/core/actor";
import { useWorkspace } from "./workspace-context";

/** Whether the person may do something in a unit, or (null) in the whole company: by the core's own rule. While units are read, only what holds everywhere. */
export function useMayIn(): (verb: Verb, unitId: string | null) => boolean {
  const { caller, seat, may } = useWorkspace();
  const units = useQuery({ ...unitsQuery(caller), enabled: may("read") }).data;
  return useCallback(
    (verb, unitId) => mayDo({ status: "active", grants: seat.roles }, verb, unitPath(new Map(units?.map((unit) => [unit.id, unit])), unitId)),
    [seat.roles, units],
  );
}
