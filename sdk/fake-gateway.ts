/** A real HTTP server with faults to inject, for the SDK's own tests. Not part of what is installed. */

import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { ActionAnswer } from "./wire.js";

export type Seen = { readonly method: string; readonly path: string; readonly key: string | null; readonly body: unknown; readonly atMs: number };
export type Reply =
  | { readonly status: number; readonly body?: unknown; readonly headers?: Readonly<Record<string, string>>; readonly text?: string }
  /** The request arrives and the connection breaks: the answer is lost. */
  | "reset"
  /** The request arrives and nothing is ever answered. */
  | "hang"
  | ((response: ServerResponse) => void);
export type Script = (seen: Seen, nth: number) => Reply;

export type FakeGateway = { readonly url: string; readonly seen: Seen[]; readonly port: number; readonly stop: () => Promise<void> };

export async function fakeGateway(script: Script, port = 0): Promise<FakeGateway> {
  const seen: Seen[] = [];
  const server = createServer((request, response) => void answer(request, response, script, seen));
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const { port: bound } = server.address() as AddressInfo;
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${bound}`, seen, port: bound, stop };
}

async function answer(request: IncomingMessage, response: ServerResponse, script: Script, seen: Seen[]): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  const path = (request.url ?? "").replace("/api/v1", "");
  const one: Seen = {
    method: request.method ?? "",
    path,
    key: (request.headers["idempotency-key"] as string | undefined) ?? null,
    body: text === "" ? undefined : JSON.parse(text),
    atMs: performance.now(),
  };
  const nth = seen.filter((other) => other.method === one.method && other.path === path).length;
  seen.push(one);
  const reply = script(one, nth);
  if (reply === "reset") request.socket.destroy();
  else if (typeof reply === "function") reply(response);
  else if (reply !== "hang") {
    response.writeHead(reply.status, { "Content-Type": "application/json", ...reply.headers });
    response.end(reply.text ?? JSON.stringify(reply.body ?? {}));
  }
}

const inMs = (ms: number) => new Date(Date.now() + ms).toISOString();

export function anAnswer(more: Partial<ActionAnswer> = {}): ActionAnswer {
  return {
    id: "act_1",
    run: "run_1",
    decision: "allow",
    status: "permitted",
    reasons: [],
    risk: { score: 10, factors: [] },
    permit: "sealed",
    permitValidFrom: inMs(-1_000),
    permitExpiresAt: inMs(60_000),
    approval: null,
    commands: [],
    seq: 1,
    epoch: 1,
    policyVersion: "plv",
    ...more,
  };
}

export const held = () =>
  anAnswer({ decision: "hold", status: "held", permit: null, permitValidFrom: null, permitExpiresAt: null, approval: { id: "apr_1", url: "http://localhost/apr_1", dueAt: inMs(60_000) } });

export const detail = (status: string) => ({ id: "act_1", status, decision: "hold", reasons: [], dueAt: inMs(60_000), permitValidFrom: null, permitExpiresAt: null });

export const problem = (status: number, code: string, more: Record<string, unknown> = {}) => ({ status, body: { status, code, detail: `${code} it is`, ...more } });
