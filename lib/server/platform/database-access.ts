import { existsSync } from "node:fs";
import path from "node:path";
import { embeddedOwnerUrl, embeddedPort } from "@/lib/server/platform/embedded-postgres";
import type { Environment } from "@/lib/server/platform/env";
import { appRoleUrl, readAppRolePassword } from "@/lib/server/platform/migrate";
import { SetupProblem } from "@/lib/server/platform/setup-problem";

export const embeddedDatabase = "reeve";

/** Connections of an installation. Gateway, worker and web use `app` only; `owner` migrates, backs up and restores. */
export type DatabaseAccess = { owner: string; app: string };

/** From DATABASE_URL, or from the embedded server that runs (or last ran) on the data folder. Throws if there is neither. */
export function databaseAccess(env: Environment): DatabaseAccess {
  const owner = env.databaseUrl ?? embeddedAccess(env.dataFolder);
  return { owner, app: env.databaseAppUrl ?? appRoleUrl(owner, readAppRolePassword(env.dataFolder)) };
}

/** The restricted role's connection alone: all that a process under the supervisor is given. */
export function appDatabaseUrl(env: Environment): string {
  return env.databaseAppUrl ?? databaseAccess(env).app;
}

function embeddedAccess(dataFolder: string): string {
  const port = embeddedPort(dataFolder);
  if (port === undefined || !existsSync(path.join(dataFolder, "postgres"))) {
    throw new SetupProblem(`no database runs on ${dataFolder}: run \`npm start\` first, or set DATABASE_URL.`);
  }
  return embeddedOwnerUrl(dataFolder, port, embeddedDatabase);
}
