import { randomUUID } from "node:crypto";
import { percentile, runLoad } from "./load-client";

/** A load generator in a process of its own. The task comes as the first message, the result goes back as one. */
export type LoadTask = {
  readonly port: number;
  readonly connections: number;
  readonly seconds: number;
  readonly perSecond?: number;
  readonly credentials: readonly string[];
  readonly body: unknown;
  /** What each answer must say, or the round is void. */
  readonly expect: string;
};

export type LoadReport = { readonly perSecond: number; readonly p50Ms: number; readonly p99Ms: number; readonly answered: number; readonly faults: readonly string[]; /** This process's own, a request. */ readonly cpuUs: number };

process.once("message", (message) => {
  const task = message as LoadTask;
  const body = JSON.stringify(task.body);
  let turn = 0;
  const faults: string[] = [];
  void runLoad({
    host: "127.0.0.1",
    port: task.port,
    connections: task.connections,
    seconds: task.seconds,
    ...(task.perSecond === undefined ? {} : { perSecond: task.perSecond }),
    next: () => {
      turn = (turn + 7919) % task.credentials.length;
      return { path: "/api/v1/actions", headers: `Authorization: Bearer ${task.credentials[turn] ?? ""}\r\nIdempotency-Key: ${randomUUID()}\r\n`, body };
    },
    inspect: (status, answer) => {
      if ((status !== 200 || !answer.includes(task.expect)) && faults.length < 5) faults.push(`${status} ${answer.toString("latin1", 0, 900)}`);
    },
  }).then((result) => {
    const report: LoadReport = {
      perSecond: result.answered / result.seconds,
      p50Ms: percentile(result.latenciesMs, 0.5),
      p99Ms: percentile(result.latenciesMs, 0.99),
      answered: result.answered,
      faults,
      cpuUs: (process.cpuUsage().user + process.cpuUsage().system) / result.answered,
    };
    process.send?.(report, () => process.exit(0));
  });
});
