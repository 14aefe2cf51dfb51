"use client";

import { useQueryClient, type QueryClient } from "@tanstack/react-query";
import { createContext, useContext, useEffect, useState, type ReactNode } from "react";
import { openLiveConnection, type LiveConnectionState } from "@/lib/client/live/connection";
import { touchedNouns, type Noun } from "@/lib/client/live/touched-nouns";
import { leaveToSignIn, useWorkspace } from "./workspace-context";

const LiveState = createContext<LiveConnectionState>({ kind: "reconnecting" });

export function useLiveState(): LiveConnectionState {
  return useContext(LiveState);
}

/** A burst of events becomes one reading of each list. */
const GATHER_MS = 500;

function createInvalidator(queryClient: QueryClient, workspace: string) {
  const touched = new Set<Noun>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    timer = undefined;
    // A tab that nobody looks at reads again when somebody does.
    const refetchType = document.visibilityState === "visible" ? "active" : "none";
    for (const noun of touched) void queryClient.invalidateQueries({ queryKey: [workspace, noun], refetchType });
    touched.clear();
  };
  return {
    touch: (verb: string) => {
      for (const noun of touchedNouns(verb)) touched.add(noun);
      timer ??= setTimeout(flush, GATHER_MS);
    },
    everything: () => void queryClient.invalidateQueries({ queryKey: [workspace] }),
    stop: () => clearTimeout(timer),
  };
}

/** Listens to the workspace's events after `startSeq`, and has what they touched read again. */
export function LiveProvider({ startSeq, children }: { startSeq: number; children: ReactNode }) {
  const { seat } = useWorkspace();
  const queryClient = useQueryClient();
  const [state, setState] = useState<LiveConnectionState>({ kind: "reconnecting" });
  const { slug } = seat;

  useEffect(() => {
    const invalidator = createInvalidator(queryClient, slug);
    const close = openLiveConnection(slug, startSeq, {
      onEvent: (event) => invalidator.touch(event.type),
      onGap: invalidator.everything,
      onState: setState,
      onSignedOut: leaveToSignIn,
    });
    return () => {
      invalidator.stop();
      close();
    };
  }, [queryClient, slug, startSeq]);

  return <LiveState value={state}>{children}</LiveState>;
}
