"use client";

import { useInfiniteQuery, type UseInfiniteQueryResult } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";
import { useMemo, useState, type ReactNode } from "react";
import { AddressNote } from "@/components/kit/address-note";
import { DataTable } from "@/components/kit/data-table/data-table";
import { NewRows } from "@/components/kit/data-table/list-head";
import { useGatheredRows } from "@/components/kit/data-table/use-gathered-rows";
import { Empty } from "@/components/kit/states/empty";
import { Failure } from "@/components/kit/states/failure";
import { LoadingRows } from "@/components/kit/states/loading";
import { Button } from "@/components/ui/button";
import { MoreRows } from "@/components/workspace/more-rows";
import { useOpenPage } from "@/components/workspace/use-open-page";
import { useCaller } from "@/components/workspace/workspace-context";
import { requestIdOf, sentenceOfError } from "@/lib/client/problem-words";
import { runListQuery, type RunItem } from "@/lib/client/runs";
import { runColumns, runId } from "./run-columns";
import { acceptedRunFilters, RunFilterBar, runFilterParsers } from "./run-filters";
import { runTitle } from "./run-name";

/** Pieces of work, those begun last first: what each was asked to do, and how it stands by what its actions say. */
export function RunsScreen() {
  const { openingId, open } = useOpenPage("runs");
  const [filters, setFilters] = useQueryStates(runFilterParsers);
  const [currentId, setCurrentId] = useState<string | null>(null);
  const [isScrolled, setScrolled] = useState(false);
  const filter = { agent: filters.agent ?? undefined, process: filters.process ?? undefined, state: filters.state ?? undefined };
  const query = useInfiniteQuery({ ...runListQuery(useCaller(), filter), placeholderData: (previous) => previous });
  const incoming = useMemo<readonly RunItem[]>(() => query.data?.pages.flatMap((page) => page.data) ?? [], [query.data]);
  const { rows, newCount, showNew } = useGatheredRows<RunItem>(incoming, runId, isScrolled || currentId !== null);
  const isFiltered = Object.values(filter).some((value) => value !== undefined);
  return (
    <section aria-label="Runs" className="flex min-h-0 min-w-0 flex-1 flex-col">
      <AddressNote parts={acceptedRunFilters} />
      <RunFilterBar filters={filters} onChange={(next) => void setFilters(next)} aside={<NewRows count={newCount} onShow={showNew} />} />
      <RunRows query={query} isEmpty={rows.length === 0} isFiltered={isFiltered} onClear={() => void setFilters({ agent: null, process: null, state: null })}>
        <DataTable
          label="Runs, those begun last first"
          columns={runColumns}
          rows={rows}
          rowId={runId}
          rowName={runTitle}
          currentId={currentId}
          onCurrentChange={setCurrentId}
          openingId={openingId}
          onOpen={open}
          onScrolledChange={setScrolled}
          refreshing={query.isPlaceholderData}
          foot={<MoreRows query={query} />}
        />
      </RunRows>
    </section>
  );
}

type RunRowsProps = { query: Pick<UseInfiniteQueryResult, "isPending" | "isError" | "error" | "isFetching" | "hasNextPage" | "refetch">; isEmpty: boolean; isFiltered: boolean; onClear: () => void; children: ReactNode };

function RunRows({ query, isEmpty, isFiltered, onClear, children }: RunRowsProps) {
  if (query.isPending) return <LoadingRows label="Loading runs" count={14} className="min-h-0 flex-1" />;
  if (query.isError && isEmpty) {
    return (
      <Failure title="The runs could not be loaded" onRetry={() => void query.refetch()} retrying={query.isFetching} requestId={requestIdOf(query.error)}>
        {sentenceOfError(query.error)}
      </Failure>
    );
  }
  // A page may be empty while older runs still match; then the table's foot leads on.
  if (!isEmpty || query.hasNextPage) return children;
  if (isFiltered) {
    return (
      <Empty reason="none-match" title="No run matches" action={<Button onClick={onClear}>Clear the filters</Button>}>
        No run so far has this agent, process and state together. What begins and matches appears by itself.
      </Empty>
    );
  }
  return (
    <Empty reason="none-yet" title="No run has begun yet">
      A run is what belongs to one piece of work. It appears here as soon as an agent names one with an action, or a script gives an agent its task.
    </Empty>
  );
}
