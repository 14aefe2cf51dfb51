import { hrefOf } from "../call";
import { createFrameReader } from "./event-frames";
import type { LiveEvent } from "./sequence";

/** The server says that it is there every 5 s; after this long without a word the connection is dead, whatever it looks like. */
const SILENT_MS = 13_000;

/** `heardAtMs`: when anything came through last, which may be long before that is noticed. */
export type StreamEnd = { readonly kind: "signed_out" } | { readonly kind: "lost"; readonly heardAtMs: number | null };

type Listener = {
  readonly onOpen: () => void;
  readonly onEvent: (event: LiveEvent) => void;
  /** Any byte at all. */
  readonly onLife: () => void;
};

export type Audience = { readonly workspace: string; /** For whom the page was made. */ readonly person: string };

/** Reads the workspace's events after `after` until the connection ends. Never throws. */
export async function readStream(audience: Audience, after: number, listener: Listener, signal: AbortSignal): Promise<StreamEnd> {
  const own = new AbortController();
  const abort = () => own.abort();
  signal.addEventListener("abort", abort, { once: true });
  let timer = setTimeout(abort, SILENT_MS);
  let heardAtMs: number | null = null;
  const alive = () => {
    heardAtMs = Date.now();
    clearTimeout(timer);
    timer = setTimeout(abort, SILENT_MS);
    listener.onLife();
  };
  try {
    const response = await fetch(hrefOf(audience, "GET /events", { query: { after: `${after}` } }), {
      headers: { Accept: "text/event-stream" },
      credentials: "same-origin",
      cache: "no-store",
      signal: own.signal,
    });
    // 409: the session is another person's by now.
    if (response.status === 401 || response.status === 409) return { kind: "signed_out" };
    if (!response.ok || response.body === null) return { kind: "lost", heardAtMs };
    heardAtMs = Date.now();
    listener.onOpen();
    await pump(response.body, listener.onEvent, alive);
    return { kind: "lost", heardAtMs };
  } catch {
    // A cut connection and one that we gave up both end here; the caller comes again after its last event.
    return { kind: "lost", heardAtMs };
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", abort);
    own.abort();
  }
}

async function pump(body: ReadableStream<Uint8Array>, onEvent: (event: LiveEvent) => void, onLife: () => void): Promise<void> {
  const feed = createFrameReader((frame) => {
    if (frame.event === "message") onEvent(JSON.parse(frame.data) as LiveEvent);
  });
  const reader = body.getReader();
  const decoder = new TextDecoder();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    onLife();
    feed(decoder.decode(value, { stream: true }));
  }
}
