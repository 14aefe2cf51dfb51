import type { AddressInfo } from "node:net";
import { serve, type ServerType } from "@hono/node-server";
import { testGateway } from "./gateway";

export type ServedGateway = { readonly url: string; readonly port: number; readonly stop: () => Promise<void> };

/** The real gateway behind a real socket, with its ordinary limits. Stop it and serve again on the same port for a restart. */
export async function servedGateway(databaseUrl: string, port = 0): Promise<ServedGateway> {
  const { gateway, close } = await testGateway(databaseUrl, { limit: { name: "requests", perSecond: 200, burst: 400 } });
  const server = await new Promise<ServerType>((resolve) => {
    const started: ServerType = serve({ fetch: gateway.fetch, port, hostname: "127.0.0.1" }, () => resolve(started));
  });
  const bound = (server.address() as AddressInfo).port;
  return {
    url: `http://127.0.0.1:${bound}`,
    port: bound,
    stop: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      if ("closeAllConnections" in server) server.closeAllConnections();
      await closed;
      await close();
    },
  };
}
