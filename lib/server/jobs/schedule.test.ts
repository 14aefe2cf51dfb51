import { expect, test } from "vitest";
import { createLogger } from "@/lib/server/platform/log";
import { Schedule, type Job } from "./schedule";

const log = createLogger("test", { logLevel: "silent" });
const HOUR_MS = 3_600_000;

/** Keeps the jobs for the length of `work`. */
async function kept(jobs: readonly Job[], work: (schedule: Schedule) => Promise<void>): Promise<void> {
  const stopping = new AbortController();
  const schedule = new Schedule(jobs, log);
  const keeping = schedule.keep(stopping.signal);
  try {
    await work(schedule);
  } finally {
    stopping.abort();
    await keeping;
  }
}

test("a job that failed is tried again each second, and when it goes through all others are done again, though not due", async () => {
  let attempts = 0;
  let others = 0;
  const failing: Job = {
    name: "failing",
    everyMs: HOUR_MS,
    work: () => {
      attempts += 1;
      return attempts < 3 ? Promise.reject(new Error("the database is away")) : Promise.resolve();
    },
  };
  const other: Job = {
    name: "other",
    everyMs: HOUR_MS,
    work: () => {
      others += 1;
      return Promise.resolve();
    },
  };
  await kept([failing, other], async (schedule) => {
    await expect.poll(() => schedule.whyNotReady()).toBe("failing failed and is tried again: the database is away");
    expect([attempts, others]).toEqual([1, 1]);
    await expect.poll(() => [attempts, others], { timeout: 5_000 }).toEqual([3, 2]);
    expect(schedule.whyNotReady()).toBeNull();
  });
});

test("a job that takes long delays no other, and is not begun twice at once", async () => {
  let begun = 0;
  let quick = 0;
  let release = (): void => undefined;
  const long: Job = {
    name: "long",
    everyMs: 1_000,
    work: () => {
      begun += 1;
      return new Promise<void>((resolve) => {
        release = resolve;
      });
    },
  };
  const often: Job = {
    name: "often",
    everyMs: 1_000,
    work: () => {
      quick += 1;
      return Promise.resolve();
    },
  };
  await kept([long, often], async (schedule) => {
    await expect.poll(() => quick, { timeout: 5_000 }).toBe(3);
    expect(begun).toBe(1);
    expect(schedule.whyNotReady()).toBe("long was not done yet");
    release();
  });
});
