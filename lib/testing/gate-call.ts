/** One gateway as its callers see it, in this process or another. Rejects where the connection broke. */
export type GateCall = <T = Record<string, unknown>>(
  credential: string | null,
  method: string,
  path: string,
  body?: unknown,
  headers?: Readonly<Record<string, string>>,
) => Promise<Answered<T>>;

export type Answered<T = Record<string, unknown>> = { readonly status: number; readonly body: T };

/** Calls through `send`, which may be `fetch` itself. A text as body is sent as it is. */
export function callThrough(origin: string, send: (request: Request) => Promise<Response>): GateCall {
  return async <T>(credential: string | null, method: string, path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}) => {
    const response = await send(
      new Request(`${origin}/api/v1${path}`, {
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
  };
}

/** A gateway process on this machine, over HTTP. */
export function httpGate(port: number): GateCall {
  return callThrough(`http://127.0.0.1:${port}`, (request) => fetch(request));
}

/** What the gate answers to a proposal, a permit taken or a redemption, as far as proofs look at it. */
export type GateAnswer = {
  readonly id: string;
  readonly action: string;
  readonly decision: string;
  readonly status: string;
  readonly permit: string | null;
  readonly permitValidFrom: string | null;
  readonly approval: { readonly id: string } | null;
  readonly seq: number;
  readonly code?: string;
  readonly reason?: string;
  readonly repeated?: boolean;
  readonly stopped?: string;
};
