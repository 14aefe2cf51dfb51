import type { z } from "zod";
import type { Contract } from "@/lib/contracts/contract";
import type { Route, Routes } from "@/lib/contracts/routes";
import { apiErrorOf, isProblem, noAnswer, strangeAnswer } from "./api-error";

type Part<Name extends string, Shape extends z.ZodType> = Record<never, never> extends z.input<Shape>
  ? { readonly [Key in Name]?: z.input<Shape> }
  : { readonly [Key in Name]: z.input<Shape> };

/** What a contract takes. Parts that may be empty may be left out. */
export type CallInput<C extends Contract> = Part<"params", C["params"]> & Part<"query", C["query"]> & Part<"body", C["body"]>;

export type CallOptions = {
  readonly signal?: AbortSignal;
  /** Of a POST that creates: the same key for every try of one intent, so that it happens once. */
  readonly idempotencyKey?: string;
};

/** What an endpoint takes and answers, by its contract. */
export type InputOf<R extends Route> = CallInput<Routes[R]>;
export type AnswerOf<R extends Route> = z.output<Routes[R]["answer"]>;

/** Asks an endpoint, `GET /agents/{id}`, what its contract says, and answers with what it says; throws an {@link ApiError} otherwise. */
export type Call = <R extends Route>(route: R, input: InputOf<R>, options?: CallOptions) => Promise<AnswerOf<R>>;

/** Who asks: calls of one workspace, whose slug also begins every query key, and as whom, where a page was made for somebody. */
export type Caller = { readonly workspace: string; readonly person?: string | undefined; readonly call: Call };

export const API_BASE = "/api/v1";

type Heard = {
  /** Unix ms of the answer by the server's clock. */
  readonly serverTimeMs: number | null;
};

/** Sends a request to an address of this server's, `/api/v1/agents`. */
export type Ask = (address: string, request: RequestInit) => Promise<Response>;

type CallerOptions = {
  readonly workspace: string;
  /** For whom the page was made; the server refuses where somebody else has signed in since. */
  readonly person?: string;
  /** Elsewhere than in a browser, which knows by itself whom it talks to. */
  readonly ask?: Ask;
  readonly onAnswer?: (heard: Heard) => void;
  /** The session is over, or another person's by now; whoever asks must sign in again. */
  readonly onSignedOut?: () => void;
};

type Parts = { params?: Record<string, string>; query?: Record<string, string | undefined>; body?: unknown };

export function createCaller({ workspace, person, ask = askByFetch, onAnswer, onSignedOut }: CallerOptions): Caller {
  const call = async (route: Route, input: Parts, options: CallOptions = {}) => {
    const response = await send(ask, { workspace, person }, route, input, options);
    onAnswer?.({ serverTimeMs: serverTimeOf(response.headers) });
    const answer = await read(response);
    if (response.ok) return answer;
    const error = isProblem(answer) ? apiErrorOf(answer) : strangeAnswer(response.status);
    if (error.code === "unauthenticated" || error.more.reason === "other_person") onSignedOut?.();
    throw error;
  };
  return { workspace, person, call: call as Call };
}

const askByFetch: Ask = (address, request) => fetch(address, request);

/** An endpoint's address, for what the browser asks without our headers. */
export function hrefOf({ workspace, person }: Omit<Caller, "call">, route: Extract<Route, `GET ${string}`>, input: Pick<Parts, "params" | "query"> = {}): string {
  return addressOf(route, { ...input, query: { ...input.query, workspace, person } });
}

function addressOf(route: Route, { params = {}, query = {} }: Parts): string {
  const path = route.slice(route.indexOf("/")).replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ""));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, value);
  const text = search.toString();
  return `${API_BASE}${path}${text === "" ? "" : `?${text}`}`;
}

/** A write that nobody has answered by then counts as unanswered: what holds the form open ends, and the same key makes another try safe. */
const WRITE_WITHIN_MS = 30_000;

async function send(ask: Ask, { workspace, person }: Pick<CallerOptions, "workspace" | "person">, route: Route, input: Parts, options: CallOptions): Promise<Response> {
  const method = route.slice(0, route.indexOf(" "));
  const takesBody = method !== "GET" && method !== "DELETE";
  const headers: Record<string, string> = { Accept: "application/json" };
  if (workspace !== "") headers["Reeve-Workspace"] = workspace;
  if (person !== undefined) headers["Reeve-Person"] = person;
  if (takesBody) headers["Content-Type"] = "application/json";
  // Endpoints that create nothing take no notice of it.
  if (method === "POST") headers["Idempotency-Key"] = options.idempotencyKey ?? newKey();
  const signals = [...(options.signal === undefined ? [] : [options.signal]), ...(method === "GET" ? [] : [AbortSignal.timeout(WRITE_WITHIN_MS)])];
  try {
    return await ask(addressOf(route, input), {
      method,
      headers,
      credentials: "same-origin",
      ...(takesBody ? { body: JSON.stringify(input.body ?? {}) } : {}),
      ...(signals.length === 0 ? {} : { signal: AbortSignal.any(signals) }),
    });
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw noAnswer();
  }
}

async function read(response: Response): Promise<unknown> {
  if (response.status === 204) return undefined;
  try {
    return (await response.json()) as unknown;
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw response.ok ? noAnswer() : strangeAnswer(response.status);
  }
}

/** RFC 9110's `Date` has whole seconds; half of one is the best guess of what it left out. */
function serverTimeOf(headers: Headers): number | null {
  const text = headers.get("date");
  const atMs = text === null ? Number.NaN : Date.parse(text);
  return Number.isNaN(atMs) ? null : atMs + 500;
}

/** A key for one intent. `crypto.randomUUID` is missing where the console is served over plain HTTP. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
