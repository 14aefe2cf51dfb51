/** Server-sent events (WHATWG HTML, 9.2.6), as they come out of a response's body. */

export type StreamedEvent = { readonly id: string | null; readonly event: string; readonly data: string };

/** More than this in one event is not from Reeve. */
const MAX_EVENT_CHARS = 1_048_576;

export async function* readEventStream(body: ReadableStream<Uint8Array>): AsyncGenerator<StreamedEvent> {
  const decoder = new TextDecoder();
  const reader = body.getReader();
  let rest = "";
  let pending = new PendingEvent();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      rest += decoder.decode(value, { stream: true });
      if (rest.length > MAX_EVENT_CHARS) throw new Error("an event of the stream is too large");
      const lines = rest.split(/\r\n|\n|\r(?!$)/);
      rest = lines.pop() ?? "";
      for (const line of lines) {
        if (line !== "") pending.add(line);
        else if (pending.hasData) {
          yield pending.event();
          pending = new PendingEvent();
        } else pending = new PendingEvent();
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

class PendingEvent {
  private id: string | null = null;
  private name = "message";
  private readonly data: string[] = [];

  get hasData(): boolean {
    return this.data.length > 0;
  }

  add(line: string): void {
    const colon = line.indexOf(":");
    if (colon === 0) return;
    const field = colon === -1 ? line : line.slice(0, colon);
    const value = colon === -1 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (field === "data") this.data.push(value);
    else if (field === "event") this.name = value;
    else if (field === "id" && !value.includes("\0")) this.id = value;
  }

  event(): StreamedEvent {
    return { id: this.id, event: this.name, data: this.data.join("\n") };
  }
}
