import { readStream, type Audience } from "./read-stream";
import { receive, type LiveEvent } from "./sequence";

export type LiveConnectionState = { readonly kind: "live" } | { readonly kind: "reconnecting"; /** When anything was heard last; null at the very first. */ readonly sinceMs: number | null } | { readonly kind: "stale"; readonly sinceMs: number };

export type LiveHandlers = {
  /** In the order of the log, none twice. */
  readonly onEvent: (event: LiveEvent) => void;
  /** Something was missed and will not come: read everything again. */
  readonly onGap: () => void;
  readonly onState: (state: LiveConnectionState) => void;
  readonly onSignedOut: () => void;
};

/** What tabs of one workspace tell each other. The one that reads speaks for all. */
type TabMessage =
  | { readonly kind: "events"; readonly events: readonly LiveEvent[] }
  | { readonly kind: "state"; readonly state: LiveConnectionState; readonly lastSeq: number }
  | { readonly kind: "signed_out" }
  | { readonly kind: "hello" };

const STALE_AFTER_MS = 10_000;
const RETRY_MIN_MS = 500;
const RETRY_MAX_MS = 10_000;
/** A reading tab that has said nothing for so long is asleep, and one that is being looked at takes over. */
const READER_SILENT_MS = 50_000;
/** Of a connection that only says that it is there the others hear this seldom. */
const BEAT_MS = 5_000;
/** What comes alone the others hear at once, what a burst brings so often: each message to other tabs goes through the browser's own process and costs this page about a millisecond. */
const TELL_MS = 100;

/**
 * Follows a workspace's log after `startSeq`. One tab reads for all that are open: it holds a lock (Web Locks), tells the rest
 * (BroadcastChannel), and when it goes the next takes its place after the last event it knows. Without locks, which browsers
 * keep for secure origins, every tab reads for itself. Returns how to stop.
 */
export function openLiveConnection(audience: Audience, startSeq: number, handlers: LiveHandlers): () => void {
  const stop = new AbortController();
  // What one person may see is not told to a tab of another.
  const name = `reeve-live:${audience.workspace}:${audience.person}`;
  const channel = new BroadcastChannel(name);
  let lastSeq = startSeq;
  let state: LiveConnectionState = { kind: "reconnecting", sinceMs: null };
  let isReader = false;
  let heardAtMs = Date.now();
  let saidAtMs = -Infinity;
  let leading = new AbortController();

  const unsaid: LiveEvent[] = [];
  let telling: ReturnType<typeof setTimeout> | undefined;
  let toldAt = -Infinity;
  const sayEvents = () => {
    clearTimeout(telling);
    telling = undefined;
    if (unsaid.length === 0) return;
    toldAt = performance.now();
    channel.postMessage({ kind: "events", events: unsaid.splice(0) } satisfies TabMessage);
  };
  const tell = (event: LiveEvent) => {
    unsaid.push(event);
    // Where nobody looks at this tab its timers come late, and nothing is drawn that a message could delay.
    if (document.visibilityState === "hidden") queueMicrotask(sayEvents);
    else telling ??= setTimeout(sayEvents, Math.max(0, toldAt + TELL_MS - performance.now()));
  };
  const say = (message: TabMessage) => {
    sayEvents();
    channel.postMessage(message);
    saidAtMs = Date.now();
  };
  const setState = (next: LiveConnectionState) => {
    state = next;
    handlers.onState(next);
    if (isReader) say({ kind: "state", state, lastSeq });
  };
  const take = (event: LiveEvent) => {
    // The rest of a piece whose first event had this closed.
    if (stop.signal.aborted) return;
    const reception = receive(lastSeq, event.seq);
    if (reception.kind === "duplicate") return;
    lastSeq = reception.seq;
    if (reception.kind === "gap") handlers.onGap();
    if (!stop.signal.aborted) handlers.onEvent(event);
    if (isReader && !stop.signal.aborted) tell(event);
  };

  channel.onmessage = ({ data }: MessageEvent<TabMessage>) => {
    if (data.kind === "hello") {
      if (isReader) say({ kind: "state", state, lastSeq });
      return;
    }
    if (isReader) return;
    heardAtMs = Date.now();
    if (data.kind === "events") return data.events.forEach(take);
    if (data.kind === "signed_out") return handlers.onSignedOut();
    if (data.lastSeq > lastSeq) {
      lastSeq = data.lastSeq;
      handlers.onGap();
    }
    setState(data.state);
  };

  const read = async (signal: AbortSignal) => {
    isReader = true;
    await readForAll({ audience, signal, state: () => state, lastSeq: () => lastSeq, take, setState, beat: () => (Date.now() - saidAtMs < BEAT_MS ? undefined : say({ kind: "state", state, lastSeq })), signedOut });
    isReader = false;
    // Whoever reads now is heard from here on.
    heardAtMs = Date.now();
  };
  const signedOut = () => {
    say({ kind: "signed_out" });
    handlers.onSignedOut();
  };
  const lead = (steal: boolean) => {
    leading = new AbortController();
    const signal = AbortSignal.any([stop.signal, leading.signal]);
    void holdLock(name, steal, signal, () => read(signal)).then((lost) => {
      if (lost !== "taken" || stop.signal.aborted) return;
      // Another tab took over while this one slept; it goes on as one that listens.
      leading.abort();
      lead(false);
    });
  };
  const wake = () => {
    if (document.visibilityState !== "visible" || isReader || Date.now() - heardAtMs < READER_SILENT_MS) return;
    leading.abort();
    lead(true);
  };

  document.addEventListener("visibilitychange", wake);
  lead(false);
  say({ kind: "hello" });
  return () => {
    stop.abort();
    document.removeEventListener("visibilitychange", wake);
    clearTimeout(telling);
    unsaid.length = 0;
    channel.close();
  };
}

