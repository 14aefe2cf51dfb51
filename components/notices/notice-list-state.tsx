"use client";

import type { ReactNode } from "react";
import { Empty } from "@/components/kit/states/empty";
import { Failure } from "@/components/kit/states/failure";
import { LoadingRows } from "@/components/kit/states/loading";
import { Button } from "@/components/ui/button";
import type { NoticeView } from "@/lib/client/notices";
import { requestIdOf, sentenceOfError } from "@/lib/client/problem-words";

type NoticeQuery = { readonly isPending: boolean; readonly isError: boolean; readonly error: unknown; readonly isFetching: boolean; readonly refetch: () => unknown };
type NoticeListStateProps = { query: NoticeQuery; show: NoticeView; isEmpty: boolean; onShowAll: () => void; children: ReactNode };

/** Loading, failed, empty or the rows. */
export function NoticeListState({ query, show, isEmpty, onShowAll, children }: NoticeListStateProps) {
  if (query.isPending) return <LoadingRows label="Loading notices" className="min-h-0 flex-1 overflow-hidden" />;
  if (query.isError && isEmpty) {
    return (
      <Failure title="The notices could not be loaded" onRetry={() => void query.refetch()} retrying={query.isFetching} requestId={requestIdOf(query.error)}>
        {sentenceOfError(query.error)}
      </Failure>
    );
  }
  return isEmpty ? <NoNotices show={show} onShowAll={onShowAll} /> : children;
}

function NoNotices({ show, onShowAll }: { show: NoticeView; onShowAll: () => void }) {
  switch (show) {
    case "all":
      return (
        <Empty reason="none-yet" title="Nothing was announced to you yet">
          When a rule says that you must be told of an action, it appears here. Where you may object, it shows how much time is left.
        </Empty>
      );
    case "unread":
      return (
        <Empty reason="all-done" title="You have read everything" action={<Button onClick={onShowAll}>Show all notices</Button>}>
          What is announced to you next appears here by itself.
        </Empty>
      );
    case "objectable":
      return (
        <Empty reason="all-done" title="There is nothing to object to now" action={<Button onClick={onShowAll}>Show all notices</Button>}>
          Here stands what is announced and may still be stopped by an objection.
        </Empty>
      );
    default: {
      const never: never = show;
      throw new Error(`no such view ${String(never)}`);
    }
  }
}
