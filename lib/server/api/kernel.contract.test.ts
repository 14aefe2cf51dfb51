import { gunzipSync } from "node:zlib";
import { afterAll, expect, onTestFinished, test, vi } from "vitest";
import { z } from "zod";
import { defineContract } from "@/lib/contracts/contract";
import { refuse } from "@/lib/core/refusal";
import { openDatabase } from "@/lib/server/platform/database";
import { createLogger } from "@/lib/server/platform/log";
import { testDatabase } from "@/lib/testing/database";
import { createApi, type ApiOptions, type Registration } from "./app";
import { eventStreamResponse } from "./sse";

const database = openDatabase({ url: (await testDatabase()).appUrl, name: "test" });
afterAll(() => database.close());

const lines: string[] = [];
const log = createLogger("test", { logLevel: "info" }, { write: (line) => void lines.push(line) });
const answer = z.strictObject({ ok: z.boolean() });
const read = defineContract({ id: "read", method: "get", path: "/things", summary: "", callers: ["agent"], answer });
const write = defineContract({ id: "write", method: "post", path: "/things", summary: "", callers: ["agent"], body: z.strictObject({ name: z.string() }), answer });

function api(routes: Registration[], more: Partial<ApiOptions> = {}) {
  const caller = { type: "agent", workspaceId: "wsp_1", credentialId: "crd_1", agentId: "agt_1" } as const;
  return createApi({ mount: "gateway", database, log, publicOrigin: "http://localhost", authenticate: () => Promise.resolve({ caller, seq: 7 }), routes, checksAnswers: true, ...more });
}

const url = "http://localhost/api/v1/things";
const post = (body: BodyInit, headers: Record<string, string> = { "content-type": "application/json" }) => new Request(url, { method: "POST", body, headers, duplex: "half" } as RequestInit);

test("what nobody foresaw is a 500 that leaks nothing and is in the log under the request's id", async () => {
  const response = await api([(one) => one.add(read, () => Promise.reject(new Error("select secret from vault")))]).fetch(new Request(url));
  const problem = (await response.json()) as { requestId: string };
  expect(response.status).toBe(500);
  expect(problem).toMatchObject({ code: "internal", status: 500 });
  expect(JSON.stringify(problem)).not.toContain("vault");
  expect(lines.find((line) => line.includes(problem.requestId))).toContain("select secret from vault");
});

test("a database that is gone is a 503 with Retry-After, and works again without a restart when it is back", async () => {
  const gone = openDatabase({ url: "postgresql://nobody@127.0.0.1:9/none", name: "gone" });
  let used = gone;
  const route: Registration = (one) =>
    one.add(read, async () => {
      await used.prisma.workspace.count();
      await used.pool.query("select 1");
      return { ok: true };
    });
  const served = api([route]);
  const response = await served.fetch(new Request(url));
  expect([response.status, response.headers.get("retry-after")]).toEqual([503, "1"]);
  expect(await response.json()).toMatchObject({ code: "unavailable" });
  used = database;
  expect((await served.fetch(new Request(url))).status).toBe(200);
  await gone.close();
});

test("over its limit a caller is told to wait, and when", async () => {
  const served = api([(one) => one.add(read, () => ({ ok: true }))], { limit: { name: "requests", perSecond: 1, burst: 2 } });
  const answers = [];
  for (let at = 0; at < 3; at += 1) answers.push(await served.fetch(new Request(url)));
  expect(answers.map((one) => one.status)).toEqual([200, 200, 429]);
  expect(answers[0]?.headers.get("ratelimit")).toBe('"requests";r=1;t=1');
  expect(answers[2]?.headers.get("ratelimit-policy")).toBe('"requests";q=2;w=2');
  expect(answers[2]?.headers.get("retry-after")).toBe("1");
});

test("a body without a length is read no further than 256 KB", async () => {
  let pulled = 0;
  const endless = new ReadableStream({
    pull: (controller) => {
      pulled += 1;
      controller.enqueue(new Uint8Array(16 * 1024).fill(32));
    },
  });
  const response = await api([(one) => one.add(write, () => ({ ok: true }))]).fetch(post(endless));
  expect(response.status).toBe(413);
  expect(pulled).toBeLessThan(40);
});

test.each([
  ["bytes that are not UTF-8", new Uint8Array([0x7b, 0xff, 0x7d]), 400, "not_utf8"],
  ["a byte order mark", new Uint8Array([0xef, 0xbb, 0xbf, 0x7b, 0x7d]), 400, "malformed_json"],
  ["a NUL character", '{"name":"a\\u0000b"}', 400, "nul_character"],
  ["half of a surrogate pair", '{"name":"\\ud800"}', 400, "lone_surrogate"],
  ["a number beyond 2^53", '{"name":9007199254740993}', 400, "number_too_large"],
  ["100 levels", `{"name":${"[".repeat(100)}${"]".repeat(100)}}`, 400, "too_deep"],
  ["a wrong type", '{"name":1}', 400, "invalid_field"],
  ["an unknown field", '{"name":"a","more":1}', 400, "unknown_field"],
] as const)("%s is refused with a stable reason", async (_, body, status, reason) => {
  const response = await api([(one) => one.add(write, () => ({ ok: true }))]).fetch(post(body));
  expect([response.status, await response.json()]).toMatchObject([status, { code: "invalid_input", reason }]);
});

