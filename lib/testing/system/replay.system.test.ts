import { existsSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "@/lib/server/platform/context";
import { openDatabase, type Database } from "@/lib/server/platform/database";
import { prepareReplay } from "@/lib/server/replay/prepare";
import { readRecording } from "@/lib/server/replay/recording";
import { replay } from "@/lib/server/replay/replay";
import { Scores } from "@/lib/server/replay/score";
import { testDatabase } from "../database";
import { servedGateway, type ServedGateway } from "../served-gateway";
import { projectRoot } from "../started-process";

const folder = path.join(projectRoot, "..", "shared", "data", "agent-traces");
const files = ["banking", "retail"].map((suite) => path.join(folder, `actions-${suite}.jsonl.gz`));
const isThere = files.every((file) => existsSync(file));
if (!isThere) console.info(`skipped: the recorded actions are not at ${path.relative(projectRoot, folder)}`);

const testbed = await testDatabase();
let database: Database;
let gateway: ServedGateway;

beforeAll(async () => {
  database = openDatabase({ url: testbed.appUrl, name: "replay-test", max: 4 });
  await database.prisma.account.create({ data: { id: newId("account", Date.now()), email: "first@example.com", name: "First" }, select: { id: true } });
  gateway = await servedGateway(testbed.appUrl);
});

afterAll(async () => {
  await gateway.stop();
  await database.close();
});

test.skipIf(!isThere)("GATE 21: recorded runs are acted again with their tasks set by a token; held actions are withdrawn, permitted ones end as recorded", async () => {
  const whole = await readRecording(files);
  const bySuite = (suite: string) => whole.traces.filter((trace) => trace.suite === suite).slice(0, 25);
  const recording = { ...whole, traces: [...bySuite("banking"), ...bySuite("retail")] };
  const { workspaceId, registry, agents, tokens } = await prepareReplay(database, "replay-test", recording);
  const scores = new Scores(whole.labels, (suite, tool) => registry.sideEffectOf(registry.toolName(suite, tool)));
  await replay({ url: gateway.url, traces: recording.traces, agents, tokens, toolName: registry.toolName, runPrefix: "one ", concurrency: 8, actionsPerSecond: null, onTrace: (trace, answers) => scores.add(trace, answers) });

  const calls = recording.traces.flatMap((trace) => trace.calls);
  const all = scores.result().at(-1);
  expect(all).toMatchObject({ suite: "all", traces: 50, actions: calls.length });
  const rows = await database.prisma.action.groupBy({ by: ["effect", "status"], where: { workspaceId }, _count: true });
  const count = (effect: string, status?: string) => rows.filter((row) => row.effect === effect && (status === undefined || row.status === status)).reduce((sum, row) => sum + row._count, 0);
  expect(count("allow")).toBe(all?.counts.allow);
  expect(count("hold")).toBe(all?.counts.hold);
  expect(count("hold", "withdrawn")).toBe(all?.counts.hold);
  expect(all?.counts.hold).toBeGreaterThan(0);
  expect(await database.prisma.approval.count({ where: { workspaceId, status: "open" } })).toBe(0);
  const runs = await database.prisma.run.findMany({ where: { workspaceId }, select: { hasTask: true, taskAuthor: true } });
  expect(runs).toHaveLength(50);
  for (const run of runs) expect(run).toMatchObject({ hasTask: true, taskAuthor: { type: "token" } });
  const ended = await database.prisma.action.count({ where: { workspaceId, status: { in: ["succeeded", "failed"] } } });
  expect(ended).toBeGreaterThan(0);
  // What judges said of a call is nowhere in what was recorded of its decision.
  const { rows: leaks } = await database.pool.query("select 1 from audit_payload where workspace_id = $1 and payload ~ '\"(malicious|injected_step|after_exposure|off_policy|in_gold_plan|injection_task_id)\"' limit 1", [workspaceId]);
  expect(leaks).toEqual([]);
});
