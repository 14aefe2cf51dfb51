import { createServer } from "node:http";
import { checkpointFolder } from "@/lib/server/audit/checkpoint-file";
import { openSigningKey } from "@/lib/server/audit/checkpoint-key";
import { Schedule } from "@/lib/server/jobs/schedule";
import { workerJobs } from "@/lib/server/jobs/worker-jobs";
import { openDatabase } from "@/lib/server/platform/database";
import { appDatabaseUrl } from "@/lib/server/platform/database-access";
import { environment } from "@/lib/server/platform/env";
import { keyRingFor } from "@/lib/server/platform/keys";
import { createLogger } from "@/lib/server/platform/log";
import { exitWhenOrphaned } from "@/lib/server/platform/orphan";

exitWhenOrphaned();
const env = environment();
const log = createLogger("worker", env);
const folder = checkpointFolder(env.dataFolder);
const signingKey = openSigningKey(folder, keyRingFor("checkpoint-seal", env));
const database = openDatabase({ url: appDatabaseUrl(env), name: "reeve-worker", max: 4 });
const stopping = new AbortController();
const schedule = new Schedule(workerJobs({ database, checkpointFolder: folder, signingKey, log }), log);

const health = createServer((request, response) => {
  const reason = request.url === "/readyz" ? schedule.whyNotReady() : null;
  const isKnown = request.url === "/healthz" || request.url === "/readyz";
  response.writeHead(isKnown ? (reason === null ? 200 : 503) : 404, { "Content-Type": "application/json" });
  response.end(JSON.stringify(reason === null ? { status: request.url === "/readyz" ? "ready" : "alive" } : { status: "not ready", reason }));
});
// Deadlines and checkpoints matter more than saying how one is.
health.on("error", (error) => log.warn({ err: error, port: env.workerPort }, "cannot answer /healthz and /readyz there; set REEVE_WORKER_PORT"));
health.listen(env.workerPort, env.host, () => log.info({ port: env.workerPort }, "listening"));

for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => stopping.abort());

await schedule.keep(stopping.signal);
health.close();
await database.close();
process.exit(0);
