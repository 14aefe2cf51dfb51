import type { Contract } from "@/lib/contracts/contract";
import { SCOPE_OF, type TokenScope, type Unit } from "@/lib/core/actor";
import { isRefusal, refuse, type Refusal } from "@/lib/core/refusal";
import { roleFault } from "@/lib/core/right";
import { actorOf, callerKey, type Authenticated, type Caller } from "@/lib/server/platform/caller";
import type { Context } from "@/lib/server/platform/context";
import type { Database } from "@/lib/server/platform/database";
import { refusalOfError } from "@/lib/server/platform/failure";
import { findRepeat, idempotencyOf, RepeatedMeanwhile } from "@/lib/server/platform/idempotency";
import { rateLimitHeaders, type RateLimiter } from "@/lib/server/platform/rate-limit";
import { readBody } from "./body";
import type { Call, Handler, RouteOptions } from "./call";
import { answerHeaders, problemResponse } from "./problem";
import { crossOriginFault } from "./same-origin";
import { parsePart, readQuery } from "./validate";

export type Mount = "gateway" | "web";

/** What answering one request depends on. */
export type KernelOptions = {
  readonly mount: Mount;
  readonly database: Database;
  /** Who sends this request; `scope` says whether the route is in a workspace. */
  readonly authenticate: (request: Request, scope: "workspace" | "account") => Promise<Authenticated | Refusal>;
  /** The web's own origin, `https://reeve.example.com`; writes with a session come from it only. */
  readonly publicOrigin: string;
  /** Every answer is checked against its contract, and one that breaks it is an error. For tests. */
  readonly checksAnswers?: boolean;
};

export type Kernel = { readonly options: KernelOptions; readonly limiter: RateLimiter; readonly strangers: RateLimiter };
export type Route = { readonly contract: Contract; readonly handler: Handler<Contract>; readonly repeat: RouteOptions<Contract>["repeat"] };

/** GATE 16. */
export const FRESH_WITHIN_MS = 12 * 3600 * 1000;

/** For how long what is known of a caller holds while their body is still coming (GATE 5). */
const KNOWN_FOR_MS = 250;

/** One request from its arrival to its answer: who, may they, what, do, show. */
export async function answerCall(kernel: Kernel, route: Route, request: Request, params: Record<string, string>, requestId: string): Promise<Response> {
  const { contract } = route;
  const known = await identify(kernel, contract, request);
  if (isRefusal(known)) return problemResponse(known, requestId, known.code === "rate_limited" ? { "Retry-After": "1" } : {});
  const allowance = kernel.limiter.take(callerKey(known.caller));
  // Not spread: the object gets more properties yet (decision record 8).
  const headers = Object.assign(answerHeaders(requestId), rateLimitHeaders(kernel.limiter.limit, allowance));
  if (known.seq !== null) headers["Reeve-Seq"] = `${known.seq}`;
  if (!allowance.allowed) {
    return problemResponse(refuse("rate_limited", `you ask too often; wait ${allowance.retryAfterS} s`), requestId, headers);
  }
  const call = admissionFault(contract, known.caller) ?? (await readCall(kernel, contract, request, params, known, requestId));
  if (isRefusal(call)) return problemResponse(call, requestId, headers);
  const handled = await handle(route, call);
  if (isRefusal(handled)) return problemResponse(handled, requestId, headers);
  if (handled instanceof Response) return withHeaders(handled, headers);
  if (kernel.options.checksAnswers === true) contract.answer.parse(handled);
  if (contract.status === 204) return new Response(null, { status: 204, headers });
  headers["Content-Type"] = "application/json";
  return new Response(JSON.stringify(handled), { status: contract.status, headers });
}

type Known = { readonly caller: Caller; readonly seq: number | null };

async function identify(kernel: Kernel, contract: Contract, request: Request): Promise<Known | Refusal> {
  const { options, strangers } = kernel;
  if (contract.callers.includes("anyone")) return { caller: { type: "anyone" }, seq: null };
  if (options.mount === "web" && request.method !== "GET" && request.method !== "HEAD") {
    const fault = crossOriginFault(request, options.publicOrigin);
    if (fault !== null) return fault;
  }
  const known = await options.authenticate(request, contract.callers.includes("account") ? "account" : "workspace");
  if (isRefusal(known) && known.code === "unauthenticated" && !strangers.take("all").allowed) {
    return refuse("rate_limited", "too many requests without a valid credential; wait a moment");
  }
  return known;
}

