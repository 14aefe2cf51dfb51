import { notifyManager, useQueryClient, type Query, type QueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useSyncExternalStore } from "react";
import { isRefused } from "@/lib/client/problem-words";

const RETRY_MS = 5_000;

/**
 * Since when something on the screen could not be read again, Unix ms, or null: the events may come while what they touched does not. It is asked
 * for again every few seconds while somebody looks, unless its rows are to stay as they are.
 */
export function useUnread(workspace: string, isPaused: boolean): number | null {
  const queryClient = useQueryClient();
  const subscribe = useCallback((onChange: () => void) => queryClient.getQueryCache().subscribe(notifyManager.batchCalls(onChange)), [queryClient]);
  const sinceMs = useSyncExternalStore(
    subscribe,
    () => unreadSince(queryClient, workspace),
    () => null,
  );
  const isUnread = sinceMs !== null;
  useEffect(() => {
    if (!isUnread || isPaused) return;
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") void queryClient.refetchQueries({ queryKey: [workspace], type: "active", predicate: showsOld }, { cancelRefetch: false });
    }, RETRY_MS);
    return () => clearInterval(timer);
  }, [queryClient, workspace, isUnread, isPaused]);
  return sinceMs;
}

function unreadSince(queryClient: QueryClient, workspace: string): number | null {
  const old = queryClient.getQueryCache().findAll({ queryKey: [workspace], type: "active", predicate: showsOld });
  return old.length === 0 ? null : Math.min(...old.map(({ state }) => state.dataUpdatedAt));
}

/** What could not be read at all says so itself, and a refusal is an answer. */
function showsOld({ state: { status, data, error } }: Query): boolean {
  return status === "error" && data !== undefined && !isRefused(error);
}
