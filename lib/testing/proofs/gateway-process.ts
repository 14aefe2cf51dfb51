import { serve } from "@hono/node-server";
import { createGateway, type Gateway } from "@/lib/server/api/gateway";
import type { AppendStep } from "@/lib/server/audit/appender";
import { openDatabase } from "@/lib/server/platform/database";
import { environment } from "@/lib/server/platform/env";
import { keyRingFor } from "@/lib/server/platform/keys";
import { createLogger } from "@/lib/server/platform/log";
import { pauseMs } from "./until";

/**
 * The real gateway as a process that ends itself with `kill -9` where a proof says: PROOF_DIE_AT names a step of the append
 * path (AppendStep) and how often it was reached before, `send:37`, counted from SIGUSR2 on. Its limits are out of the way.
 */
const env = environment();
const url = env.databaseAppUrl;
if (url === undefined) throw new Error("REEVE_DATABASE_APP_URL is not set");
const [dieAt, nth] = (process.env["PROOF_DIE_AT"] ?? "").split(":");
let left = Number(nth ?? 0);
let isArmed = false;
process.on("SIGUSR2", () => {
  isArmed = true;
});

function atStep(step: AppendStep): void {
  if (!isArmed || step !== dieAt) return;
  left -= 1;
  if (left < 0) process.kill(process.pid, "SIGKILL");
}

const options: Parameters<typeof createGateway>[0] = {
  database: openDatabase({ url, name: "proof-gateway", max: 8 }),
  permitKeys: keyRingFor("permit", env),
  log: createLogger("gateway", env),
  publicOrigin: env.publicUrl,
  limit: { name: "requests", perSecond: 100_000, burst: 100_000 },
  onStep: atStep,
};
const gateway = await whenDatabaseAnswers();

/** As the real process does: the database may be down when its gateway starts. */
async function whenDatabaseAnswers(): Promise<Gateway> {
  for (;;) {
    try {
      return await createGateway(options);
    } catch {
      await pauseMs(50);
    }
  }
}

async function route(request: Request): Promise<Response> {
  if (new URL(request.url).pathname !== "/readyz") return gateway.fetch(request);
  const reason = await gateway.whyNotReady();
  return new Response(reason, { status: reason === null ? 200 : 503 });
}

serve({ fetch: route, port: env.gatewayPort, hostname: env.host });
