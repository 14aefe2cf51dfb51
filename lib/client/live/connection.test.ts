import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openLiveConnection, type LiveConnectionState } from "./connection";

const audience = { workspace: "demo", person: "psn_ana" };

/** What tabs say to each other; one that sleeps says nothing. */
class Channel {
  static readonly open: Channel[] = [];
  static readonly said: { readonly kind: string; readonly events?: readonly { readonly seq: number }[] }[] = [];
  onmessage: ((event: { readonly data: unknown }) => void) | null = null;
  isAsleep = false;
  constructor(readonly name: string) {
    Channel.open.push(this);
  }
  postMessage(data: (typeof Channel.said)[number]): void {
    if (!Channel.open.includes(this)) throw new DOMException("the channel is closed", "InvalidStateError");
    if (this.isAsleep) return;
    Channel.said.push(data);
    for (const other of Channel.open) if (other !== this && other.name === this.name) setTimeout(() => other.onmessage?.({ data }), 0);
  }
  close(): void {
    const at = Channel.open.indexOf(this);
    if (at >= 0) Channel.open.splice(at, 1);
  }
}

/** Web Locks, as far as tabs use them. */
function locksOfOneBrowser() {
  type Holder = { readonly lose: (error: unknown) => void };
  let holder: Holder | null = null;
  const waiting: (() => void)[] = [];
  const request = (_: string, { steal, signal }: { readonly steal?: boolean; readonly signal?: AbortSignal }, work: () => Promise<void>) =>
    new Promise<void>((resolve, reject) => {
      const hold = () => {
        const own: Holder = { lose: reject };
        holder = own;
        void work().then(() => {
          resolve();
          if (holder !== own) return;
          holder = null;
          waiting.shift()?.();
        });
      };
      if (steal === true) {
        holder?.lose(new DOMException("taken", "AbortError"));
        hold();
      } else if (holder === null) hold();
      else {
        waiting.push(hold);
        signal?.addEventListener("abort", () => {
          if (waiting.includes(hold)) waiting.splice(waiting.indexOf(hold), 1);
          reject(new DOMException("given up", "AbortError"));
        });
      }
    });
  return { request };
}

type Stream = { readonly after: string | null; readonly send: (...seqs: readonly number[]) => void; readonly end: () => void };

/** Each reading that was asked for; `hangs`: from then on no answer comes, `refuses`: from then on only a refusal. */
function stubServer() {
  const server = { streams: [] as Stream[], hangs: false, refuses: false };
  vi.stubGlobal("fetch", (address: string, { signal }: RequestInit) => {
    if (server.hangs) return new Promise((_, reject) => signal?.addEventListener("abort", () => reject(new DOMException("given up", "AbortError"))));
    if (server.refuses) return Promise.resolve(new Response(null, { status: 503 }));
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        const write = (text: string) => controller.enqueue(new TextEncoder().encode(text));
        const alive = setInterval(() => write(": here\n\n"), 5_000);
        signal?.addEventListener("abort", () => {
          clearInterval(alive);
          controller.error(new DOMException("given up", "AbortError"));
        });
        const told = (seq: number) => `id: ${seq}\ndata: ${JSON.stringify({ seq, type: "command.acked", id: null, agent: null, at: null })}\n\n`;
        server.streams.push({
          after: new URL(address, "http://reeve").searchParams.get("after"),
          send: (...seqs) => write(seqs.map(told).join("")),
          end: () => {
            clearInterval(alive);
            controller.close();
          },
        });
      },
    });
    return Promise.resolve(new Response(body));
  });
  return server;
}

function openTab(onEvent: (seq: number) => void = () => undefined, onGap: () => void = () => undefined) {
  const heard: number[] = [];
  const states: LiveConnectionState[] = [];
  const close = openLiveConnection(audience, 0, {
    onEvent: ({ seq }) => {
      heard.push(seq);
      onEvent(seq);
    },
    onGap: () => {
      heard.push(Number.NaN);
      onGap();
    },
    onState: (state) => states.push(state),
    onSignedOut: () => undefined,
  });
  opened.push(close);
  return { heard, states, close, channel: Channel.open.at(-1) as Channel };
}

const opened: (() => void)[] = [];
const page = Object.assign(new EventTarget(), { visibilityState: "visible" });
const later = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const looked = () => page.dispatchEvent(new Event("visibilitychange"));
const pieces = () => Channel.said.flatMap(({ events }) => (events === undefined ? [] : [events.map(({ seq }) => seq)]));

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
  page.visibilityState = "visible";
  Channel.said.length = 0;
  vi.stubGlobal("document", page);
  vi.stubGlobal("BroadcastChannel", Channel);
  vi.stubGlobal("navigator", { locks: locksOfOneBrowser() });
  for (const name of ["addEventListener", "removeEventListener"]) vi.stubGlobal(name, () => undefined);
});

