import net from "node:net";

/**
 * Stands between a process and its database and does what networks do: delays, falls silent, drips, and breaks off just when
 * an answer is due.
 */
export type TcpProxy = {
  readonly port: number;
  /** How long each piece waits before it goes on, in both directions. */
  delay: (ms: number) => void;
  /** Nothing arrives in either direction, yet no connection breaks. */
  silence: (isSilent: boolean) => void;
  /** Answers arrive in pieces of at most so many bytes, a millisecond apart. 0 ends it. */
  drip: (bytes: number) => void;
  /** Of the next request that contains `mark`: sent on, executed, and its answer lost with the connection. Resolves then. */
  loseAnswerTo: (mark: string) => Promise<void>;
  readonly close: () => Promise<void>;
};

type State = { delayMs: number; silent: boolean; dripBytes: number; trap: { mark: string; sprung: () => void } | null; waiting: Set<() => void> };

export async function startTcpProxy(target: { readonly host: string; readonly port: number }, port = 0): Promise<TcpProxy> {
  const state: State = { delayMs: 0, silent: false, dripBytes: 0, trap: null, waiting: new Set() };
  const sockets = new Set<net.Socket>();
  const server = net.createServer((client) => {
    const upstream = net.connect(target);
    for (const socket of [client, upstream]) {
      socket.setNoDelay(true);
      sockets.add(socket);
      socket.on("close", () => sockets.delete(socket));
      // A reset is what this proxy is for; the other side hears of it through the pipe.
      socket.on("error", () => undefined);
    }
    join(state, client, upstream);
  });
  await new Promise<void>((resolve) => {
    server.listen(port, "127.0.0.1", resolve);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the proxy has no port");
  return {
    port: address.port,
    delay: (ms) => {
      state.delayMs = ms;
    },
    silence: (isSilent) => {
      state.silent = isSilent;
      if (!isSilent) for (const wake of state.waiting) wake();
    },
    drip: (bytes) => {
      state.dripBytes = bytes;
    },
    loseAnswerTo: (mark) =>
      new Promise((resolve) => {
        state.trap = { mark, sprung: resolve };
      }),
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

function join(state: State, client: net.Socket, upstream: net.Socket): void {
  let isTrapped: (() => void) | null = null;
  const end = () => {
    client.destroy();
    upstream.destroy();
  };
  const request = inOrder(async (data) => {
    await obstacles(state);
    if (state.trap !== null && data.includes(state.trap.mark)) {
      isTrapped = state.trap.sprung;
      state.trap = null;
    }
    upstream.write(data);
  });
  const answer = inOrder(async (data) => {
    if (isTrapped !== null) {
      // The answer to the trapped request is here, so it was executed; its sender never hears so.
      isTrapped();
      client.resetAndDestroy();
      upstream.destroy();
      return;
    }
    await obstacles(state);
    const size = state.dripBytes > 0 ? state.dripBytes : data.length;
    for (let at = 0; at < data.length; at += size) {
      client.write(data.subarray(at, at + size));
      if (state.dripBytes > 0) await pause(1);
    }
  });
  client.on("data", request);
  upstream.on("data", answer);
  client.on("close", end);
  upstream.on("close", end);
}

/** Handles pieces one after the other, however long each takes. */
function inOrder(handle: (data: Buffer) => Promise<void>): (data: Buffer) => void {
  let last = Promise.resolve();
  return (data) => {
    last = last.then(() => handle(data));
  };
}

async function obstacles(state: State): Promise<void> {
  if (state.delayMs > 0) await pause(state.delayMs);
  while (state.silent) {
    await new Promise<void>((resolve) => {
      const wake = () => {
        state.waiting.delete(wake);
        resolve();
      };
      state.waiting.add(wake);
    });
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
