import { createServer } from "node:http";
import path from "node:path";
import next from "next";
import { compressedAssets } from "@/lib/server/platform/compressed-assets";
import { environment } from "@/lib/server/platform/env";
import { createLogger } from "@/lib/server/platform/log";
import { exitWhenOrphaned } from "@/lib/server/platform/orphan";
import { soundAddress } from "@/lib/server/platform/sound-address";

exitWhenOrphaned();
const env = environment();
const log = createLogger("web", env);
const dir = path.join(import.meta.dirname, "..");
const app = next({ dev: false, dir, hostname: env.host, port: env.webPort });
await app.prepare();
const handle = app.getRequestHandler();
const serveCompressed = compressedAssets(path.join(dir, ".next", "static"), { "X-Content-Type-Options": "nosniff", "Cross-Origin-Resource-Policy": "same-origin" });
const server = createServer((request, response) => {
  if (serveCompressed(request, response)) return;
  const sound = soundAddress(request.url ?? "/");
  if (sound !== null) {
    response.writeHead(302, { Location: sound, "Cache-Control": "no-store" }).end();
    return;
  }
  // Where a request really came from stands last, whatever its sender wrote before it; sign-in counts failures by it.
  const said = request.headers["x-forwarded-for"];
  request.headers["x-forwarded-for"] = [said ?? [], request.socket.remoteAddress ?? []].flat().join(", ");
  void handle(request, response);
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
