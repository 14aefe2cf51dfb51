"use client";

import dynamic from "next/dynamic";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useCallback, useMemo, useState, type ReactNode } from "react";
import { DataTable } from "@/components/kit/data-table/data-table";
import { NewRows } from "@/components/kit/data-table/list-head";
import { rowAfterMove } from "@/components/kit/data-table/table-command";
import { useGatheredRows } from "@/components/kit/data-table/use-gathered-rows";
import { fetched } from "@/components/kit/fetched";
import { LeftOutNote } from "@/components/kit/left-out-note";
import { Failure } from "@/components/kit/states/failure";
import { LoadingCard, LoadingRows } from "@/components/kit/states/loading";
import { useNow } from "@/components/kit/time/now";
import { MoreRows } from "@/components/workspace/more-rows";
import { PeekPane } from "@/components/workspace/peek-pane";
import { useMedia } from "@/components/kit/use-media";
import { useCaller } from "@/components/workspace/workspace-context";
import { actionListQuery, type ActionFilter, type ActionItem } from "@/lib/client/actions";
import { isFiltered, listTimes } from "@/lib/client/activity-filters";
import { requestIdOf, sentenceOfError } from "@/lib/client/problem-words";
import { actionId, actionName, activityColumns } from "./action-columns";
import { ActivityBar } from "./activity-bar";
import { NoActivity } from "./no-activity";
import { Period } from "./period-words";
import type { ActivityAddressControl } from "./use-activity-address";

const ActionPeek = dynamic(() => fetched(() => import("./action-peek").then((file) => file.ActionPeek)), { loading: () => <LoadingCard label="Loading the action" /> });

/** What agents asked to do, newest first, as it happens. */
export function ActivityTable({ address, canSwitch }: { address: ActivityAddressControl; canSwitch: boolean }) {
  const { action: openId, setAction } = address;
  const [isScrolled, setScrolled] = useState(false);
  const isDesk = useMedia("(min-width: 48rem)", false);
  const { from, to } = listTimes(address, useNow());
  const filter: ActionFilter = useMemo(() => ({ ...address.filter, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }), [address.filter, from, to]);
  const query = useInfiniteQuery({ ...actionListQuery(useCaller(), filter), placeholderData: (previous) => previous });
  const incoming = useMemo<readonly ActionItem[]>(() => query.data?.pages.flatMap((page) => page.data) ?? [], [query.data]);
  const { rows, newCount, showNew } = useGatheredRows<ActionItem>(incoming, actionId, isScrolled || openId !== null);
  const order = useMemo(() => rows.map(actionId), [rows]);
  const place = openId === null ? -1 : order.indexOf(openId);
  const go = useCallback((by: number) => setAction(rowAfterMove(order, openId, by)), [order, openId, setAction]);
  const close = useCallback(() => setAction(null), [setAction]);
  const isNarrowed = isFiltered(address.filter) || address.range !== null || address.between !== null;
  return (
    <div className="flex min-h-0 flex-1">
      <section aria-label="Activity" className="flex min-h-0 min-w-0 flex-1 flex-col">
        <ActivityBar
          address={address}
          view="table"
          range={address.range}
          period={address.between === null ? null : <Period {...address.between} isLive={false} />}
          canSwitch={canSwitch}
          aside={<NewRows count={newCount} onShow={showNew} />}
        />
        <LeftOutNote leftOut={address.leftOut} onClear={address.clearLeftOut} />
        <ActivityRows query={query} isEmpty={rows.length === 0} isFiltered={isNarrowed} onClear={address.clearFilters}>
          <DataTable
            label="Activity, newest first"
            columns={openId === null ? (isDesk ? activityColumns.allOnDesk : activityColumns.all) : isDesk ? activityColumns.narrowOnDesk : activityColumns.narrow}
            rows={rows}
            rowId={actionId}
            rowName={actionName}
            currentId={openId}
            onCurrentChange={setAction}
            onOpen={setAction}
            onScrolledChange={setScrolled}
            refreshing={query.isPlaceholderData}
            foot={<MoreRows query={query} />}
            className="md:border-t"
          />
        </ActivityRows>
      </section>
      <PeekPane label="Action" isOpen={openId !== null} onClose={close}>
        {openId === null ? null : (
          <ActionPeek key={openId} actionId={openId} place={place} count={order.length} onMove={go} onClose={close} />
        )}
      </PeekPane>
    </div>
  );
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
  return <NoActivity isFiltered={isFiltered} onClear={onClear} />;
}
