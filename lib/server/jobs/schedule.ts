import { Logger as QueueLogger, parseCronItems, run, type Runner } from "graphile-worker";
import type { SigningKey } from "@/lib/server/audit/checkpoint-key";
import type { Database } from "@/lib/server/platform/database";
import type { Logger } from "@/lib/server/platform/log";
import { ensurePartitions } from "./ensure-partitions";
import { forgetExpired } from "./forget-expired";
import { writeCheckpoints, type CheckpointReport } from "./write-checkpoints";

export type ScheduleOptions = {
  readonly database: Database;
  readonly checkpointFolder: string;
  readonly signingKey: SigningKey;
  readonly log: Logger;
  readonly onCheckpoints?: (report: CheckpointReport) => void;
};

/** Jobs by the clock, each once however many workers run. The queue's tables are migrated as owner, before any worker. */
export async function startSchedule(options: ScheduleOptions): Promise<Runner> {
  const { database, log } = options;
  return run({
    connectionString: database.url,
    concurrency: 2,
    noHandleSignals: true,
    pollInterval: 2_000,
    logger: queueLogger(log),
    parsedCronItems: parseCronItems([
      { task: "write-checkpoints", match: "* * * * *", options: { maxAttempts: 1 } },
      { task: "forget-expired", match: "*/10 * * * *", options: { maxAttempts: 1 } },
      { task: "ensure-partitions", match: "17 3 * * *", options: { maxAttempts: 5 } },
    ]),
    taskList: {
      "write-checkpoints": async () => {
        const report = await writeCheckpoints(database.pool, options.checkpointFolder, options.signingKey, log);
        options.onCheckpoints?.(report);
      },
      "forget-expired": async () => {
        const forgotten = await forgetExpired(database.pool, new Date());
        log.debug({ forgotten }, "forgot what has expired");
      },
      "ensure-partitions": async () => {
        const made = await ensurePartitions(database.pool);
        if (made > 0) log.info({ made }, "made partitions");
      },
    },
  });
}

function queueLogger(log: Logger): QueueLogger {
  return new QueueLogger(() => (level, message, meta) => {
    if (level === "error") log.error({ meta }, message);
    else if (level === "warning") log.warn({ meta }, message);
    else log.debug({ meta }, message);
  });
}
