import { randomBytes } from "node:crypto";
import { createGateway, type Gateway, type GatewayOptions } from "@/lib/server/api/gateway";
import { openDatabase, type Database } from "@/lib/server/platform/database";
import { deriveKeyRing } from "@/lib/server/platform/keys";
import { createLogger } from "@/lib/server/platform/log";

export type Answered<T = Record<string, unknown>> = { readonly status: number; readonly body: T };

export type TestGateway = {
  readonly gateway: Gateway;
  readonly call: <T = Record<string, unknown>>(
    credential: string | null,
    method: string,
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<Answered<T>>;
  readonly close: () => Promise<void>;
};

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
    call: async <T>(credential: string | null, method: string, path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}) => {
      const response = await gateway.fetch(
        new Request(`http://127.0.0.1/api/v1${path}`, {
          method,
          headers: {
            ...(credential === null ? {} : { Authorization: `Bearer ${credential}` }),
            ...(body === undefined ? {} : { "Content-Type": "application/json" }),
            ...headers,
          },
          ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
        }),
      );
      const text = await response.text();
      return { status: response.status, body: (text === "" ? {} : JSON.parse(text)) as T };
    },
    close: async () => {
      await gateway.close();
      await database.close();
    },
  };
}
