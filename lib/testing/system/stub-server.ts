import { createServer } from "node:http";
import pg from "pg";
import { exitWhenOrphaned } from "@/lib/server/platform/orphan";

// Stands in for gateway and web where only the supervisor is on trial: says who it is, what it was given, and whether its database answers.
exitWhenOrphaned();
const port = Number(process.argv[2] ?? process.env["REEVE_GATEWAY_PORT"]);

createServer((_, response) => {
  void report().then((body) => response.end(JSON.stringify(body)));
}).listen(port, "127.0.0.1");
process.on("SIGTERM", () => process.exit(0));

async function report(): Promise<{ pid: number; variables: string[]; role: string | null }> {
  const variables = Object.keys(process.env).filter((name) => /^(REEVE_|DATABASE_URL|OIDC_)/.test(name));
  return { pid: process.pid, variables, role: await connectedRole() };
}

async function connectedRole(): Promise<string | null> {
  const client = new pg.Client({ connectionString: process.env["REEVE_DATABASE_APP_URL"], connectionTimeoutMillis: 1_000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ role: string }>("select current_user as role");
    return rows[0]?.role ?? null;
  } catch {
    // The database is down or starting: that is an answer too.
    return null;
  } finally {
    await client.end().catch(() => undefined);
  }
}
