import { visibleString } from "@/components/kit/plain-text/visible-text";
import type { DataColumn } from "@/components/kit/data-table/column";
import { OneLine } from "@/components/kit/data-table/one-line";
import { Dotted, DottedPart, TwoLines } from "@/components/kit/data-table/two-lines";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { RelativeTime } from "@/components/kit/time/relative-time";
import { StateMark } from "@/components/state/state-mark";
import { autonomyWords } from "@/components/state/words";
import { cn } from "@/components/ui/cn";
import { isUnderStop } from "./agent-state";
import { counted } from "./counted";
import type { SORTABLE } from "./fleet-view";
import type { FleetRow } from "./use-fleet";

export const fleetRowId = (row: FleetRow): string => row.agent.agentId;
export const fleetRowName = (row: FleetRow): string => row.agent.name;

type FleetColumn = DataColumn<FleetRow> & { readonly id: (typeof SORTABLE)[number] };

/** Under a unit's own line the name of the unit is not said again. */
const columns = (isUnderUnit: boolean): readonly FleetColumn[] =>
  (
    [
      { id: "agent", header: "Agent", cell: (row) => <Named row={row} isUnderUnit={isUnderUnit} /> },
      { id: "status", header: "Status", width: "120px", cell: (row) => <StateMark kind="agent" value={row.seen.state} /> },
      { id: "owner", header: "Owner", width: "136px", hideBelow: "lg", cell: (row) => <OneLine hasTwo className="wrap-anywhere">{row.owner}</OneLine> },
      { id: "autonomy", header: "Autonomy level", width: "244px", hideBelow: "roomy", cell: (row) => <OneLine hasTwo className="leading-4.5 text-fg-2">{autonomyWords[row.agent.autonomy]}</OneLine> },
      { id: "last", header: "Last action", width: "104px", hideBelow: "md", cell: (row) => <LastAction row={row} /> },
      { id: "rate", header: "Asked today", width: "112px", align: "end", hideBelow: "md", cell: ({ agent }) => <span className={cn(agent.asked === 0 && "text-fg-3")}>{counted(agent.asked, agent.isAtLeast)}</span> },
      { id: "waiting", header: "Waiting", width: "88px", align: "end", hideBelow: "lg", cell: ({ agent }) => <Figure value={agent.waiting} tone="text-warn-text" /> },
      { id: "denied", header: "Denied today", width: "116px", align: "end", hideBelow: "lg", cell: ({ agent }) => <Figure value={agent.denied} tone="text-danger-text" /> },
      { id: "failed", header: "Failed today", width: "116px", align: "end", hideBelow: "lg", cell: ({ agent }) => <Figure value={agent.failed} tone="text-danger-text" /> },
    ] as const satisfies readonly FleetColumn[]
  ).map((column) => ({ ...column, sortable: true }));

export const fleetColumns = { plain: columns(false), underUnits: columns(true) } as const;

/** Below the name stands what a narrow screen leaves out. */
function Named({ row: { agent, unit }, isUnderUnit }: { row: FleetRow; isUnderUnit: boolean }) {
  const notes = [
    agent.failed > 0 ? { below: "lg:hidden", says: <span className="num font-medium text-danger-text">{counted(agent.failed, agent.isAtLeast)} failed today</span> } : null,
    agent.denied > 0 ? { below: "lg:hidden", says: <span className="num font-medium text-danger-text">{counted(agent.denied, agent.isAtLeast)} denied today</span> } : null,
    agent.waiting > 0 ? { below: "lg:hidden", says: <span className="num font-medium whitespace-nowrap text-warn-text">{agent.waiting} waiting</span> } : null,
    agent.lastActionAt === null ? null : { below: "md:hidden", says: <>last action <RelativeTime atMs={Date.parse(agent.lastActionAt)} focusable={false} /></> },
  ].filter((note) => note !== null);
  return (
    <TwoLines title={<PlainText text={agent.name} />}>
      <Dotted>
        {isUnderUnit ? null : <DottedPart isFirst>{visibleString(unit)}</DottedPart>}
        {notes.map(({ below, says }, index) => (
          <DottedPart key={index} isFirst={isUnderUnit && index === 0} className={below}>
            {says}
          </DottedPart>
        ))}
      </Dotted>
    </TwoLines>
  );
}

function LastAction({ row: { agent, seen } }: { row: FleetRow }) {
  if (agent.lastActionAt === null) return <span className="text-fg-3">never</span>;
  return (
    <span className="text-fg-2">
      <RelativeTime atMs={Date.parse(agent.lastActionAt)} focusable={false} />
      {isUnderStop(seen.stops, agent.lastActionAt) ? <span className="block text-12 text-fg-3">denied</span> : null}
    </span>
  );
}

/** Only what needs somebody stands out. */
function Figure({ value, tone }: { value: number; tone: string }) {
  return <span className={value === 0 ? "text-fg-3" : `font-medium ${tone}`}>{value.toLocaleString("en-GB")}</span>;
}
