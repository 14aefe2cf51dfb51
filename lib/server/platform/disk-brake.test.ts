import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { watchDisk } from "./disk-brake";

test("the gate closes while less is free than it needs, and says what to do", async () => {
  const brake = await watchDisk(tmpdir(), Number.MAX_SAFE_INTEGER);
  expect(brake.reason()).toMatch(/free on the database's disk.*free some/);
  brake.stop();
});

test("with enough room it is open", async () => {
  const brake = await watchDisk(tmpdir(), 1);
  expect(brake.reason()).toBeNull();
  brake.stop();
});

test("a disk that cannot be measured counts as full", async () => {
  const brake = await watchDisk(path.join(tmpdir(), "no", "such", "folder"));
  expect(brake.reason()).toMatch(/cannot be measured/);
  brake.stop();
});
