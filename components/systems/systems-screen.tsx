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
import { SYSTEM_KINDS } from "@/lib/contracts/choices";
import { isSystemKind, kindChoices, kindWord } from "./kind-words";
import { systemColumns, systemRowId, systemRowName } from "./system-columns";
import { useSystems, type SystemRow } from "./use-systems";

const NewSystemDialog = later(() => import("./system-form").then((file) => file.NewSystemDialog));

const STATUSES = ["active", "retired"] as const;
const parsers = { find: parseAsString.withDefault(""), kind: parseAsStringLiteral(SYSTEM_KINDS), status: parseAsStringLiteral(STATUSES) };
const acceptedParts: AcceptedParts = {
  kind: { label: "kind", accepts: isSystemKind },
  status: { label: "status", accepts: (value) => (STATUSES as readonly string[]).includes(value) },
};

/** The business systems that agents work with: what can be done there, how firmly it is bound, what was asked lately. */
export function SystemsScreen() {
  const [filters, setFilters] = useQueryStates(parsers);
  const [adding, setAdding] = useQueryState("new", parseAsString);
  const [currentId, setCurrentId] = useState<string | null>(null);
  const { rows, usage, failure } = useSystems();
  const shown = useMemo(() => rows?.filter((row) => matches(row, filters)) ?? [], [rows, filters]);
  const whyNot = useWhyNot()("manage_systems", "everywhere");
  const add = useCallback(() => void setAdding("system"), [setAdding]);
  useAddAction(whyNot, add);
  const { openingId, open } = useOpenPage("systems");
  return (
    <section aria-label="Systems" className="flex min-h-0 flex-1 flex-col">
      <AddressNote parts={acceptedParts} />
      <ListBar
        find={{ label: "Find a system", placeholder: "Name or tool", value: filters.find, onChange: (find) => void setFilters({ find }, { history: "replace" }) }}
        filterCount={[filters.kind, filters.status].filter((value) => value !== null).length}
        summary={rows === undefined ? "" : `${shown.length} ${shown.length === 1 ? "system" : "systems"}, figures of the last 7 days${usage.data?.isAtLeast === true ? ", at least" : ""}`}
        add={{ label: "New system…", whyNot, run: add }}
      >
        <FilterChoice label="Kind" value={filters.kind} shown={filters.kind === null ? "all" : kindWord(filters.kind)} options={kindChoices} onChange={(value) => void setFilters({ kind: SYSTEM_KINDS.find((one) => one === value) ?? null })} />
        <FilterChoice
          label="Status"
          value={filters.status}
          shown={filters.status === null ? "all" : stateLook("registered", filters.status).word}
          options={STATUSES.map((value) => ({ value, label: stateLook("registered", value).word }))}
          onChange={(value) => void setFilters({ status: STATUSES.find((one) => one === value) ?? null })}
        />
      </ListBar>
      {rows === undefined ? (
        failure === null ? (
          <LoadingRows label="Loading systems" className="min-h-0 flex-1" />
        ) : (
          <Failure title="The systems could not be loaded" onRetry={failure.retry} retrying={failure.isFetching} requestId={requestIdOf(failure.error)}>
            {sentenceOfError(failure.error)}
          </Failure>
        )
      ) : shown.length === 0 ? (
        <NoSystems isFiltered={rows.length > 0} onClear={() => void setFilters({ find: null, kind: null, status: null })} />
      ) : (
        <DataTable label="Systems" columns={systemColumns} rows={shown} rowId={systemRowId} rowName={systemRowName} currentId={currentId} onCurrentChange={setCurrentId} openingId={openingId} onOpen={open} />
      )}
      {adding === "system" && whyNot === null ? <NewSystemDialog onAdded={(system) => open(system.id)} onClose={() => void setAdding(null)} /> : null}
    </section>
  );
}

function matches({ system, tools }: SystemRow, { find, kind, status }: { find: string; kind: string | null; status: string | null }): boolean {
  const words = find.trim().toLowerCase();
  const isFound = words === "" || [system.name, system.description, ...tools.map(({ tool }) => tool.name)].some((text) => text.toLowerCase().includes(words));
  return isFound && (kind === null || system.kind === kind) && (status === null || system.status === status);
}

function NoSystems({ isFiltered, onClear }: { isFiltered: boolean; onClear: () => void }) {
  if (isFiltered) {
    return (
      <Empty reason="none-match" title="No system matches" action={<Button onClick={onClear}>Show all systems</Button>}>
        None has this name or tool together with this kind and status.
      </Empty>
    );
  }
  return (
    <Empty reason="none-yet" title="No system is registered yet">
      Register the systems that agents work with, and each system’s tools. What is not registered here, agents cannot do.
    </Empty>
  );
}

function useAddAction(whyNot: string | null, run: () => void): void {
  const actions = useMemo<Action[]>(() => [{ id: "system:new", label: "New system…", group: "Systems", icon: PlusIcon, keywords: ["register", "create"], canRun: () => whyNot ?? (true as const), run }], [whyNot, run]);
  useActions(actions);
}
