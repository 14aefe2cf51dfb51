import { randomBytes } from "node:crypto";
import { createGateway, type Gateway, type GatewayOptions } from "@/lib/server/api/gateway";
import { openDatabase, type Database } from "@/lib/server/platform/database";
import { deriveKeyRing } from "@/lib/server/platform/keys";
import { createLogger } from "@/lib/server/platform/log";
import { callThrough, type GateCall } from "./gate-call";

export type TestGateway = { readonly gateway: Gateway; readonly call: GateCall; readonly close: () => Promise<void> };

const TEST_KEY = randomBytes(32).toString("base64url");

/** The real gateway in this process, without its socket. Several share one permit key, as in an installation. */
export async function testGateway(url: string, options: Partial<Pick<GatewayOptions, "onStep" | "limit" | "checksAnswers">> = {}): Promise<TestGateway> {
  const database: Database = openDatabase({ url, name: "test-gateway", max: 8 });
  const gateway = await createGateway({
    database,
    permitKeys: deriveKeyRing([TEST_KEY], "permit"),
    log: createLogger("gateway", { logLevel: "silent" }),
    publicOrigin: "http://127.0.0.1:3000",
    checksAnswers: true,
    limit: { name: "requests", perSecond: 100_000, burst: 100_000 },
    ...options,
  });
  return {
    gateway,
    call: callThrough("http://127.0.0.1", gateway.fetch),
    close: async () => {
      await gateway.close();
      await database.close();
    },
  };
}
