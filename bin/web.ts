import { createServer, type IncomingMessage } from "node:http";
import path from "node:path";
import { getRequestListener } from "@hono/node-server";
import next from "next";
import { API_BASE } from "@/lib/server/api/app";
import { answerFault } from "@/lib/server/api/fault";
import { answerWeb } from "@/lib/server/api/web";
import { compressedAssets } from "@/lib/server/platform/compressed-assets";
import { environment } from "@/lib/server/platform/env";
import { createLogger } from "@/lib/server/platform/log";
import { exitWhenOrphaned } from "@/lib/server/platform/orphan";
import { nameSender } from "@/lib/server/platform/remote-address";
import { API_SECURITY_HEADERS, SECURITY_HEADERS } from "@/lib/server/platform/security-headers";
import { withoutBadCallback } from "@/lib/server/platform/sign-in-cookies";
import { soundAddress } from "@/lib/server/platform/sound-address";

exitWhenOrphaned();
const env = environment();
const log = createLogger("web", env);
const dir = path.join(import.meta.dirname, "..");
const app = next({ dev: false, dir, hostname: env.host, port: env.webPort });
await app.prepare();
const showPage = app.getRequestHandler();
const answerApi = getRequestListener(answerWeb, { overrideGlobalObjects: false, errorHandler: (error) => answerFault(error, log) });
const serveCompressed = compressedAssets(path.join(dir, ".next", "static"), SECURITY_HEADERS);

const server = createServer((request, response) => {
  if (serveCompressed(request, response)) return;
  const sound = isOfApi(request) ? null : soundAddress(request.url ?? "/");
  if (sound !== null) {
    response.writeHead(302, { ...SECURITY_HEADERS, Location: sound, "Cache-Control": "no-store" }).end();
    return;
  }
  nameSender(request);
  // Not through Next, which costs an answer and each piece of a live stream more than the API itself (decision record 12).
  if (isOfApi(request)) {
    for (const [name, value] of Object.entries(API_SECURITY_HEADERS)) response.setHeader(name, value);
    void answerApi(request, response);
  } else {
    if (request.headers.cookie !== undefined) request.headers.cookie = withoutBadCallback(request.headers.cookie);
    void showPage(request, response);
  }
});
server.listen(env.webPort, env.host, () => log.info({ port: env.webPort }, "listening"));

for (const signal of ["SIGTERM", "SIGINT"] as const) {
  process.on(signal, () => {
    server.close(() => process.exit(0));
    server.closeIdleConnections();
    // Live streams never end by themselves; browsers resume them elsewhere by their last event.
    setTimeout(() => server.closeAllConnections(), 2_000).unref();
  });
}

function isOfApi({ url = "/" }: IncomingMessage): boolean {
  return url.startsWith(`${API_BASE}/`) || url === API_BASE || url.startsWith(`${API_BASE}?`);
}
