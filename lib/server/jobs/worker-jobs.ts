import type { SigningKey } from "@/lib/server/audit/checkpoint-key";
import type { Database } from "@/lib/server/platform/database";
import { databaseTime } from "@/lib/server/platform/database-time";
import type { Logger } from "@/lib/server/platform/log";
import { ensurePartitions } from "./ensure-partitions";
import { forgetExpired } from "./forget-expired";
import { reportProcess } from "./report-process";
import type { Job } from "./schedule";
import { sweepDeadlines } from "./sweep";
import { whyNotSigned, writeCheckpoints, type CheckpointReport } from "./write-checkpoints";

export type WorkerOptions = {
  readonly database: Database;
  readonly checkpointFolder: string;
  readonly signingKey: SigningKey;
  readonly log: Logger;
};

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;

/** All that the worker does by the clock. */
export function workerJobs({ database, checkpointFolder, signingKey, log }: WorkerOptions): Job[] {
  let checkpoints: CheckpointReport | null = null;
  return [
    {
      name: "sweep",
      everyMs: SECOND_MS,
      work: async () => {
        const swept = await sweepDeadlines(database, await databaseTime(database.pool));
        await reportProcess(database.pool, "worker", { pid: process.pid, ...(checkpoints === null ? {} : { checkpoints }) });
        if (swept.expired + swept.unknown > 0) log.debug({ swept }, "wrote what time has ended");
      },
    },
    {
      name: "write-checkpoints",
      everyMs: MINUTE_MS,
      work: async () => {
        checkpoints = await writeCheckpoints(database.pool, checkpointFolder, signingKey, log);
      },
      complaint: () => (checkpoints === null ? null : whyNotSigned(checkpoints)),
    },
    {
      name: "forget-expired",
      everyMs: 10 * MINUTE_MS,
      work: async () => {
        const forgotten = await forgetExpired(database.pool, await databaseTime(database.pool));
        log.debug({ forgotten }, "forgot what has expired");
      },
    },
    {
      name: "ensure-partitions",
      everyMs: 24 * 60 * MINUTE_MS,
      work: async () => {
        const made = await ensurePartitions(database.pool);
        if (made > 0) log.info({ made }, "made partitions");
      },
    },
  ];
}
