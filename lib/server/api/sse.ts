/** Server-sent events (WHATWG HTML, 9.2): one stream, closed when its reader goes, falls too far behind, or may no longer read. */

const encoder = new TextEncoder();
/** Often enough that a reader can tell within seconds that the process behind an open connection stands still. */
const KEEP_ALIVE_MS = 5_000;
/** What one reader may leave unread before it is dropped, to resume by its last event id. */
const HIGH_WATER_BYTES = 256 * 1024;

export type StreamEvent = { readonly id?: string; readonly event?: string; readonly data: unknown };

export type EventStream = {
  /** What comes together goes out in one piece. False once the reader has gone or was dropped. */
  readonly send: (...events: readonly StreamEvent[]) => boolean;
  readonly close: () => void;
};

/** `open` gets the stream and returns what to do when it ends. */
export function eventStreamResponse(signal: AbortSignal, open: (stream: EventStream) => () => void): Response {
  let isOpen = true;
  let end: () => void = () => undefined;
  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const close = () => {
          if (!isOpen) return;
          isOpen = false;
          end();
          controller.close();
        };
        const write = (text: string): boolean => {
          if (!isOpen) return false;
          if ((controller.desiredSize ?? 0) < -HIGH_WATER_BYTES) {
            close();
            return false;
          }
          controller.enqueue(encoder.encode(text));
          return true;
        };
        const keepAlive = setInterval(() => write(": here\n\n"), KEEP_ALIVE_MS);
        const stop = open({ send: (...events) => write(events.map(frame).join("")), close });
        end = () => {
          clearInterval(keepAlive);
          signal.removeEventListener("abort", close);
          stop();
        };
        if (!isOpen) end();
        signal.addEventListener("abort", close);
        if (signal.aborted) close();
      },
      cancel() {
        // What is sent from here on, by a query that was under way, would be refused by throwing, where nobody catches.
        isOpen = false;
        end();
      },
    },
    { highWaterMark: 0, size: (chunk) => chunk?.byteLength ?? 0 },
  );
  return new Response(body, {
    headers: { "Content-Type": "text/event-stream", "Cache-Control": "no-store, no-transform", "X-Accel-Buffering": "no" },
  });
}

function frame({ id, event, data }: StreamEvent): string {
  return `${id === undefined ? "" : `id: ${id}\n`}${event === undefined ? "" : `event: ${event}\n`}data: ${JSON.stringify(data)}\n\n`;
}
