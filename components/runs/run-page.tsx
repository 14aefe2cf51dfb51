"use client";

import { useQuery } from "@tanstack/react-query";
import { Failure } from "@/components/kit/states/failure";
import { LoadingCard } from "@/components/kit/states/loading";
import { NotHere } from "@/components/workspace/not-here";
import { useCaller } from "@/components/workspace/workspace-context";
import { isApiError, requestIdOf, sentenceOfError } from "@/lib/client/problem-words";
import { runQuery } from "@/lib/client/runs";
import { RunStoryView } from "./run-story";

/** One piece of work: what it was asked to do, everything it asked for, and what came of that. */
export function RunPage({ runId }: { runId: string }) {
  const query = useQuery(runQuery(useCaller(), runId));
  if (query.data !== undefined) return <RunStoryView story={query.data} />;
  if (!query.isError) return <LoadingCard label="Loading the run" />;
  if (isApiError(query.error) && (query.error.code === "not_found" || query.error.code === "invalid_input")) {
    return (
      <NotHere noun="run" list="runs" all="All runs">
        It belongs to a unit that you may not read, or there is none with this reference.
      </NotHere>
    );
  }
  return (
    <Failure title="The run could not be loaded" onRetry={() => void query.refetch()} retrying={query.isFetching} requestId={requestIdOf(query.error)}>
      {sentenceOfError(query.error)}
    </Failure>
  );
}
