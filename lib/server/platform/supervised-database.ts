import { createWriteStream, existsSync, renameSync, statSync, type WriteStream } from "node:fs";
import path from "node:path";
import type { DatabaseAccess } from "@/lib/server/platform/database-access";
import { embeddedDatabase } from "@/lib/server/platform/database-access";
import { embeddedOwnerUrl, startEmbeddedPostgres, type EmbeddedPostgres, type ProcessEnd } from "@/lib/server/platform/embedded-postgres";
import type { Environment } from "@/lib/server/platform/env";
import { nextDelayMs } from "@/lib/server/platform/managed-process";
import { appRoleUrl, ensureDatabase, readAppRolePassword } from "@/lib/server/platform/migrate";
import { pauseUnless } from "@/lib/server/platform/pause";
import { findFreePort } from "@/lib/server/platform/ports";

export type SupervisedDatabase = { access: DatabaseAccess; stop: () => Promise<void> };

export type DatabaseObserver = {
  onStart: (pid: number) => void;
  onEnd: (end: ProcessEnd) => void;
};

/** Where the embedded server's own messages go. */
export function databaseLogFile(dataFolder: string): string {
  return path.join(dataFolder, "postgres.log");
}

/** The database of DATABASE_URL, or else the embedded one, started again on the same port whenever it ends. */
export async function openSupervisedDatabase(env: Environment, observer: DatabaseObserver): Promise<SupervisedDatabase> {
  const appPassword = env.databaseAppUrl ? "" : readAppRolePassword(env.dataFolder);
  if (env.databaseUrl) {
    return { access: { owner: env.databaseUrl, app: env.databaseAppUrl ?? appRoleUrl(env.databaseUrl, appPassword) }, stop: () => Promise.resolve() };
  }
  const port = await findFreePort("127.0.0.1");
  const log = openDatabaseLog(env.dataFolder);
  const start = async (): Promise<EmbeddedPostgres> => {
    const server = await startEmbeddedPostgres({ dataFolder: env.dataFolder, port, durability: "full", onLog: (line) => log.write(`${line}\n`) });
    observer.onStart(server.pid);
    return server;
  };
  const stop = keepDatabaseRunning(await start(), start, observer, log);
  try {
    await ensureDatabase(embeddedOwnerUrl(env.dataFolder, port, "postgres"), embeddedDatabase);
  } catch (error) {
    await stop();
    throw error;
  }
  const owner = embeddedOwnerUrl(env.dataFolder, port, embeddedDatabase);
  return { access: { owner, app: env.databaseAppUrl ?? appRoleUrl(owner, appPassword) }, stop };
}

function keepDatabaseRunning(first: EmbeddedPostgres, start: () => Promise<EmbeddedPostgres>, observer: DatabaseObserver, log: WriteStream): () => Promise<void> {
  const stopping = new AbortController();
  const loop = async (): Promise<void> => {
    let server: EmbeddedPostgres | undefined = first;
    let delayMs = 0;
    while (!stopping.signal.aborted) {
      const startedAt = performance.now();
      if (server) {
        const running: EmbeddedPostgres = server;
        const end = await Promise.race([running.exited, aborted(stopping.signal)]);
        if (end === undefined) return running.stop();
        observer.onEnd(end);
      }
      delayMs = nextDelayMs(delayMs, performance.now() - startedAt);
      await pauseUnless(stopping.signal, delayMs);
      server = stopping.signal.aborted ? undefined : await tryStart(start, log);
    }
    await server?.stop();
  };
  const ended = loop();
  return async () => {
    stopping.abort();
    await ended;
    log.end();
  };
}

function aborted(signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    signal.addEventListener("abort", () => resolve(undefined), { once: true });
  });
}

async function tryStart(start: () => Promise<EmbeddedPostgres>, log: WriteStream): Promise<EmbeddedPostgres | undefined> {
  try {
    return await start();
  } catch (error) {
    log.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return undefined;
  }
}

const longestLogBytes = 20 * 2 ** 20;

/** Appends; a log that grew long is set aside first, and the one before it forgotten. */
function openDatabaseLog(dataFolder: string): WriteStream {
  const file = databaseLogFile(dataFolder);
  if (existsSync(file) && statSync(file).size > longestLogBytes) renameSync(file, `${file}.1`);
  return createWriteStream(file, { flags: "a", mode: 0o600 });
}
