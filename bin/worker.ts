import { createServer } from "node:http";
import type { Runner } from "graphile-worker";
import { checkpointFolder } from "@/lib/server/audit/checkpoint-file";
import { openSigningKey } from "@/lib/server/audit/checkpoint-key";
import { startSchedule } from "@/lib/server/jobs/schedule";
import { sweepForever, whyNotReady, type SweepState } from "@/lib/server/jobs/sweep-loop";
import { openDatabase } from "@/lib/server/platform/database";
import { appDatabaseUrl } from "@/lib/server/platform/database-access";
import { environment } from "@/lib/server/platform/env";
import { keyRingFor } from "@/lib/server/platform/keys";
import { createLogger } from "@/lib/server/platform/log";
import { exitWhenOrphaned } from "@/lib/server/platform/orphan";
import { pauseUnless } from "@/lib/server/platform/pause";

exitWhenOrphaned();
const env = environment();
const log = createLogger("worker", env);
const folder = checkpointFolder(env.dataFolder);
const signingKey = openSigningKey(folder, keyRingFor("checkpoint-seal", env));
const database = openDatabase({ url: appDatabaseUrl(env), name: "reeve-worker", max: 4 });
const stopping = new AbortController();
const state: SweepState = { sweptAt: null, failure: null, detail: {} };

const health = createServer((request, response) => {
  const reason = request.url === "/readyz" ? whyNotReady(state) : null;
  const isKnown = request.url === "/healthz" || request.url === "/readyz";
  response.writeHead(isKnown ? (reason === null ? 200 : 503) : 404, { "Content-Type": "application/json" });
  response.end(JSON.stringify(reason === null ? { status: request.url === "/readyz" ? "ready" : "alive" } : { status: "not ready", reason }));
});
// Deadlines and checkpoints matter more than saying how one is.
health.on("error", (error) => log.warn({ err: error, port: env.workerPort }, "cannot answer /healthz and /readyz there; set REEVE_WORKER_PORT"));
health.listen(env.workerPort, env.host, () => log.info({ port: env.workerPort }, "listening"));

for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => stopping.abort());

const sweeping = sweepForever(database, log, state, stopping.signal);
await keepSchedule();
await sweeping;
health.close();
await database.close();
process.exit(0);

/** The schedule as long as the worker lives, begun anew when the database was away. */
async function keepSchedule(): Promise<void> {
  while (!stopping.signal.aborted) {
    try {
      await runUntilStopped(await startSchedule({ database, checkpointFolder: folder, signingKey, log, onCheckpoints: (checkpoints) => Object.assign(state.detail, { checkpoints }) }));
    } catch (error) {
      log.warn({ err: error }, "the schedule cannot run; trying again");
      await pauseUnless(stopping.signal, 1_000);
    }
  }
}

async function runUntilStopped(runner: Runner): Promise<void> {
  const stop = (): void => void runner.stop().catch((error: unknown) => log.warn({ err: error }, "the schedule did not stop cleanly"));
  stopping.signal.addEventListener("abort", stop, { once: true });
  if (stopping.signal.aborted) stop();
  await runner.promise;
  stopping.signal.removeEventListener("abort", stop);
}
