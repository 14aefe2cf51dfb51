import { randomUUID } from "node:crypto";
import { isRefusal } from "@/lib/core/refusal";
import { Tails } from "@/lib/server/audit/tail";
import { DatabaseClock } from "@/lib/server/platform/clock";
import { databaseTime } from "@/lib/server/platform/database-time";
import { refusalOfError } from "@/lib/server/platform/failure";
import { authenticateSession, webProcess, type WebProcess } from "@/lib/server/platform/web-process";
import { registerAccount } from "./account";
import { actionReads } from "./actions";
import { createApi, type Api, type ApiOptions } from "./app";
import { gatewayNouns } from "./nouns";
import { problemResponse, unforeseen } from "./problem";
import { streams } from "./streams";

// The process has this file once for what the browser asks, and once more in the pages that Next built: the mount is the process's.
const holder = globalThis as { [key: symbol]: Promise<Api> | undefined };
const key = Symbol.for("reeve.web-api");

/** Answers a request with the web process's mount. It is opened at the first; where that fails, the next one tries again. */
export async function answerWeb(request: Request): Promise<Response> {
  const api = (holder[key] ??= createWebApi(webProcess()));
  try {
    return await (await api).fetch(request);
  } catch (error) {
    if (holder[key] === api) holder[key] = undefined;
    const requestId = randomUUID();
    webProcess().log.error({ err: error, requestId }, "the API could not be opened");
    return problemResponse(refusalOfError(error) ?? unforeseen(), requestId);
  }
}

/** What people do in the browser: session cookies only, writes from the same origin only, no permit key (GATE 15). */
export async function createWebApi(web: WebProcess, more: Pick<ApiOptions, "checksAnswers" | "limit"> = {}): Promise<Api> {
  const { database, log, publicUrl } = web;
  const tails = new Tails(database.pool, database.url);
  const clock = new DatabaseClock();
  const authenticate: ApiOptions["authenticate"] = (request, scope) => authenticateSession(web, request, scope);
  const isStillAllowed = async (request: Request) => !isRefusal(await authenticate(request, "workspace"));
  const sentAt = performance.now();
  clock.set((await databaseTime(database.pool)).getTime(), sentAt, performance.now());
  return createApi({
    mount: "web",
    database,
    log,
    authenticate,
    publicOrigin: new URL(publicUrl).origin,
    routes: [registerAccount, actionReads({ tails, clock, isStillAllowed }), streams({ tails, isStillAllowed }), ...gatewayNouns],
    ...more,
  });
}