/** Runs `work` while this tab alone holds the lock. `taken`: another tab stole it. */
async function holdLock(name: string, steal: boolean, signal: AbortSignal, work: () => Promise<void>): Promise<"done" | "taken"> {
  if (!("locks" in navigator)) {
    await work();
    return "done";
  }
  try {
    await navigator.locks.request(name, steal ? { steal: true } : { signal }, work);
    return "done";
  } catch {
    return signal.aborted ? "done" : "taken";
  }
}

type Reading = {
  readonly audience: Audience;
  readonly signal: AbortSignal;
  readonly state: () => LiveConnectionState;
  readonly lastSeq: () => number;
  readonly take: (event: LiveEvent) => void;
  readonly setState: (state: LiveConnectionState) => void;
  readonly beat: () => void;
  readonly signedOut: () => void;
};

/** Reads until told to stop, again and again after what it last knows: reconnecting at first, then honestly stale, also while a try still hangs. */
async function readForAll({ audience, signal, state, lastSeq, take, setState, beat, signedOut }: Reading): Promise<void> {
  const before = state();
  // Whoever takes over from another tab goes on with what that one knew.
  let lostAtMs = before.kind === "live" ? null : before.sinceMs;
  let wasThere = before.kind === "live" || lostAtMs !== null;
  let tries = 0;
  let growsStale: ReturnType<typeof setTimeout> | undefined;
  const say = (sinceMs: number) => {
    clearTimeout(growsStale);
    const leftMs = sinceMs + STALE_AFTER_MS - Date.now();
    if (leftMs <= 0) return setState({ kind: "stale", sinceMs });
    setState({ kind: "reconnecting", sinceMs: wasThere ? sinceMs : null });
    growsStale = setTimeout(() => setState({ kind: "stale", sinceMs }), leftMs);
  };
  signal.addEventListener("abort", () => clearTimeout(growsStale), { once: true });
  if (lostAtMs !== null) say(lostAtMs);
  while (!signal.aborted) {
    const onOpen = () => {
      clearTimeout(growsStale);
      lostAtMs = null;
      wasThere = true;
      tries = 0;
      setState({ kind: "live" });
    };
    const end = await readStream(audience, lastSeq(), { onOpen, onEvent: take, onLife: beat }, signal);
    if (signal.aborted) return;
    if (end.kind === "signed_out") {
      clearTimeout(growsStale);
      return signedOut();
    }
    lostAtMs ??= end.heardAtMs ?? Date.now();
    say(lostAtMs);
    const waitMs = Math.min(RETRY_MAX_MS, RETRY_MIN_MS * 2 ** tries);
    tries += 1;
    // Together they would come back in one wave.
    await pause(waitMs * (0.75 + Math.random() / 2), signal);
  }
}

/** Ends early when the network comes back or the tab is looked at again. */
function pause(durationMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      removeEventListener("online", done);
      document.removeEventListener("visibilitychange", done);
      resolve();
    };
    const timer = setTimeout(done, durationMs);
    signal.addEventListener("abort", done);
    addEventListener("online", done);
    document.addEventListener("visibilitychange", done);
  });
}
