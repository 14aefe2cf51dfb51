"use client";

import { useQueryClient, type Query, type QueryClient } from "@tanstack/react-query";
import { createContext, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from "react";
import { setConnected } from "@/components/kit/go";
import { openLiveConnection, type LiveConnectionState } from "@/lib/client/live/connection";
import { createRereading } from "@/lib/client/live/rereading";
import type { Noun } from "@/lib/client/live/touched-nouns";
import { onSessionRefused, useSessionTurn } from "./session-end";
import { useUnread } from "./use-unread";
import { useWorkspace } from "./workspace-context";

type Live = {
  readonly state: LiveConnectionState;
  /** Somebody wants the rows to stay as they are. */
  readonly isPaused: boolean;
  readonly togglePause: () => void;
  /** Reads what is on the screen again, now. */
  readonly readAgain: () => void;
};

const LiveContext = createContext<Live | null>(null);

export function useLive(): Live {
  const live = useContext(LiveContext);
  if (live === null) throw new Error("useLive is used outside LiveProvider");
  return live;
}

/** What shows even while the updates are paused: whether agents are stopped, and whether the gate is closed. */
const NEVER_PAUSED: ReadonlySet<Noun> = new Set(["interventions", "workspace"]);

/** A burst of events becomes one reading of each list, and what comes alone is read at once. */
const GATHER_MS = 100;

/**
 * Figures of a day are no worse for being some seconds old, and counting them reads every action of it; a timeline is read as a whole.
 * How many wait and are unread stands beside every page: in a burst that would be read as often as the page itself.
 */
const SELDOM_MS = { "approval-counts": 1_500, "notice-counts": 1_500, "agent-activity": 3_000, metrics: 12_000, timeline: 2_500 } as const;

/** What could not be read says so, and is tried again this seldom for an event, or when somebody asks for it. */
const RETRY_FAILED_MS = 10_000;

function isWorthReading({ state }: Query): boolean {
  return state.status !== "error" || Date.now() - state.errorUpdatedAt > RETRY_FAILED_MS;
}

async function readNounAgain(queryClient: QueryClient, workspace: string, noun: Noun, isPaused: boolean): Promise<void> {
  const queryKey = [workspace, noun];
  // A tab that nobody looks at reads again when somebody does.
  const isWanted = document.visibilityState === "visible" && (!isPaused || NEVER_PAUSED.has(noun));
  const refetchType = isWanted ? "active" : "none";
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
  const [state, setState] = useState<LiveConnectionState>({ kind: "reconnecting", sinceMs: null });
  const [isPaused, setPaused] = useState(false);
  // A page that is read again comes with a later place; what lies between is this connection's to tell.
  const lastSeq = useRef(startSeq);
  const pausedNow = useRef(false);
  const { slug, personId } = seat;
  const sessionTurn = useSessionTurn();
  const unreadSinceMs = useUnread(slug, isPaused);

  useEffect(() => {
    const rereading = createRereading((noun) => readNounAgain(queryClient, slug, noun, pausedNow.current), GATHER_MS, SELDOM_MS);
    const readAll = () => {
      void queryClient.invalidateQueries({ queryKey: [slug], refetchType: pausedNow.current ? "none" : "active" });
      if (pausedNow.current) for (const noun of NEVER_PAUSED) void queryClient.invalidateQueries({ queryKey: [slug, noun] });
    };
    // What was refused with the old session is asked for once more.
    if (sessionTurn > 0) readAll();
    const close = openLiveConnection({ workspace: slug, person: personId }, lastSeq.current, {
      onEvent: ({ seq, type }) => {
        lastSeq.current = seq;
        if (type !== null) rereading.touch(type);
      },
      onGap: readAll,
      onState: setState,
      onSignedOut: () => {
        setState({ kind: "stale", sinceMs: Date.now() });
        onSessionRefused({ slug, personId });
      },
    });
    return () => {
      rereading.stop();
      close();
    };
  }, [queryClient, slug, personId, sessionTurn]);

  // Of a connection that was never there nothing is known: something between may keep updates back and let pages through.
  const isConnected = state.kind === "live" || (state.kind === "reconnecting" && state.sinceMs === null);
  useEffect(() => {
    setConnected(isConnected);
    return () => setConnected(true);
  }, [isConnected]);

  const live = useMemo((): Live => {
    const readAgain = () => void queryClient.refetchQueries({ queryKey: [slug], type: "active" });
    const togglePause = () => {
      pausedNow.current = !isPaused;
      setPaused(!isPaused);
      if (isPaused) readAgain();
    };
    return { state: unreadSinceMs === null || state.kind !== "live" ? state : { kind: "stale", sinceMs: unreadSinceMs }, isPaused, togglePause, readAgain };
  }, [queryClient, slug, state, isPaused, unreadSinceMs]);

  return <LiveContext value={live}>{children}</LiveContext>;
}