/** Why this caller is not heard here, whatever they ask; where in the company they may do it, the verb decides. */
function admissionFault(contract: Contract, caller: Caller): Refusal | null {
  if (!contract.callers.includes(caller.type)) {
    return refuse("forbidden", `this is not for ${CALLER_WORDS[caller.type]}; it is for ${contract.callers.map((type) => CALLER_WORDS[type]).join(" or ")}`, { reason: "wrong_caller" });
  }
  const verb = contract.verb;
  if (verb !== null && (caller.type === "session" || caller.type === "token")) {
    const fault = roleFault(caller.person, NO_UNITS, verb, "anywhere");
    if (fault !== null) return fault;
    if (caller.type === "token") {
      const scope: TokenScope | null = SCOPE_OF[verb];
      if (scope === null || !caller.scopes.includes(scope)) {
        return refuse("forbidden", scope === null ? "personal tokens never do this; sign in and do it in the browser" : `this token lacks the scope \`${scope}\``, { reason: "missing_scope" });
      }
    }
  }
  if (contract.fresh && caller.type === "session" && Date.now() - caller.signedInAt > FRESH_WITHIN_MS) {
    return refuse("forbidden", "you signed in more than 12 hours ago; sign in again to do this", { reason: "sign_in_again" });
  }
  return null;
}

const CALLER_WORDS = {
  session: "people in the browser",
  account: "people in the browser",
  token: "personal tokens",
  agent: "agents",
  system: "systems",
  anyone: "anyone",
} as const satisfies Record<Caller["type"], string>;

/** A right in any unit will do here, so none has to be known. */
const NO_UNITS: ReadonlyMap<string, Unit> = new Map();

async function readCall(
  kernel: Kernel,
  contract: Contract,
  request: Request,
  rawParams: Record<string, string>,
  known: Known,
  requestId: string,
): Promise<Call | Refusal> {
  const params = parsePart(contract.params, rawParams, "path");
  if (isRefusal(params)) return params;
  const rawQuery = readQuery(request.url);
  if (isRefusal(rawQuery)) return rawQuery;
  // The web names them here where a header cannot be set (links, streams); authentication has read them.
  if (kernel.options.mount === "web") for (const name of ["workspace", "person"]) delete rawQuery.value[name];
  const query = parsePart(contract.query, { ...rawQuery.value }, "query");
  if (isRefusal(query)) return query;
  const takesBody = contract.method !== "get" && contract.method !== "delete";
  const askedAt = performance.now();
  const raw = takesBody ? await readBody(request) : { value: undefined };
  if (isRefusal(raw)) return raw;
  const body = parsePart(contract.body, raw.value === undefined ? {} : raw.value, "body");
  if (isRefusal(body)) return body;
  const caller = performance.now() - askedAt <= KNOWN_FOR_MS ? known.caller : await callerNow(kernel, contract, request);
  if (isRefusal(caller)) return caller;
  const ctx = contextOf(kernel, contract, request, caller, raw.value);
  if (isRefusal(ctx)) return ctx;
  return {
    caller,
    ctx: ctx as never,
    database: kernel.options.database,
    params: params.value,
    query: query.value,
    body: body.value,
    request,
    requestId,
    idempotencyKey: contract.creates ? request.headers.get("idempotency-key") : null,
    seq: known.seq,
  };
}

/** Who sends a request whose body was long in coming: their right may have ended meanwhile, and holding a body back must not keep it. */
async function callerNow(kernel: Kernel, contract: Contract, request: Request): Promise<Caller | Refusal> {
  const known = await identify(kernel, contract, request);
  return isRefusal(known) ? known : (admissionFault(contract, known.caller) ?? known.caller);
}

function contextOf(kernel: Kernel, contract: Contract, request: Request, caller: Caller, body: unknown): Context | null | Refusal {
  const actor = actorOf(caller);
  if (actor === null || caller.type === "account" || caller.type === "anyone") return null;
  const ctx = { database: kernel.options.database, workspaceId: caller.workspaceId, actor };
  // Machines' routes keep their keys with their batch.
  const keepsOwn = caller.type === "agent" || caller.type === "system";
  const header = contract.creates && !keepsOwn ? request.headers.get("idempotency-key") : null;
  if (header === null) return ctx;
  const idempotency = idempotencyOf(header, callerKey(caller), contract.id, body);
  return isRefusal(idempotency) ? idempotency : { idempotency, ...ctx };
}

async function handle(route: Route, call: Call): Promise<unknown> {
  const { handler, repeat } = route;
  const ctx = call.ctx as Context | null;
  const sent = ctx?.idempotency;
  if (repeat === undefined || ctx === null || sent === undefined) return handler(call);
  const before = await findRepeat(ctx.database, ctx.workspaceId, sent);
  if (before !== null) return isRefusal(before) ? before : repeat(call, before.subjectId);
  // A twin of this request may make the thing in the meantime: then this one finds the name taken, or the key remembered.
  const meanwhile = async () => {
    const other = await findRepeat(ctx.database, ctx.workspaceId, sent);
    return other === null || isRefusal(other) ? other : repeat(call, other.subjectId);
  };
  try {
    const handled = await handler(call);
    return isRefusal(handled) ? ((await meanwhile()) ?? handled) : handled;
  } catch (error) {
    if (!(error instanceof RepeatedMeanwhile) && refusalOfError(error)?.code !== "conflict") throw error;
    const answer = await meanwhile();
    if (answer === null) throw error;
    return answer;
  }
}

function withHeaders(response: Response, headers: Record<string, string>): Response {
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  return response;
}

