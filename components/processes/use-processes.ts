"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { nameIn } from "@/components/kit/plain-text/name-in";
import { NO_USAGE, type UsageCounts } from "@/components/usage/usage-counts";
import { useWeekAgo } from "@/components/usage/use-week-ago";
import { useCaller } from "@/components/workspace/workspace-context";
import { peopleQuery, processesQuery, unitsQuery, type ProcessItem } from "@/lib/client/names";
import { processUsageQuery, type ProcessUsage } from "@/lib/client/usage";

export type ProcessRow = {
  readonly process: ProcessItem;
  readonly unit: string;
  readonly person: string;
  /** Of 7 days; undefined until counted. */
  readonly usage: (UsageCounts & Pick<ProcessUsage, "runs" | "agents">) | undefined;
};

/** The processes by name with what was done within them lately. The figures come later and fill in. */
export function useProcesses() {
  const caller = useCaller();
  const processes = useQuery(processesQuery(caller));
  const units = useQuery(unitsQuery(caller)).data;
  const people = useQuery(peopleQuery(caller)).data;
  const usage = useQuery(processUsageQuery(caller, useWeekAgo()));
  const rows = useMemo<ProcessRow[] | undefined>(() => {
    const used = new Map(usage.data?.data.map((one) => [one.processId, one]));
    return processes.data?.map((process) => ({
      process,
      unit: units === undefined ? "" : nameIn(units, process.unitId),
      person: people === undefined ? "" : nameIn(people, process.personId),
      usage: usage.data === undefined ? undefined : (used.get(process.id) ?? { ...NO_USAGE, runs: 0, agents: [] }),
    }));
  }, [processes.data, units, people, usage.data]);
  return { rows, processes, isAtLeast: usage.data?.isAtLeast === true };
}
