"use client";

import { useQuery } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { unitsQuery } from "@/lib/client/names";
import { sentenceOf } from "@/lib/client/problem-words";
import type { Verb } from "@/lib/core/actor";
import { roleFault, type Place } from "@/lib/core/right";
import { useWorkspace } from "./workspace-context";

/** Why the person may not do something there, in the sentence that the server would refuse it with, or null. While units are read, only what holds everywhere. */
export function useWhyNot(): (verb: Verb, place: Place) => string | null {
  const { caller, seat, may } = useWorkspace();
  const list = useQuery({ ...unitsQuery(caller), enabled: may("read") }).data;
  const units = useMemo(() => new Map(list?.map((unit) => [unit.id, unit])), [list]);
  return useCallback(
    (verb, place) => {
      const fault = roleFault({ status: "active", grants: seat.roles }, units, verb, place);
      return fault === null ? null : sentenceOf(fault.detail);
    },
    [seat.roles, units],
  );
}
