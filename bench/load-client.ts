import net from "node:net";

/**
 * A load generator that costs little: raw keep-alive sockets, one request in flight on each, answers left as bytes and read only as
 * far as their length and what `inspect` wants. On two cores shared with the server and the database, a heavier client would be
 * measured instead.
 */
export type Load = {
  readonly host: string;
  readonly port: number;
  readonly connections: number;
  /** Measured, after `SETTLE_MS` that are not: connections open and both sides' code is compiled then. */
  readonly seconds: number;
  /** At most this many requests a second, spread evenly; undefined: as fast as answers come. */
  readonly perSecond?: number;
  readonly next: (connection: number) => { readonly path: string; readonly headers: string; readonly body: string };
  readonly inspect: (status: number, answer: Buffer) => void;
};

export type LoadResult = { readonly answered: number; readonly seconds: number; readonly latenciesMs: Float64Array };

const SETTLE_MS = 500;
const TICK_MS = 1;

export async function runLoad(load: Load): Promise<LoadResult> {
  const startedAt = performance.now();
  const measuredFrom = startedAt + SETTLE_MS;
  const endsAt = measuredFrom + load.seconds * 1000;
  const latencies: number[] = [];
  const idle: Connection[] = [];
  let issued = 0;
  const isDue = () => load.perSecond === undefined || issued < ((performance.now() - startedAt) / 1000) * load.perSecond;
  const send = (connection: Connection) => {
    if (performance.now() >= endsAt) return connection.end();
    if (!isDue()) return void idle.push(connection);
    issued += 1;
    connection.send(load.next(connection.index));
  };
  const onAnswer = (connection: Connection, status: number, answer: Buffer) => {
    if (connection.sentAt >= measuredFrom) latencies.push(performance.now() - connection.sentAt);
    load.inspect(status, answer);
    send(connection);
  };
  // What is not due yet waits here; the connection that has rested longest takes it, or the server would close those that never do.
  const ticker = setInterval(() => {
    while (idle.length > 0 && (isDue() || performance.now() >= endsAt)) send(idle.shift() as Connection);
  }, TICK_MS);
  try {
    await Promise.all(Array.from({ length: load.connections }, (_, index) => new Connection(load, index, onAnswer).run(send)));
  } finally {
    clearInterval(ticker);
  }
  return { answered: latencies.length, seconds: (performance.now() - measuredFrom) / 1000, latenciesMs: Float64Array.from(latencies).sort() };
}

class Connection {
  sentAt = 0;
  private readonly socket: net.Socket;
  private received: Buffer | null = null;

  constructor(
    private readonly load: Load,
    readonly index: number,
    private readonly onAnswer: (connection: Connection, status: number, answer: Buffer) => void,
  ) {
    this.socket = net.connect({ host: load.host, port: load.port, noDelay: true });
  }

  run(onOpen: (connection: Connection) => void): Promise<void> {
    return new Promise((resolve, reject) => {
      this.socket.on("connect", () => onOpen(this));
      this.socket.on("error", reject);
      this.socket.on("close", () => resolve());
      this.socket.on("data", (chunk: Buffer) => {
        const bytes = this.received === null ? chunk : Buffer.concat([this.received, chunk]);
        const length = answerLength(bytes);
        this.received = length === null ? bytes : null;
        if (length !== null) this.onAnswer(this, statusOf(bytes), bytes.subarray(0, length));
      });
    });
  }

  /** Bodies are ASCII, so characters are bytes. */
  send({ path, headers, body }: { readonly path: string; readonly headers: string; readonly body: string }): void {
    this.sentAt = performance.now();
    this.socket.write(`POST ${path} HTTP/1.1\r\nHost: ${this.load.host}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n${headers}\r\n${body}`, "latin1");
  }

  end(): void {
    this.socket.end();
  }
}

const LENGTH = "ontent-length: ";

/** Head and body together; null where more is to come. Reeve sends the length with every answer to a POST. */
function answerLength(bytes: Buffer): number | null {
  const end = bytes.indexOf("\r\n\r\n", 0, "latin1");
  if (end < 0) return null;
  const head = bytes.toString("latin1", 0, end).toLowerCase();
  const at = head.indexOf(LENGTH);
  if (at < 0) throw new Error(`an answer without its length: ${head}`);
  const length = end + 4 + Number.parseInt(head.slice(at + LENGTH.length), 10);
  return bytes.length < length ? null : length;
}

function statusOf(bytes: Buffer): number {
  return Number(bytes.toString("latin1", 9, 12));
}

export function percentile(sorted: Float64Array, share: number): number {
  return sorted.length === 0 ? Number.NaN : (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN);
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
