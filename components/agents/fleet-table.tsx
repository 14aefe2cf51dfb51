"use client";

import { parseAsString, useQueryStates } from "nuqs";
import { useMemo, useState, type PointerEvent } from "react";
import { DataTable } from "@/components/kit/data-table/data-table";
import { gatherRows } from "@/components/kit/data-table/gathered-rows";
import { LeftOutNote } from "@/components/kit/left-out-note";
import { Empty } from "@/components/kit/states/empty";
import { Failure } from "@/components/kit/states/failure";
import { LoadingRows } from "@/components/kit/states/loading";
import { Button } from "@/components/ui/button";
import { useOpenPage } from "@/components/workspace/use-open-page";
import { requestIdOf, sentenceOfError } from "@/lib/client/problem-words";
import { fleetColumns, fleetRowId, fleetRowName } from "./fleet-columns";
import { FleetFilters } from "./fleet-filters";
import { arrangeFleet, FLEET_PARAMS, readFleetView, sortParam, type FleetParams, type FleetView } from "./fleet-view";
import { useFleet, type FleetRow } from "./use-fleet";

const params = { find: parseAsString, status: parseAsString, unit: parseAsString, owner: parseAsString, level: parseAsString, sort: parseAsString, group: parseAsString } satisfies Record<keyof FleetParams, unknown>;
const NOTHING = Object.fromEntries(FLEET_PARAMS.map((name) => [name, null])) as FleetParams;
const unitOf = (row: FleetRow): string => row.unit;

export function FleetTable({ onAdd }: { onAdd: (() => void) | null }) {
  const { openingId, open } = useOpenPage("agents");
  const [raw, setRaw] = useQueryStates(params, { history: "replace" });
  const [currentId, setCurrentId] = useState<string | null>(null);
  const { rows, agents, units, people } = useFleet();
  const { view, leftOut } = useMemo(() => readFleetView(raw, { units, people }), [raw, units, people]);
  const arranged = useMemo(() => (rows === undefined ? [] : arrangeFleet(rows, view)), [rows, view]);
  const { rows: shown, hold, release } = useSteadyRows(arranged, view);
  return (
    <section aria-label="Agents" className="flex min-h-0 flex-1 flex-col" onPointerEnter={hold} onPointerLeave={release}>
      <FleetFilters view={view} units={units} people={people} onChange={(change) => void setRaw(change)}>
        <span role="status" className="num text-fg-2 max-md:sr-only md:ml-auto">
          {rows === undefined ? "" : summary(shown, rows.length)}
        </span>
      </FleetFilters>
      <LeftOutNote leftOut={leftOut} onClear={() => void setRaw(Object.fromEntries(leftOut.map((one) => [one.name, null])))} />
      {rows === undefined ? (
        agents.isError ? (
          <Failure title="The agents could not be loaded" onRetry={() => void agents.refetch()} retrying={agents.isFetching} requestId={requestIdOf(agents.error)}>
            {sentenceOfError(agents.error)}
          </Failure>
        ) : (
          <LoadingRows label="Loading agents" className="min-h-0 flex-1" />
        )
      ) : shown.length === 0 ? (
        <NoAgents isFiltered={rows.length > 0} onClear={() => void setRaw(NOTHING)} onAdd={onAdd} />
      ) : (
        <DataTable
          label="Agents"
          columns={view.isGrouped ? fleetColumns.underUnits : fleetColumns.plain}
          rows={shown}
          rowId={fleetRowId}
          rowName={fleetRowName}
          groupOf={view.isGrouped ? unitOf : undefined}
          currentId={currentId}
          onCurrentChange={setCurrentId}
          openingId={openingId}
          onOpen={open}
          sort={view.sort}
          onSortChange={(sort) => void setRaw({ sort: sortParam(sort) })}
        />
      )}
    </section>
  );
}

/** Figures change under the pointer, rows do not: their order is taken up again when the pointer has left, or with another view. */
function useSteadyRows(rows: readonly FleetRow[], view: FleetView) {
  const [isOver, setOver] = useState(false);
  const [kept, setKept] = useState<{ readonly key: string; readonly rows: readonly FleetRow[] } | null>(null);
  const key = JSON.stringify(view);
  if (isOver && rows.length > 0 && kept?.key !== key) setKept({ key, rows });
  if (!isOver && kept !== null) setKept(null);
  return {
    rows: isOver && kept?.key === key ? gatherRows(kept.rows, rows, fleetRowId).rows : rows,
    hold: (event: PointerEvent) => setOver(event.pointerType === "mouse"),
    release: () => setOver(false),
  };
}

function summary(rows: readonly FleetRow[], total: number): string {
  const count = (state: FleetRow["seen"]["state"]) => rows.filter((row) => row.seen.state === state).length;
  const stopped = count("paused") + count("quarantined") + count("stopped");
  const parts = [`${rows.length.toLocaleString("en-GB")}${rows.length === total ? "" : ` of ${total.toLocaleString("en-GB")}`} ${total === 1 ? "agent" : "agents"}`];
  for (const [figure, word] of [
    [count("failing"), "failing"],
    [count("silent"), "silent"],
    [stopped, "stopped"],
  ] as const) {
    if (figure > 0) parts.push(`${figure.toLocaleString("en-GB")} ${word}`);
  }
  return parts.join(", ");
}

function NoAgents({ isFiltered, onClear, onAdd }: { isFiltered: boolean; onClear: () => void; onAdd: (() => void) | null }) {
  if (isFiltered) {
    return (
      <Empty reason="none-match" title="No agent matches" action={<Button onClick={onClear}>Show all agents</Button>}>
        No agent is all of that at once.
      </Empty>
    );
  }
  return (
    <Empty
      reason="none-yet"
      title="No agent is registered yet"
      action={
        onAdd === null ? undefined : (
          <Button variant="primary" onClick={onAdd}>
            New agent…
          </Button>
        )
      }
    >
      Register one here, from a file, or through the API. Then it appears with what it may do and what it did.
    </Empty>
  );
}
