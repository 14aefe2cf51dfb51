"use client";

import { Failure } from "@/components/kit/states/failure";
import { LoadingCard } from "@/components/kit/states/loading";
import { NotHere } from "@/components/workspace/not-here";
import { requestIdOf, sentenceOfError } from "@/lib/client/problem-words";
import { ProcessView } from "./process-view";
import { useProcesses } from "./use-processes";

/** One process: who answers for it, which agents work on it, and what they did lately. */
export function ProcessPage({ processId }: { processId: string }) {
  const { rows, processes } = useProcesses();
  const row = rows?.find(({ process }) => process.id === processId);
  if (row !== undefined) return <ProcessView row={row} />;
  if (rows === undefined && processes.isError) {
    return (
      <Failure title="The process could not be loaded" onRetry={() => void processes.refetch()} retrying={processes.isFetching} requestId={requestIdOf(processes.error)}>
        {sentenceOfError(processes.error)}
      </Failure>
    );
  }
  if (rows === undefined) return <LoadingCard label="Loading the process" />;
  return (
    <NotHere noun="process" list="processes" all="All processes">
      There is none with this reference in this company.
    </NotHere>
  );
}