afterEach(() => {
  for (const close of opened.splice(0)) close();
  Channel.open.length = 0;
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("what comes alone is told to the other tabs at once, a burst in one piece ten times a second, and nothing of it is lost", async () => {
  const server = stubServer();
  openTab();
  const other = openTab();
  await later(1_000);
  expect(server.streams).toHaveLength(1);
  server.streams[0]?.send(1);
  await later(1);
  expect(pieces()).toEqual([[1]]);
  for (let seq = 2; seq <= 9; seq += 1) {
    server.streams[0]?.send(seq);
    await later(10);
  }
  expect(pieces()).toEqual([[1]]);
  await later(30);
  expect(pieces()).toEqual([[1], [2, 3, 4, 5, 6, 7, 8, 9]]);
  expect(other.heard).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

test("a tab that nobody looks at, whose timers come late, tells each piece at once", async () => {
  const server = stubServer();
  openTab();
  const other = openTab();
  await later(1_000);
  page.visibilityState = "hidden";
  server.streams[0]?.send(1, 2);
  await later(1);
  server.streams[0]?.send(3);
  await later(1);
  expect(pieces()).toEqual([[1, 2], [3]]);
  expect(other.heard).toEqual([1, 2, 3]);
});

test("a lost connection is being restored at first and stale after ten seconds, since it was heard last, also while a try hangs and in every tab", async () => {
  const server = stubServer();
  const tabs = [openTab(), openTab()];
  await later(1_000);
  const sinceMs = Date.now();
  server.streams[0]?.send(1);
  await later(2_000);
  server.hangs = true;
  server.streams[0]?.end();
  await later(1);
  for (const { states } of tabs) expect(states.at(-1)).toEqual({ kind: "reconnecting", sinceMs });
  await later(7_990);
  for (const { states } of tabs) expect(states.at(-1)).toEqual({ kind: "reconnecting", sinceMs });
  await later(20);
  for (const { states } of tabs) expect(states.at(-1)).toEqual({ kind: "stale", sinceMs });
});

test("a connection that was never there is not said to come back, and is stale after ten seconds like any other", async () => {
  const server = stubServer();
  server.refuses = true;
  const tab = openTab();
  await later(9_000);
  expect(tab.states.length).toBeGreaterThan(1);
  expect(tab.states.every((state) => state.kind === "reconnecting" && state.sinceMs === null)).toBe(true);
  await later(2_000);
  expect(tab.states.at(-1)?.kind).toBe("stale");
  server.refuses = false;
  await later(20_000);
  expect(tab.states.at(-1)).toEqual({ kind: "live" });
});

test("when the tab that reads is closed the next reads on after the last event it knows, and misses nothing that was not told yet", async () => {
  const server = stubServer();
  const [reader, other] = [openTab(), openTab()];
  await later(1_000);
  server.streams[0]?.send(1);
  await later(1);
  server.streams[0]?.send(2);
  await later(1);
  reader.close();
  await later(1);
  expect(server.streams.map(({ after }) => after)).toEqual(["0", "1"]);
  server.streams[1]?.send(2, 3);
  await later(1);
  expect(other.heard).toEqual([1, 2, 3]);
});

test("a tab that is looked at takes over from one that fell silent; that one listens from then on, and does not take it back", async () => {
  const server = stubServer();
  const [sleeper, other] = [openTab(), openTab()];
  await later(1_000);
  server.streams[0]?.send(1);
  await later(200);
  sleeper.channel.isAsleep = true;
  await later(40_000);
  looked();
  expect(server.streams, "a tab may be silent for a while").toHaveLength(1);
  await later(20_000);
  looked();
  for (let step = 0; step < 100; step += 1) await Promise.resolve();
  expect(server.streams.map(({ after }) => after)).toEqual(["0", "1"]);
  sleeper.channel.isAsleep = false;
  looked();
  await later(200);
  server.streams[1]?.send(2);
  await later(200);
  expect(server.streams).toHaveLength(2);
  expect([sleeper.heard, other.heard]).toEqual([[1, 2], [1, 2]]);
});

test.each(["visible", "hidden"])("once it is closed nothing is heard or told any more, not even the rest of the same piece (%s)", async (visibility) => {
  const server = stubServer();
  const closing = openTab((seq) => (seq === 2 ? closing.close() : undefined));
  await later(1_000);
  page.visibilityState = visibility;
  server.streams[0]?.send(1, 2, 3);
  await later(60_000);
  expect(closing.heard).toEqual([1, 2]);
  expect(pieces()).toEqual([]);
});

test("whoever closes it at a gap hears nothing of what came after the gap", async () => {
  const server = stubServer();
  const closing = openTab(undefined, () => closing.close());
  await later(1_000);
  server.streams[0]?.send(1, 5);
  await later(60_000);
  expect(closing.heard).toEqual([1, Number.NaN]);
});
