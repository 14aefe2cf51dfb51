import { expect, test } from "vitest";
import { eventStreamResponse, type EventStream } from "./sse";

function opened(signal = new AbortController().signal) {
  let stream: EventStream | null = null;
  let ends = 0;
  const response = eventStreamResponse(signal, (made) => {
    stream = made;
    return () => void (ends += 1);
  });
  if (stream === null || response.body === null) throw new Error("no stream was opened");
  return { stream: stream as EventStream, body: response.body, ends: () => ends };
}

test("what a query sends after its reader has gone is dropped without throwing, and the stream ends once", async () => {
  const { stream, body, ends } = opened();
  expect(stream.send({ data: 1 })).toBe(true);
  await body.cancel();
  expect(stream.send({ data: 2 })).toBe(false);
  stream.close();
  expect(ends()).toBe(1);
});

test("a stream whose caller's request is aborted ends once, also when its reader cancels then", async () => {
  const aborter = new AbortController();
  const { stream, body, ends } = opened(aborter.signal);
  aborter.abort();
  await body.cancel();
  expect([stream.send({ data: 1 }), ends()]).toEqual([false, 1]);
});

test("what is sent together comes in one piece and in its order, each with its own id", async () => {
  const { stream, body } = opened();
  const reader = body.getReader();
  stream.send({ id: "1", data: "a" }, { id: "2", event: "kept", data: { b: 1 } });
  stream.send({ id: "3", data: null });
  const text = async () => new TextDecoder().decode((await reader.read()).value);
  expect(await text()).toBe('id: 1\ndata: "a"\n\nid: 2\nevent: kept\ndata: {"b":1}\n\n');
  expect(await text()).toBe("id: 3\ndata: null\n\n");
  await reader.cancel();
});
