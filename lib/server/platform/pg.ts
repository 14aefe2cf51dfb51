import pg from "pg";

// bigint and numeric: sequence numbers and epochs stay far below 2^53; decimals stay text, exact.
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new Error(`a database integer beyond 2^53: ${text}`);
  return value;
});

export type Pool = pg.Pool;
export type Connection = pg.PoolClient;

export type PoolOptions = { readonly url: string; readonly name: string; readonly max: number; readonly statementTimeoutMs?: number; readonly serverOptions?: string };

/**
 * Connections that cannot close the gate by freezing: no transaction stays open between statements for over 2 s, no lock is
 * waited for over 1 s (GATE 4). A database that does not answer at all is given up in time for a 503 within 5 s.
 */
export function openPool({ url, name, max, statementTimeoutMs = 4_000, serverOptions }: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    Client: clientWithin(statementTimeoutMs + 1_000),
    max,
    application_name: name,
    connectionTimeoutMillis: 3_000,
    idleTimeoutMillis: 60_000,
    statement_timeout: statementTimeoutMs,
    lock_timeout: 1_000,
    idle_in_transaction_session_timeout: 2_000,
    keepAlive: true,
    ...(serverOptions === undefined ? {} : { options: serverOptions }),
  });
  pool.on("error", () => {
    // An idle connection was lost; the pool has dropped it and opens another when one is needed.
  });
  pool.on("connect", (client) => {
    client.on("error", () => {
      // Lost while somebody has it between two statements: their next one fails. Unheard, this would end the process.
    });
  });
  return pool;
}

type Answered = (error: Error | null | undefined, result?: unknown) => void;

/**
 * Clients that give a query up without an answer in time, with the error of pg's own `query_timeout`, and break the connection, whoever
 * has it. That one sets a query's callback once more after making the query, and V8 then keeps it, with all that a batch writes, until
 * the next full collection. Queries as text or configuration, answered by callback or promise; no cursors.
 */
function clientWithin(ms: number): typeof pg.Client {
  return class extends pg.Client {
    override query(...given: unknown[]): never {
      const parts = given.filter((one) => one !== undefined);
      const answered = parts.at(-1);
      if (typeof answered !== "function") return askedAsPromise((callback) => this.query(...parts, callback)) as never;
      const timer = setTimeout(() => {
        end(new Error("Query read timeout"));
        // While a query is under way this cuts the connection; the pool takes none back that is ending.
        void this.end().catch(() => undefined);
      }, ms);
      let isOver = false;
      const end: Answered = (error, result) => {
        if (isOver) return;
        isOver = true;
        clearTimeout(timer);
        (answered as Answered)(error, result);
      };
      const start = super.query as (...values: unknown[]) => unknown;
      try {
        return start.call(this, ...parts.slice(0, -1), end) as never;
      } catch (error) {
        isOver = true;
        clearTimeout(timer);
        throw error;
      }
    }
  };
}

/** An error leads to whoever asked, as pg's own promises do, not to the socket that it came through. */
async function askedAsPromise(ask: (callback: Answered) => void): Promise<unknown> {
  try {
    return await new Promise((resolve, reject) => ask((error, result) => (error == null ? resolve(result) : reject(error))));
  } catch (error) {
    if (error instanceof Error) Error.captureStackTrace(error);
    throw error;
  }
}
