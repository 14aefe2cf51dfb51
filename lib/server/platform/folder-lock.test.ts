import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { lockFolder } from "@/lib/server/platform/folder-lock";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "reeve-lock-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

test("a folder is locked once, and again after its release", () => {
  const first = lockFolder(folder, "lock");
  expect(lockFolder(folder, "lock")).toEqual({ ok: false, holderPid: process.pid });
  if (first.ok) first.lock.release();
  expect(lockFolder(folder, "lock").ok).toBe(true);
});

test("the lock of a dead process counts for nothing", () => {
  const dead = spawnSync(process.execPath, ["-e", ""]).pid;
  writeFileSync(path.join(folder, "lock"), JSON.stringify({ pid: dead, startedAt: "x" }));
  expect(lockFolder(folder, "lock").ok).toBe(true);
});

test("a lock whose number now belongs to a later process counts for nothing", () => {
  writeFileSync(path.join(folder, "lock"), JSON.stringify({ pid: process.pid, startedAt: "an earlier boot" }));
  expect(lockFolder(folder, "lock").ok).toBe(true);
});

test("a lock cut short by a crash counts for nothing", () => {
  writeFileSync(path.join(folder, "lock"), '{"pid":');
  expect(lockFolder(folder, "lock").ok).toBe(true);
});
