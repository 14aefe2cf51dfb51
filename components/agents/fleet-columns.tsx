import type { DataColumn } from "@/components/kit/data-table/column";
import { TwoLines } from "@/components/kit/data-table/two-lines";
import { RelativeTime } from "@/components/kit/time/relative-time";
import { StateMark } from "@/components/state/state-mark";
import { autonomyWords } from "@/components/state/words";
import type { FleetRow } from "./use-fleet";

export const fleetRowId = (row: FleetRow): string => row.agent.id;
export const fleetRowName = (row: FleetRow): string => row.agent.name;

export const fleetColumns: readonly DataColumn<FleetRow>[] = [
  { id: "agent", header: "Agent", cell: (row) => <TwoLines title={row.agent.name}>{row.unit}</TwoLines> },
  { id: "status", header: "Status", width: "132px", cell: (row) => <StateMark kind="agent" value={row.seen.state} /> },
  { id: "owner", header: "Owner", width: "152px", hideBelow: "lg", cell: (row) => row.owner },
  { id: "autonomy", header: "May act", width: "252px", hideBelow: "wide", cell: (row) => <span className="text-fg-2">{autonomyWords[row.agent.autonomy]}</span> },
  { id: "last", header: "Last action", width: "112px", hideBelow: "md", cell: (row) => <LastAction row={row} /> },
  { id: "today", header: "Asked today", width: "104px", align: "end", hideBelow: "md", cell: (row) => <Asked row={row} /> },
  { id: "waiting", header: "Waiting", width: "76px", align: "end", hideBelow: "lg", cell: ({ activity }) => <Figure value={activity?.waiting} tone="text-warn-text" /> },
  { id: "denied", header: "Denied", width: "76px", align: "end", hideBelow: "lg", cell: ({ activity }) => <Figure value={activity?.denied} tone="text-danger-text" /> },
  { id: "failed", header: "Failed", width: "76px", align: "end", hideBelow: "lg", cell: ({ activity }) => <Figure value={activity?.failed} tone="text-danger-text" /> },
];

function LastAction({ row: { activity } }: { row: FleetRow }) {
  if (activity === undefined) return null;
  return activity.lastActionAt === null ? <span className="text-fg-3">never</span> : <RelativeTime atMs={Date.parse(activity.lastActionAt)} focusable={false} className="text-fg-2" />;
}

function Asked({ row: { activity } }: { row: FleetRow }) {
  if (activity === undefined) return null;
  return (
    <>
      {activity.asked}
      {activity.isAtLeast ? "+" : ""}
    </>
  );
}

/** Only what needs somebody stands out. */
function Figure({ value, tone }: { value: number | undefined; tone: string }) {
  if (value === undefined) return null;
  return <span className={value === 0 ? "text-fg-3" : `font-medium ${tone}`}>{value}</span>;
}
