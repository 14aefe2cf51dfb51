"use client";

import { PlusIcon } from "lucide-react";
import { parseAsString, parseAsStringLiteral, useQueryState, useQueryStates } from "nuqs";
import { useCallback, useMemo, useState } from "react";
import { AddressNote, type AcceptedParts } from "@/components/kit/address-note";
import { DataTable } from "@/components/kit/data-table/data-table";
import { FilterChoice } from "@/components/kit/filter-choice";
import { later } from "@/components/kit/later";
import { ListBar } from "@/components/kit/list-bar";
import type { Action } from "@/components/kit/shortcuts/action";
import { useActions } from "@/components/kit/shortcuts/shortcuts-provider";
import { Empty } from "@/components/kit/states/empty";
import { Failure } from "@/components/kit/states/failure";
import { LoadingRows } from "@/components/kit/states/loading";
import { stateLook } from "@/components/state/state-map";
import { Button } from "@/components/ui/button";
import { useOpenPage } from "@/components/workspace/use-open-page";
import { useWhyNot } from "@/components/workspace/use-why-not";
import { requestIdOf, sentenceOfError } from "@/lib/client/problem-words";
import { processColumns, processRowId, processRowName } from "./process-columns";
import { useProcesses, type ProcessRow } from "./use-processes";

const NewProcessDialog = later(() => import("./process-form").then((file) => file.NewProcessDialog));

const STATUSES = ["active", "retired"] as const;
const parsers = { find: parseAsString.withDefault(""), status: parseAsStringLiteral(STATUSES) };
const acceptedParts: AcceptedParts = { status: { label: "status", accepts: (value) => (STATUSES as readonly string[]).includes(value) } };

/** The named stretches of the company's work: who answers for each, and what agents did within it lately. */
export function ProcessesScreen() {
  const [filters, setFilters] = useQueryStates(parsers);
  const [adding, setAdding] = useQueryState("new", parseAsString);
  const [currentId, setCurrentId] = useState<string | null>(null);
  const { rows, processes, isAtLeast } = useProcesses();
  const shown = useMemo(() => rows?.filter((row) => matches(row, filters)) ?? [], [rows, filters]);
  const whyNot = useWhyNot()("manage_units", "anywhere");
  const add = useCallback(() => void setAdding("process"), [setAdding]);
  useAddAction(whyNot, add);
  const { openingId, open } = useOpenPage("processes");
  return (
    <section aria-label="Processes" className="flex min-h-0 flex-1 flex-col">
      <AddressNote parts={acceptedParts} />
      <ListBar
        find={{ label: "Find a process", placeholder: "Name, unit or person", value: filters.find, onChange: (find) => void setFilters({ find }, { history: "replace" }) }}
        filterCount={filters.status === null ? 0 : 1}
        summary={rows === undefined ? "" : `${shown.length} ${shown.length === 1 ? "process" : "processes"}, figures of the last 7 days${isAtLeast ? ", at least" : ""}`}
        add={{ label: "New process…", whyNot, run: add }}
      >
        <FilterChoice
          label="Status"
          value={filters.status}
          shown={filters.status === null ? "all" : stateLook("registered", filters.status).word}
          options={STATUSES.map((value) => ({ value, label: stateLook("registered", value).word }))}
          onChange={(value) => void setFilters({ status: STATUSES.find((one) => one === value) ?? null })}
        />
      </ListBar>
      {rows === undefined ? (
        processes.isError ? (
          <Failure title="The processes could not be loaded" onRetry={() => void processes.refetch()} retrying={processes.isFetching} requestId={requestIdOf(processes.error)}>
            {sentenceOfError(processes.error)}
          </Failure>
        ) : (
          <LoadingRows label="Loading processes" className="min-h-0 flex-1" />
        )
      ) : shown.length === 0 ? (
        <NoProcesses isFiltered={rows.length > 0} onClear={() => void setFilters({ find: null, status: null })} />
      ) : (
        <DataTable label="Processes" columns={processColumns} rows={shown} rowId={processRowId} rowName={processRowName} currentId={currentId} onCurrentChange={setCurrentId} openingId={openingId} onOpen={open} />
      )}
      {adding === "process" && whyNot === null ? <NewProcessDialog onAdded={(process) => open(process.id)} onClose={() => void setAdding(null)} /> : null}
    </section>
  );
}

function matches({ process, unit, person }: ProcessRow, { find, status }: { find: string; status: string | null }): boolean {
  const words = find.trim().toLowerCase();
  return (words === "" || [process.name, unit, person].some((text) => text.toLowerCase().includes(words))) && (status === null || process.status === status);
}

function NoProcesses({ isFiltered, onClear }: { isFiltered: boolean; onClear: () => void }) {
  if (isFiltered) {
    return (
      <Empty reason="none-match" title="No process matches" action={<Button onClick={onClear}>Show all processes</Button>}>
        Nothing in the name, unit or accountable person of any process reads like that.
      </Empty>
    );
  }
  return (
    <Empty reason="none-yet" title="No process is set up yet">
      A process is a stretch of the company’s work with one person who answers for it. Agents and scripts name it with their runs; then it shows here what they do within it.
    </Empty>
  );
}

function useAddAction(whyNot: string | null, run: () => void): void {
  const actions = useMemo<Action[]>(() => [{ id: "process:new", label: "New process…", group: "Processes", icon: PlusIcon, keywords: ["create"], canRun: () => whyNot ?? (true as const), run }], [whyNot, run]);
  useActions(actions);
}
