import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { answerBank, newBooks } from "@/lib/server/demo/bank";
import { readBank, writeBank } from "@/lib/server/demo/secrets";
import { browsableHost, environment } from "@/lib/server/platform/env";
import { createLogger } from "@/lib/server/platform/log";
import { exitWhenOrphaned } from "@/lib/server/platform/orphan";
import { createReeve } from "@/sdk/reeve";

// A business system of its own, beside Reeve and not part of it: it holds its own credential and asks the gateway before it
// executes anything. Whoever comes without a permit is refused here, not at the gate.
exitWhenOrphaned();
const env = environment();
const log = createLogger("demo-bank", env);
const secrets = readBank(env.dataFolder);
if (secrets === null) throw new Error("the demonstration was not set up in this data folder: run `reeve demo`");
const reeve = createReeve({ url: `http://${browsableHost(env.host)}:${env.gatewayPort}`, credential: secrets.credential });
const books = newBooks();

const server = createServer((request, response) => {
  answerBank({ reeve, books, log }, request, response).catch((error: unknown) => {
    log.error({ err: error }, "a request failed");
    if (!response.headersSent) response.writeHead(500, { "Content-Type": "application/json" });
    response.end(JSON.stringify({ error: "the bank failed; nothing was booked" }));
  });
});
// Where another program has its port it takes a free one and writes that down; its agents look there before each request.
server.on("error", (error) => {
  if (!("code" in error) || error.code !== "EADDRINUSE") throw error;
  server.listen(0, "127.0.0.1");
});
server.on("listening", () => {
  const { port } = server.address() as AddressInfo;
  if (port !== secrets.port) writeBank(env.dataFolder, { ...secrets, port });
  log.info({ port }, "listening");
});
server.listen(secrets.port, "127.0.0.1");

for (const signal of ["SIGTERM", "SIGINT"] as const) {
  process.on(signal, () => {
    server.close(() => process.exit(0));
    server.closeAllConnections();
  });
}
