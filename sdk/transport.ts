import { ReeveProblem, ReeveUnavailable } from "./errors.js";
import { sleep, timeLeft } from "./waiting.js";
import type { Problem } from "./wire.js";

export type TransportOptions = {
  /** Where the gateway is, e.g. `http://localhost:4000`. */
  readonly url: string;
  /** `rv_…` of an agent, `rvs_…` of a system or `rvp_…` of a person's script. */
  readonly credential: string;
  /** How long one try may take. */
  readonly requestTimeoutMs: number;
  /** Tests put their own in; everybody else uses the global one. */
  readonly fetch: typeof fetch;
};

export type Call = {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly body?: unknown;
  readonly idempotencyKey?: string;
  /** How long to go on trying while there is no answer. */
  readonly patienceMs: number;
  /** Longer than usual where the gateway holds the answer back on purpose. */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal | undefined;
};

const FIRST_PAUSE_MS = 100;
const MAX_PAUSE_MS = 5_000;
/** What says that there is no answer yet, rather than that the answer is no. */
const NO_ANSWER = new Set([408, 425, 429, 500, 502, 503, 504]);

/** One way to the gateway: tries again, with the same idempotency key, for as long as there is no answer. */
export class Transport {
  private readonly base: string;
  /** How far the gateway's clock is ahead of ours, from its `Date` header; whole seconds, so only good for waiting. */
  private clockAheadMs = 0;

  constructor(private readonly options: TransportOptions) {
    this.base = `${options.url.replace(/\/+$/, "")}/api/v1`;
  }

  /** The gateway's time, Unix ms. */
  now(): number {
    return Date.now() + this.clockAheadMs;
  }

  /** The answer. Throws `ReeveProblem` for a no, `ReeveUnavailable` where no answer came in time, and the signal's reason. */
  async call<T>(call: Call): Promise<T> {
    const deadline = performance.now() + call.patienceMs;
    let last = "nothing answered";
    for (let attempt = 0; ; attempt += 1) {
      call.signal?.throwIfAborted();
      const tried = await this.attempt<T>(call, Math.max(1, timeLeft(deadline)));
      if ("answer" in tried) return tried.answer;
      if ("problem" in tried) throw new ReeveProblem(tried.problem);
      last = tried.because;
      const pauseMs = pauseBefore(attempt, tried.retryAfterMs);
      if (pauseMs >= timeLeft(deadline)) break;
      await sleep(pauseMs, call.signal);
    }
    throw new ReeveUnavailable(`Reeve gave no answer to ${call.method} ${call.path} within ${Math.round(call.patienceMs / 1000)} s: ${last}`);
  }

  /** An open response, for streams; the same errors as `call`. */
  async open(path: string, headers: Readonly<Record<string, string>>, signal: AbortSignal): Promise<Response> {
    const response = await this.send(path, { method: "GET", headers: { ...this.headers(), ...headers }, signal });
    if (response.ok) return response;
    const problem = await readProblem(response);
    if (problem === null || NO_ANSWER.has(response.status)) throw new ReeveUnavailable(`the gateway answered ${response.status}`);
    throw new ReeveProblem(problem);
  }

  private async attempt<T>(call: Call, leftMs: number): Promise<Tried<T>> {
    const timeout = AbortSignal.timeout(Math.ceil(Math.min(call.timeoutMs ?? this.options.requestTimeoutMs, leftMs)));
    const signal = call.signal === undefined ? timeout : AbortSignal.any([timeout, call.signal]);
    try {
      const response = await this.send(call.path, {
        method: call.method,
        headers: {
          ...this.headers(),
          ...(call.body === undefined ? {} : { "Content-Type": "application/json" }),
          ...(call.idempotencyKey === undefined ? {} : { "Idempotency-Key": call.idempotencyKey }),
        },
        ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
        signal,
      });
      this.learnTime(response);
      return await readTried<T>(response);
    } catch (error) {
      call.signal?.throwIfAborted();
      return { because: describe(error), retryAfterMs: null };
    }
  }

  private send(path: string, init: RequestInit): Promise<Response> {
    return this.options.fetch(`${this.base}${path}`, { ...init, redirect: "error" });
  }

  private headers(): Record<string, string> {
    return { Authorization: `Bearer ${this.options.credential}`, Accept: "application/json" };
  }

  private learnTime(response: Response): void {
    const told = Date.parse(response.headers.get("date") ?? "");
    // The header has whole seconds: within one of them our own clock is as good.
    if (!Number.isNaN(told)) this.clockAheadMs = Math.abs(told - Date.now()) < 1_500 ? 0 : told - Date.now();
  }
}

type Tried<T> = { readonly answer: T } | { readonly problem: Problem } | { readonly because: string; readonly retryAfterMs: number | null };

async function readTried<T>(response: Response): Promise<Tried<T>> {
  if (response.ok) {
    const answer: unknown = await response.json();
    if (typeof answer !== "object" || answer === null) return { because: "the answer is not what Reeve answers", retryAfterMs: null };
    return { answer: answer as T };
  }
  const problem = await readProblem(response);
  if (NO_ANSWER.has(response.status)) return { because: problem?.detail ?? `the gateway answered ${response.status}`, retryAfterMs: retryAfterOf(response) };
  // Something in between answered, not Reeve: whatever it says is no decision.
  if (problem === null) return { because: `something that is not Reeve answered ${response.status}`, retryAfterMs: null };
  return { problem };
}

async function readProblem(response: Response): Promise<Problem | null> {
  try {
    const value = (await response.json()) as Partial<Problem> | null;
    return typeof value?.code === "string" && typeof value.detail === "string" ? { ...value, code: value.code, detail: value.detail, status: response.status } : null;
  } catch {
    // Not JSON, so not from Reeve.
    return null;
  }
}

/** `Retry-After` in milliseconds: seconds or an HTTP date (RFC 9110, 10.2.3). */
function retryAfterOf(response: Response): number | null {
  const header = response.headers.get("retry-after");
  if (header === null) return null;
  if (/^\d+$/.test(header)) return Number(header) * 1000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, at - Date.now());
}

/** Doubles from 100 ms to 5 s; half of it is chance, so that a fleet does not come back all at once. */
function pauseBefore(attempt: number, retryAfterMs: number | null): number {
  const grown = Math.min(MAX_PAUSE_MS, FIRST_PAUSE_MS * 2 ** attempt);
  return Math.max(retryAfterMs ?? 0, grown / 2) + (Math.random() * grown) / 2;
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause instanceof Error ? ` (${error.cause.message})` : "";
  return `${error.message}${cause}`;
}
