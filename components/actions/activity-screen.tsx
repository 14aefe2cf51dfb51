"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { parseAsString, parseAsStringLiteral, useQueryState, useQueryStates } from "nuqs";
import { useCallback, useMemo, useState, type ReactNode } from "react";
import { DataTable } from "@/components/kit/data-table/data-table";
import { NewRows } from "@/components/kit/data-table/list-head";
import { rowAfterMove } from "@/components/kit/data-table/table-command";
import { useGatheredRows } from "@/components/kit/data-table/use-gathered-rows";
import type { Action } from "@/components/kit/shortcuts/action";
import { useActions } from "@/components/kit/shortcuts/shortcuts-provider";
import { Empty } from "@/components/kit/states/empty";
import { Failure } from "@/components/kit/states/failure";
import { LoadingRows } from "@/components/kit/states/loading";
import { Button } from "@/components/ui/button";
import { MoreRows } from "@/components/workspace/more-rows";
import { PeekPane } from "@/components/workspace/peek-pane";
import { useCaller } from "@/components/workspace/workspace-context";
import { actionListQuery, type ActionItem } from "@/lib/client/actions";
import { requestIdOf, sentenceOfError } from "@/lib/client/problem-words";
import { ACTION_STATUSES, EFFECTS } from "@/lib/core/action";
import { actionId, actionName, activityColumns, narrowActivityColumns } from "./action-columns";
import { ActionPeek } from "./action-peek";
import { ActivityFilters } from "./activity-filters";

export const activityFilterParsers = {
  agent: parseAsString,
  decision: parseAsStringLiteral(EFFECTS),
  status: parseAsStringLiteral(ACTION_STATUSES),
};

/** What agents ask to do, newest first, as it happens. */
export function ActivityScreen() {
  const [filters, setFilters] = useQueryStates(activityFilterParsers);
  const [openId, setOpenId] = useQueryState("action", parseAsString);
  const [isScrolled, setScrolled] = useState(false);
  const filter = { agent: filters.agent ?? undefined, decision: filters.decision ?? undefined, status: filters.status ?? undefined };
  const query = useInfiniteQuery({ ...actionListQuery(useCaller(), filter), placeholderData: (previous) => previous });
  const incoming = useMemo<readonly ActionItem[]>(() => query.data?.pages.flatMap((page) => page.data) ?? [], [query.data]);
  const { rows, newCount, showNew } = useGatheredRows<ActionItem>(incoming, actionId, isScrolled || openId !== null);
  const order = useMemo(() => rows.map(actionId), [rows]);
  const go = useCallback((by: number) => void setOpenId(rowAfterMove(order, openId, by), { history: "replace" }), [order, openId, setOpenId]);
  const close = useCallback(() => void setOpenId(null), [setOpenId]);
  usePeekKeys(close);
  const isFiltered = Object.values(filters).some((value) => value !== null);
  return (
    <div className="flex min-h-0 flex-1">
      <section aria-label="Activity" className="flex min-h-0 min-w-0 flex-1 flex-col">
        <ActivityFilters filters={filters} onChange={(next) => void setFilters(next)} aside={<NewRows count={newCount} onShow={showNew} />} />
        <ActivityRows query={query} isEmpty={rows.length === 0} isFiltered={isFiltered} onClear={() => void setFilters({ agent: null, decision: null, status: null })}>
          <DataTable
            label="Activity, newest first"
            columns={openId === null ? activityColumns : narrowActivityColumns}
            rows={rows}
            rowId={actionId}
            rowName={actionName}
            currentId={openId}
            onCurrentChange={(id) => void setOpenId(id, { history: openId === null ? "push" : "replace" })}
            onOpen={(id) => void setOpenId(id)}
            onScrolledChange={setScrolled}
            refreshing={query.isPlaceholderData}
            foot={<MoreRows query={query} />}
          />
        </ActivityRows>
      </section>
      <PeekPane label="One action" isOpen={openId !== null} onClose={close}>
        {openId === null ? null : <ActionPeek key={openId} actionId={openId} place={order.indexOf(openId)} count={order.length} onMove={go} onClose={close} />}
      </PeekPane>
    </div>
  );
}

function usePeekKeys(close: () => void): void {
  const actions = useMemo<Action[]>(() => [{ id: "action:close", label: "Close", group: "This action", shortcut: "escape", canRun: () => true, run: close }], [close]);
  useActions(actions);
}

type ActivityRowsProps = {
  query: { readonly isPending: boolean; readonly isError: boolean; readonly error: unknown; readonly isFetching: boolean; readonly hasNextPage: boolean; readonly refetch: () => unknown };
  isEmpty: boolean;
  isFiltered: boolean;
  onClear: () => void;
  children: ReactNode;
};

function ActivityRows({ query, isEmpty, isFiltered, onClear, children }: ActivityRowsProps) {
  if (query.isPending) return <LoadingRows label="Loading activity" lines={1} count={16} className="min-h-0 flex-1" />;
  if (query.isError && isEmpty) {
    return (
      <Failure title="The activity could not be loaded" onRetry={() => query.refetch()} retrying={query.isFetching} requestId={requestIdOf(query.error)}>
        {sentenceOfError(query.error)}
      </Failure>
    );
  }
  // A page may be empty while older ones still match; then the table's foot leads on.
  if (!isEmpty || query.hasNextPage) return children;
  if (isFiltered) {
    return (
      <Empty reason="none-match" title="No action matches" action={<Button onClick={onClear}>Clear the filters</Button>}>
        Nothing that was asked so far has this agent, decision and status together. What comes and matches appears by itself.
      </Empty>
    );
  }
  return (
    <Empty reason="none-yet" title="No agent has asked for anything yet">
      Every action that an agent asks to take appears here as it happens, with what was decided and how it ended.
    </Empty>
  );
}
