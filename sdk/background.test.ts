import type { ServerResponse } from "node:http";
import { afterEach, expect, test } from "vitest";
import { fakeGateway, type Script } from "./fake-gateway";
import { readEventStream } from "./event-stream";
import { createReeve, type Command } from "./reeve";

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

const command = (id: string): Command => ({ id, kind: "pause", run: null, body: { reason: "test" }, at: new Date().toISOString() });
const frame = (one: Command) => `: here\n\nid: ${one.id}\nevent: command\ndata: ${JSON.stringify(one)}\n\n`;

test("commands are handled in order, once each, and acknowledged after the handler; a broken stream is resumed", async () => {
  const streams: ServerResponse[] = [];
  const lastIds: (string | undefined)[] = [];
  const script: Script = (seen) => {
    if (seen.path !== "/commands") return { status: 200, body: { id: "x", at: new Date().toISOString(), commands: [] } };
    return (response) => {
      lastIds.push(response.req.headers["last-event-id"] as string | undefined);
      streams.push(response);
      response.writeHead(200, { "Content-Type": "text/event-stream" });
      response.write(frame(command("cmd_1")));
    };
  };
  const gateway = await fakeGateway(script);
  stops.push(gateway.stop);
  const reeve = createReeve({ url: gateway.url, credential: "rv_test" });
  const handled: string[] = [];
  reeve.listen({ onCommand: (one) => void handled.push(one.id) });
  stops.unshift(() => reeve.close());
  await expect.poll(() => handled).toEqual(["cmd_1"]);
  streams[0]?.destroy();
  await expect.poll(() => streams.length, { timeout: 5_000 }).toBe(2);
  expect(lastIds).toEqual([undefined, "cmd_1"]);
  streams[1]?.write(frame(command("cmd_2")));
  await expect.poll(() => handled).toEqual(["cmd_1", "cmd_2"]);
  await expect.poll(() => gateway.seen.filter((one) => one.path.endsWith("/ack")).map((one) => one.path)).toEqual(["/commands/cmd_1/ack", "/commands/cmd_2/ack"]);
  expect(gateway.seen.some((one) => one.path === "/heartbeats")).toBe(true);
});

test("a command whose handler throws is not acknowledged and comes again", async () => {
  let beats = 0;
  const gateway = await fakeGateway((seen) => {
    if (seen.path === "/commands") return { status: 503 };
    if (seen.path === "/heartbeats") {
      beats += 1;
      return { status: 200, body: { at: new Date().toISOString(), commands: [command("cmd_1")] } };
    }
    return { status: 200, body: { id: "cmd_1" } };
  });
  stops.push(gateway.stop);
  const reeve = createReeve({ url: gateway.url, credential: "rv_test" });
  const troubles: unknown[] = [];
  let calls = 0;
  reeve.listen({
    heartbeatMs: 20,
    onTrouble: (error) => troubles.push(error),
    onCommand: () => {
      calls += 1;
      if (calls === 1) throw new Error("not now");
    },
  });
  stops.unshift(() => reeve.close());
  await expect.poll(() => gateway.seen.filter((one) => one.path.endsWith("/ack")).length).toBeGreaterThan(0);
  expect(calls).toBe(2);
  expect(beats).toBeGreaterThan(1);
  expect(troubles.length).toBeGreaterThan(0);
});

test("an event stream is read whole however its bytes are cut", async () => {
  const text = 'id: 1\r\ndata: {"a":"ü"}\r\n\r\n: comment\n\ndata:x\ndata: y\nevent: two\n\n';
  const bytes = new TextEncoder().encode(text);
  for (let size = 1; size < 9; size += 1) {
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        for (let at = 0; at < bytes.length; at += size) controller.enqueue(bytes.slice(at, at + size));
        controller.close();
      },
    });
    const events = [];
    for await (const event of readEventStream(body)) events.push(event);
    expect(events).toEqual([
      { id: "1", event: "message", data: '{"a":"ü"}' },
      { id: null, event: "two", data: "x\ny" },
    ]);
  }
});
