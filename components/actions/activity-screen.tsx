"use client";

import dynamic from "next/dynamic";
import { ChartNoAxesGanttIcon } from "lucide-react";
import { useMemo } from "react";
import type { Action } from "@/components/kit/shortcuts/action";
import { useActions } from "@/components/kit/shortcuts/shortcuts-provider";
import { usePhone } from "@/components/kit/use-phone";
import { viewOf } from "@/lib/client/activity-filters";
import { useActivityAddress, type ActivityAddressControl } from "./use-activity-address";

const ActivityTimeline = dynamic(() => import("./activity-timeline").then((file) => file.ActivityTimeline));
const ActivityTable = dynamic(() => import("./activity-table").then((file) => file.ActivityTable));

/** What agents ask to do, as it happens: on a timeline or in a table, with the same filters. On a phone there is the table only. */
export function ActivityScreen() {
  const address = useActivityAddress();
  const isPhone = usePhone();
  usePeekKeys(address);
  if (isPhone || viewOf(address) === "table") return <ActivityTable address={address} canSwitch={!isPhone} />;
  return <ActivityTimeline address={address} />;
}

function usePeekKeys({ action, setAction, setView, view }: ActivityAddressControl): void {
  const actions = useMemo<Action[]>(
    () => [
      ...(action === null ? [] : [{ id: "action:close", label: "Close", group: "This action", shortcut: "escape", canRun: () => true as const, run: () => setAction(null) }]),
      ...(view === "table" ? [{ id: "activity:timeline", label: "Show as a timeline", group: "Activity", icon: ChartNoAxesGanttIcon, shortcut: "t", scope: "list" as const, canRun: () => true as const, run: () => setView("timeline") }] : []),
    ],
    [action, setAction, setView, view],
  );
  useActions(actions);
}
