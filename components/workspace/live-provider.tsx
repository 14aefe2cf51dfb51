"use client";

import { useQueryClient, type Query, type QueryClient } from "@tanstack/react-query";
import { createContext, useContext, useEffect, useState, type ReactNode } from "react";
import { openLiveConnection, type LiveConnectionState } from "@/lib/client/live/connection";
import { createRereading } from "@/lib/client/live/rereading";
import type { Noun } from "@/lib/client/live/touched-nouns";
import { leaveToSignIn, useWorkspace } from "./workspace-context";

const LiveState = createContext<LiveConnectionState>({ kind: "reconnecting" });

export function useLiveState(): LiveConnectionState {
  return useContext(LiveState);
}

/** A burst of events becomes one reading of each list, and what comes alone is read at once. */
const GATHER_MS = 150;

/** What could not be read at all says so on its screen, and is tried again this seldom, or when somebody asks for it. */
const RETRY_FAILED_MS = 10_000;

function isWorthReading({ state }: Query): boolean {
  const failed = state.status === "error" && state.data === undefined;
  return !failed || Date.now() - state.errorUpdatedAt > RETRY_FAILED_MS;
}

async function readAgain(queryClient: QueryClient, workspace: string, noun: Noun): Promise<void> {
  const queryKey = [workspace, noun];
  // A tab that nobody looks at reads again when somebody does.
  const refetchType = document.visibilityState === "visible" ? "active" : "none";
  const read = () => queryClient.invalidateQueries({ queryKey, refetchType, predicate: isWorthReading }, { cancelRefetch: false });
  // What was under way may have been answered before the event.
  const wasUnderWay = queryClient.isFetching({ queryKey }) > 0;
  await read();
  if (wasUnderWay) await read();
}

/** Listens to the workspace's events after `startSeq`, and has what they touched read again. */
export function LiveProvider({ startSeq, children }: { startSeq: number; children: ReactNode }) {
  const { seat } = useWorkspace();
  const queryClient = useQueryClient();
  const [state, setState] = useState<LiveConnectionState>({ kind: "reconnecting" });
  const { slug } = seat;

  useEffect(() => {
    const rereading = createRereading((noun) => readAgain(queryClient, slug, noun), GATHER_MS);
    const close = openLiveConnection(slug, startSeq, {
      onEvent: ({ type }) => {
        if (type !== null) rereading.touch(type);
      },
      onGap: () => void queryClient.invalidateQueries({ queryKey: [slug] }),
      onState: setState,
      onSignedOut: leaveToSignIn,
    });
    return () => {
      rereading.stop();
      close();
    };
  }, [queryClient, slug, startSeq]);

  return <LiveState value={state}>{children}</LiveState>;
}
