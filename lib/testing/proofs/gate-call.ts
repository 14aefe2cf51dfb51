import type { Answered, TestGateway } from "@/lib/testing/gateway";

/** One gateway as its callers see it, in this process or another. Rejects where the connection broke. */
export type GateCall = TestGateway["call"];

/** A gateway process on this machine, over HTTP. */
export function httpGate(port: number): GateCall {
  return async <T>(credential: string | null, method: string, path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}) => {
    const response = await fetch(`http://127.0.0.1:${port}/api/v1${path}`, {
      method,
      headers: {
        ...(credential === null ? {} : { Authorization: `Bearer ${credential}` }),
        ...(body === undefined ? {} : { "Content-Type": "application/json" }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: (text === "" ? {} : JSON.parse(text)) as T } satisfies Answered<T>;
  };
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
