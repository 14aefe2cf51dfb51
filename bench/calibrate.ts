import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { median, percentile } from "./load-client";

/** What the machine itself does just before a row is measured: figures with seconds in them mean little without. */
export type Calibration = {
  /** Writing 8 KB and `fdatasync`, median, µs. */
  readonly syncUs: number;
  /** How late a timer of 1 ms fires, p99, ms. */
  readonly wakeP99Ms: number;
};

const PAGE_BYTES = 8_192;
const TIMES = 400;

export async function calibrate(): Promise<Calibration> {
  return { syncUs: Math.round(median(syncTimesUs())), wakeP99Ms: Number(percentile(await lateMs(), 0.99).toFixed(1)) };
}

function syncTimesUs(): number[] {
  const folder = mkdtempSync(path.join(tmpdir(), "reeve-sync-"));
  const file = openSync(path.join(folder, "page"), "w");
  const page = Buffer.alloc(PAGE_BYTES, 1);
  try {
    return Array.from({ length: TIMES }, () => {
      const startedAt = performance.now();
      writeSync(file, page, 0, PAGE_BYTES, 0);
      fdatasyncSync(file);
      return (performance.now() - startedAt) * 1000;
    });
  } finally {
    closeSync(file);
    rmSync(folder, { recursive: true });
  }
}

async function lateMs(): Promise<Float64Array> {
  const late = new Float64Array(TIMES);
  for (let at = 0; at < TIMES; at += 1) {
    const startedAt = performance.now();
    await wait(1);
    late[at] = Math.max(0, performance.now() - startedAt - 1);
  }
  return late.sort();
}