test("a refusal becomes a problem with its reason and what is there now", async () => {
  const route: Registration = (one) => one.add(read, () => refuse("conflict", "look again", { reason: "stale_version", current: { version: 3 } }));
  const response = await api([route]).fetch(new Request(url));
  expect(response.status).toBe(409);
  expect(response.headers.get("reeve-seq")).toBe("7");
  expect(await response.json()).toMatchObject({ type: "urn:reeve:problem:conflict", code: "conflict", detail: "look again", reason: "stale_version", current: { version: 3 } });
});

test("who asks for only the head of a stream keeps none open", async () => {
  let open = 0;
  const listen = defineContract({ id: "listen", method: "get", path: "/things", summary: "", callers: ["agent"], answer, media: "text/event-stream" });
  const served = api([
    (one) =>
      one.add(listen, ({ request }) => {
        open += 1;
        return eventStreamResponse(request.signal, () => () => void (open -= 1));
      }),
  ]);
  const response = await served.fetch(new Request(url, { method: "HEAD" }));
  expect([response.status, response.headers.get("content-type"), await response.text(), open]).toEqual([200, "text/event-stream", "", 0]);
});

test("browsers get what they read compressed; streams, and what machines get, come as they are", async () => {
  const stream = defineContract({ id: "stream", method: "get", path: "/stream", summary: "", callers: ["agent", "session"], answer });
  const page = { callers: ["agent", "session"], method: "get", summary: "", answer: z.strictObject({ note: z.string() }) } as const;
  const note = "all is well\n".repeat(100);
  const routes: Registration[] = [
    (one) => one.add(defineContract({ ...page, id: "long", path: "/things" }), () => ({ note })),
    (one) => one.add(defineContract({ ...page, id: "short", path: "/short" }), () => ({ note: "well" })),
    (one) => one.add(defineContract({ ...page, id: "export", path: "/export" }), () => new Response(new Blob([note]).stream(), { headers: { "Content-Type": "text/csv" } }) as never),
    (one) => one.add(stream, ({ request }) => eventStreamResponse(request.signal, (sent) => {
      sent.send({ data: "here" });
      sent.close();
      return () => undefined;
    })),
  ];
  const codingOf = async (mount: "web" | "gateway", at: string, headers: HeadersInit = { "Accept-Encoding": "gzip, br" }) => {
    const response = await api(routes, { mount }).fetch(new Request(at, { headers }));
    const bytes = Buffer.from(await response.arrayBuffer());
    const length = response.headers.get("content-length");
    const isWhole = at !== "http://localhost/api/v1/stream" && at !== "http://localhost/api/v1/export" && mount === "web" && new Headers(headers).get("accept-encoding") === "gzip, br";
    expect(length, "what is whole says how long it is").toBe(isWhole ? `${bytes.length}` : null);
    return [response.headers.get("content-encoding"), (response.headers.get("content-encoding") === null ? bytes : gunzipSync(bytes)).toString()];
  };
  const whole = JSON.stringify({ note });
  expect(await codingOf("web", url)).toEqual(["gzip", whole]);
  expect(await codingOf("web", url, { "Accept-Encoding": "br, gzip;q=0" }), "a browser that does not take it").toEqual([null, whole]);
  expect(await codingOf("web", url, {}), "pages ask like this, within the process").toEqual([null, whole]);
  expect(await codingOf("web", "http://localhost/api/v1/short"), "what fits into a packet").toEqual([null, '{"note":"well"}']);
  expect(await codingOf("web", "http://localhost/api/v1/export"), "what is told bit by bit").toEqual(["gzip", note]);
  expect(await codingOf("gateway", url)).toEqual([null, whole]);
  const head = await api(routes, { mount: "web" }).fetch(new Request(url, { method: "HEAD", headers: { "Accept-Encoding": "gzip" } }));
  expect([head.status, await head.text()], "of HEAD only the head").toEqual([200, ""]);
  expect(await codingOf("web", "http://localhost/api/v1/stream")).toEqual([null, 'data: "here"\n\n']);
});

test("GATE 5: whose right ended while their body was still coming is refused, however slowly they send it", async () => {
  const now = vi.spyOn(performance, "now").mockReturnValue(0);
  onTestFinished(() => now.mockRestore());
  let isInForce = true;
  const heard: string[] = [];
  const caller = { type: "agent", workspaceId: "wsp_1", credentialId: "crd_1", agentId: "agt_1" } as const;
  const served = api([(one) => one.add(write, ({ body }) => ({ ok: heard.push(body.name) > 0 }))], {
    authenticate: () => Promise.resolve(isInForce ? { caller, seq: 7 } : refuse("unauthenticated", "revoked")),
  });
  const slow = (afterMs: number) =>
    post(
      new ReadableStream({
        pull(controller) {
          now.mockReturnValue(afterMs);
          isInForce = false;
          controller.enqueue(new TextEncoder().encode(`{"name":"${afterMs}"}`));
          controller.close();
        },
      }, { highWaterMark: 0 }),
    );
  const late = await served.fetch(slow(251));
  expect([late.status, heard]).toEqual([401, []]);
  isInForce = true;
  now.mockReturnValue(0);
  expect((await served.fetch(slow(250))).status).toBe(200);
  expect(heard).toEqual(["250"]);
});
