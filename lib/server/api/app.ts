import { randomUUID } from "node:crypto";
import { Hono, type Context as HonoContext } from "hono";
import { compress } from "hono/compress";
import type { Contract } from "@/lib/contracts/contract";
import { refuse } from "@/lib/core/refusal";
import type { Database } from "@/lib/server/platform/database";
import { refusalOfError } from "@/lib/server/platform/failure";
import type { Logger } from "@/lib/server/platform/log";
import { RateLimiter, type Limit } from "@/lib/server/platform/rate-limit";
import type { Handler, RouteOptions } from "./call";
import { openApiDocument } from "./openapi";
import { problemResponse, unforeseen } from "./problem";
import { compressWhole } from "./compress-whole";
import { answerCall, type KernelOptions, type Mount, type Route } from "./answer-call";

export const API_BASE = "/api/v1";

export type ApiOptions = KernelOptions & {
  readonly log: Logger;
  readonly routes: readonly Registration[];
  readonly limit?: Limit;
};

/** One noun's routes. */
export type Registration = (api: Api) => void;

export type Api = {
  readonly mount: Mount;
  readonly database: Database;
  readonly log: Logger;
  /** What this mount answers. */
  readonly contracts: readonly Contract[];
  /** Joins a contract to what it does. A contract none of whose callers come to this mount is left out (GATE 15). */
  readonly add: <C extends Contract>(contract: C, handler: Handler<C>, options?: RouteOptions<C>) => void;
  readonly fetch: (request: Request) => Promise<Response>;
};

/** Documented defaults per credential or person and process (GATE 19). */
export const MOUNT_LIMITS = {
  gateway: { name: "requests", perSecond: 200, burst: 400 },
  web: { name: "requests", perSecond: 50, burst: 200 },
} as const satisfies Record<Mount, Limit>;

/** Failures to say who one is, for all callers together, before they cost a look-up each. */
const STRANGERS: Limit = { name: "strangers", perSecond: 100, burst: 500 };

const COMES_TO = {
  session: "web",
  account: "web",
  token: "gateway",
  agent: "gateway",
  system: "gateway",
  anyone: "both",
} as const;

/** The API as one mount shows it, below `/api/v1`. */
export function createApi(options: ApiOptions): Api {
  const { mount, database, log } = options;
  const app = new Hono();
  // Browsers come from afar; agents stand beside the gateway, and its answers are small.
  if (mount === "web") app.use(compress({ encoding: "gzip" }), compressWhole);
  const contracts: Contract[] = [];
  const kernel = { options, limiter: new RateLimiter(options.limit ?? MOUNT_LIMITS[mount]), strangers: new RateLimiter(STRANGERS) };
  const add: Api["add"] = (contract, handler, routeOptions = {}) => {
    if (!contract.callers.some((type) => COMES_TO[type] === mount || COMES_TO[type] === "both")) return;
    if (contracts.some((one) => one.id === contract.id)) throw new Error(`two routes are called ${contract.id}`);
    contracts.push(contract);
    const route = { contract, handler, repeat: routeOptions.repeat } as unknown as Route;
    app.on(contract.method.toUpperCase(), `${API_BASE}${contract.path.replaceAll(/\{(\w+)\}/g, ":$1")}`, (c) =>
      guard(c, log, (requestId) => answerCall(kernel, route, c.req.raw, c.req.param(), requestId)),
    );
  };
  const api: Api = { mount, database, log, contracts, add, fetch: async (request) => app.fetch(request) };
  for (const register of options.routes) register(api);
  let document: string | null = null;
  app.get(`${API_BASE}/openapi.json`, () => {
    document ??= JSON.stringify(openApiDocument(mount, contracts));
    return new Response(document, { headers: { "Content-Type": "application/json", "Cache-Control": "no-store" } });
  });
  app.notFound((c) => unknownRoute(c.req.raw, contracts, randomUUID()));
  return api;
}

/** Nothing thrown leaves the API as anything but a problem document; what it was is in the log under the request's id. */
async function guard(c: HonoContext, log: Logger, answer: (requestId: string) => Promise<Response>): Promise<Response> {
  const requestId = randomUUID();
  try {
    const response = await answer(requestId);
    // Of what GET would answer only the head is sent; a body that nobody reads would go on, and a stream keep its place.
    if (c.req.raw.method === "HEAD") await response.body?.cancel();
    return response;
  } catch (error) {
    const known = refusalOfError(error);
    const level = known === null ? "error" : "warn";
    log[level]({ err: error, requestId, method: c.req.method, path: c.req.path }, "a request failed");
    return problemResponse(known ?? unforeseen(), requestId);
  }
}

/** 405 with `Allow` where the path exists under another method, else 404. */
function unknownRoute(request: Request, contracts: readonly Contract[], requestId: string): Response {
  const path = new URL(request.url).pathname.slice(API_BASE.length);
  const methods = contracts.filter((contract) => matches(contract.path, path)).map((contract) => contract.method.toUpperCase());
  if (path === "/openapi.json") methods.push("GET");
  if (methods.length === 0) return problemResponse(refuse("not_found", "there is no such path; the document at `/api/v1/openapi.json` lists them"), requestId);
  const allow = [...new Set(methods)].join(", ");
  return problemResponse(refuse("method", `\`${request.method}\` is not a method of this path; it has ${allow}`), requestId, { Allow: allow });
}

function matches(template: string, path: string): boolean {
  const wanted = template.split("/");
  const given = path.split("/");
  return wanted.length === given.length && wanted.every((part, at) => (part.startsWith("{") ? given[at] !== "" : part === given[at]));
}

