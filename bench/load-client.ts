import net from "node:net";

/**
 * A load generator that costs little: raw keep-alive sockets, one request in flight on each, answers read only as far as their
 * length and what `inspect` wants. On two cores shared with the server and the database, a heavier client would be measured instead.
 */
export type Load = {
  readonly host: string;
  readonly port: number;
  readonly connections: number;
  readonly seconds: number;
  /** At most this many requests a second, spread evenly; undefined: as fast as answers come. */
  readonly perSecond?: number;
  readonly next: (connection: number) => { readonly path: string; readonly headers: string; readonly body: string };
  readonly inspect: (status: number, body: string) => void;
};

export type LoadResult = { readonly answered: number; readonly seconds: number; readonly latenciesMs: Float64Array };

export async function runLoad(load: Load): Promise<LoadResult> {
  const startedAt = performance.now();
  const endsAt = startedAt + load.seconds * 1000;
  const latencies: number[] = [];
  let issued = 0;
  const mayIssue = () => {
    if (performance.now() >= endsAt) return Infinity;
    if (load.perSecond === undefined) return 0;
    const dueAt = startedAt + (issued * 1000) / load.perSecond;
    return Math.max(0, dueAt - performance.now());
  };
  await Promise.all(
    Array.from({ length: load.connections }, (_, index) =>
      oneConnection(load, index, mayIssue, () => {
        issued += 1;
      }, latencies),
    ),
  );
  return { answered: latencies.length, seconds: (performance.now() - startedAt) / 1000, latenciesMs: Float64Array.from(latencies).sort() };
}

function oneConnection(load: Load, index: number, waitMs: () => number, onIssue: () => void, latencies: number[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = net.connect({ host: load.host, port: load.port, noDelay: true });
    let buffer = "";
    let sentAt = 0;
    const send = () => {
      const wait = waitMs();
      if (wait === Infinity) {
        socket.end();
        resolve();
        return;
      }
      if (wait > 1) {
        setTimeout(send, wait);
        return;
      }
      onIssue();
      const { path, headers, body } = load.next(index);
      sentAt = performance.now();
      socket.write(
        `POST ${path} HTTP/1.1\r\nHost: ${load.host}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n${headers}\r\n${body}`,
      );
    };
    socket.setEncoding("latin1");
    socket.on("connect", send);
    socket.on("error", reject);
    socket.on("data", (chunk: string) => {
      buffer += chunk;
      const answer = takeAnswer(buffer);
      if (answer === null) return;
      buffer = answer.rest;
      latencies.push(performance.now() - sentAt);
      load.inspect(answer.status, answer.body);
      send();
    });
  });
}

function takeAnswer(buffer: string): { status: number; body: string; rest: string } | null {
  const end = buffer.indexOf("\r\n\r\n");
  if (end < 0) return null;
  const head = buffer.slice(0, end);
  const status = Number(head.slice(9, 12));
  const length = /content-length: (\d+)/i.exec(head)?.[1];
  if (length !== undefined) {
    const stop = end + 4 + Number(length);
    return buffer.length < stop ? null : { status, body: buffer.slice(end + 4, stop), rest: buffer.slice(stop) };
  }
  const last = buffer.indexOf("0\r\n\r\n", end + 4);
  if (last < 0) return null;
  return { status, body: buffer.slice(end + 4, last), rest: buffer.slice(last + 5) };
}

export function percentile(sorted: Float64Array, share: number): number {
  return sorted.length === 0 ? Number.NaN : (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN);
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
