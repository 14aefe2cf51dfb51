import { appDatabaseUrl } from "@/lib/server/platform/database-access";
import { openDatabase, type Database } from "@/lib/server/platform/database";
import { browsableHost, environment } from "@/lib/server/platform/env";
import { CommandFailure, EXIT } from "./ending";

/** The gateway's address: `REEVE_URL`, or this machine's. */
export function gatewayUrl(): string {
  const given = process.env["REEVE_URL"];
  if (given !== undefined && given !== "") return given.replace(/\/+$/, "");
  const env = environment();
  return `http://${browsableHost(env.host)}:${env.gatewayPort}`;
}

/** The personal token from `REEVE_TOKEN`; on the command line it would stand in the shell's history. */
export function tokenFromEnvironment(): string {
  const token = process.env["REEVE_TOKEN"];
  if (token === undefined || token === "") {
    throw new CommandFailure("REEVE_TOKEN is not set. Make a personal token in the browser (docs/quickstart.md says how) and call: REEVE_TOKEN=rvp_… reeve …", EXIT.usage);
  }
  if (!token.startsWith("rvp_")) throw new CommandFailure("REEVE_TOKEN is no personal token: those begin with `rvp_`.", EXIT.usage);
  return token;
}

/** Works with this installation's database, then lets go of it. */
export async function withDatabase<T>(work: (database: Database) => Promise<T>): Promise<T> {
  const database = openDatabase({ url: appDatabaseUrl(environment()), name: "reeve-cli", max: 4 });
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}
