import { expect, test } from "vitest";
import { createFrameReader, type EventFrame } from "./event-frames";

function framesOf(chunks: readonly string[]): EventFrame[] {
  const frames: EventFrame[] = [];
  const read = createFrameReader((frame) => frames.push(frame));
  for (const chunk of chunks) read(chunk);
  return frames;
}

const stream = 'event: open\ndata: {"after":4}\n\nid: 5\ndata: {"seq":5}\n\n: here\n\nid: 6\ndata: {"seq":6}\n\n';

test("every way of cutting the stream into chunks gives the same events", () => {
  const whole = framesOf([stream]);
  expect(whole).toEqual([
    { id: null, event: "open", data: '{"after":4}' },
    { id: "5", event: "message", data: '{"seq":5}' },
    { id: "6", event: "message", data: '{"seq":6}' },
  ]);
  for (let at = 1; at < stream.length; at += 1) expect(framesOf([stream.slice(0, at), stream.slice(at)])).toEqual(whole);
  expect(framesOf([...stream])).toEqual(whole);
});

test("an event that is not finished yet is not handed out", () => {
  expect(framesOf(['id: 7\ndata: {"seq":7}\n'])).toEqual([]);
});
