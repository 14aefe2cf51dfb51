import { existsSync } from "node:fs";
import path from "node:path";
import { serve } from "@hono/node-server";
import { answerBrokenHttp } from "@/lib/server/api/broken-http";
import { createGateway, type Gateway } from "@/lib/server/api/gateway";
import { openDatabase, type Database } from "@/lib/server/platform/database";
import { appDatabaseUrl } from "@/lib/server/platform/database-access";
import { environment } from "@/lib/server/platform/env";
import { keyRingFor } from "@/lib/server/platform/keys";
import { createLogger } from "@/lib/server/platform/log";
import { watchDisk } from "@/lib/server/platform/disk-brake";
import { exitWhenOrphaned } from "@/lib/server/platform/orphan";

exitWhenOrphaned();
const env = environment();
const log = createLogger("gateway", env);
const database = openDatabase({ url: appDatabaseUrl(env), name: "reeve-gateway" });
const clusterFolder = path.join(env.dataFolder, "postgres");
const brake = existsSync(clusterFolder) ? await watchDisk(env.dataFolder) : null;
// Outside the wait: a key that is missing is no database that is away.
const permitKeys = keyRingFor("permit", env);
const gateway = await gatewayWhenDatabaseAnswers(database);

const server = serve({ fetch: (request) => route(request), port: env.gatewayPort, hostname: env.host }, () => log.info({ port: env.gatewayPort }, "listening"));
server.on("clientError", answerBrokenHttp);

for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void stop());

async function route(request: Request): Promise<Response> {
  if (request.url.includes("/api/")) return gateway.fetch(request);
  const { pathname } = new URL(request.url);
  if (pathname === "/healthz") return Response.json({ status: "alive" });
  if (pathname !== "/readyz") return gateway.fetch(request);
  const reason = await gateway.whyNotReady();
  const warning = gateway.clockWarning();
  const told = warning === null ? {} : { warning };
  return Response.json(reason === null ? { status: "ready", ...told } : { status: "not ready", reason, ...told }, { status: reason === null ? 200 : 503 });
}

async function gatewayWhenDatabaseAnswers(waiting: Database): Promise<Gateway> {
  for (;;) {
    try {
      return await createGateway({ database: waiting, permitKeys, log, publicOrigin: env.publicUrl, ...(brake === null ? {} : { whyClosed: brake.reason }) });
    } catch (error) {
      log.warn({ err: error }, "the database does not answer yet");
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}

/** What was begun is finished and answered; nothing new is taken. */
async function stop(): Promise<void> {
  server.close();
  await gateway.close();
  await database.close();
  process.exit(0);
}
