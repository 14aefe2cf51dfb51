"use client";

import { Failure } from "@/components/kit/states/failure";
import { LoadingCard } from "@/components/kit/states/loading";
import { NotHere } from "@/components/workspace/not-here";
import { requestIdOf, sentenceOfError } from "@/lib/client/problem-words";
import { SystemView } from "./system-view";
import { useSystems } from "./use-systems";

/** One business system: its tools, how firmly each is bound, who may use them, and how the system proves who it is. */
export function SystemPage({ systemId }: { systemId: string }) {
  const { rows, failure } = useSystems();
  const row = rows?.find(({ system }) => system.id === systemId);
  if (row !== undefined) return <SystemView row={row} />;
  if (failure !== null) {
    return (
      <Failure title="The system could not be loaded" onRetry={failure.retry} retrying={failure.isFetching} requestId={requestIdOf(failure.error)}>
        {sentenceOfError(failure.error)}
      </Failure>
    );
  }
  if (rows === undefined) return <LoadingCard label="Loading the system" />;
  return (
    <NotHere noun="system" list="systems" all="All systems">
      There is none with this reference in this company.
    </NotHere>
  );
}
