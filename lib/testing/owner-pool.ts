import pg from "pg";

/**
 * The owner's connections, for what a test arranges or looks at. `end` resolves before the sockets are closed, so a server that
 * stops or drops the database right after it still says so to a client that nobody listens to any more: that is no failure.
 */
export function ownerPool(connectionString: string, max: number): pg.Pool {
  const pool = new pg.Pool({ connectionString, max });
  pool.on("error", expected);
  pool.on("connect", (client) => client.on("error", expected));
  return pool;
}

function expected(): void {
  // The next query on a lost connection fails and says so.
}
