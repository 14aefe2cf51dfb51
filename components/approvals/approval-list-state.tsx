"use client";

import type { ReactNode } from "react";
import { Empty } from "@/components/kit/states/empty";
import { Failure } from "@/components/kit/states/failure";
import { LoadingRows } from "@/components/kit/states/loading";
import { Button } from "@/components/ui/button";
import { requestIdOf, sentenceOfError } from "@/lib/client/problem-words";
import type { ViewId } from "./approval-views";
import type { ApprovalRows } from "./use-approval-rows";

type ApprovalListStateProps = { query: ApprovalRows; view: ViewId; isFiltered: boolean; isEmpty: boolean; onShowAll: () => void; onClear: () => void; children: ReactNode };

/** Loading, failed, empty or the rows. */
export function ApprovalListState({ query, view, isFiltered, isEmpty, onShowAll, onClear, children }: ApprovalListStateProps) {
  if (query.isPending) return <LoadingRows label="Loading approvals" selectable className="min-h-0 flex-1 overflow-hidden" />;
  if (query.isError && isEmpty) {
    return (
      <Failure title="The approvals could not be loaded" onRetry={query.refetch} retrying={query.isFetching} requestId={requestIdOf(query.error)}>
        {sentenceOfError(query.error)}
      </Failure>
    );
  }
  if (!isEmpty) return children;
  if (!isFiltered) return <NoApprovals view={view} onShowAll={onShowAll} />;
  return (
    <Empty reason="none-match" title="No approval matches" action={<Button onClick={onClear}>Take the filters off</Button>}>
      Nothing in this view has all of the filters above. What comes and matches appears by itself.
    </Empty>
  );
}

function NoApprovals({ view, onShowAll }: { view: ViewId; onShowAll: () => void }) {
  switch (view) {
    case "needs-me":
      return (
        <Empty reason="all-done" title="Nothing waits for you" action={<Button onClick={onShowAll}>Show all that are open</Button>}>
          When an agent asks to do something that you may decide, it appears here by itself.
        </Empty>
      );
    case "expiring":
    case "high-risk":
      return (
        <Empty reason="none-match" title={view === "expiring" ? "Nothing of yours is about to expire" : "Nothing of high risk waits for you"} action={<Button onClick={onShowAll}>Show all that are open</Button>}>
          {view === "expiring" ? "Here stands what is in its last hour or the last quarter of its time." : "Here stands what scores 70 or more of 100."}
        </Empty>
      );
    case "open":
      return (
        <Empty reason="all-done" title="No approval is open">
          Every approval that you may see is decided. New ones appear here by themselves.
        </Empty>
      );
    case "decided":
      return (
        <Empty reason="none-yet" title="Nothing was decided yet">
          Once people approve or reject what agents ask to do, it appears here with who decided and how it turned out.
        </Empty>
      );
    default: {
      const never: never = view;
      throw new Error(`no such view ${String(never)}`);
    }
  }
}
