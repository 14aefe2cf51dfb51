import { execFileSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Command, InvalidArgumentError } from "commander";
import { prepareReplay } from "@/lib/server/replay/prepare";
import { readRecording, type Recording } from "@/lib/server/replay/recording";
import { replay } from "@/lib/server/replay/replay";
import { reportMarkdown, type ReplayReport } from "@/lib/server/replay/report";
import { Scores } from "@/lib/server/replay/score";
import { httpFetch } from "@/lib/server/replay/http-fetch";
import { CommandFailure, EXIT } from "./ending";
import { Progress } from "./progress";
import { gatewayUrl, withDatabase } from "./reach";

type Options = { readonly workspace?: string; readonly concurrency: number; readonly rate?: number; readonly out?: string; readonly markdown?: string; readonly limit?: number };

export function replayCommand(): Command {
  return new Command("replay")
    .description("Act recorded agent actions again, through the gateway, in a workspace of its own (docs/replay-format.md). Runs on Reeve's own machine, beside its data folder.")
    .argument("<files...>", "recorded actions, .jsonl or .jsonl.gz; traces, tasks and tool_catalog are found beside them")
    .option("--workspace <slug>", "the workspace to act in, made if missing (default: a new one, named by the time)")
    .option("--concurrency <n>", "runs acted at once", wholeNumber, 48)
    .option("--rate <n>", "actions a second at most (default: as fast as it may)", wholeNumber)
    .option("--limit <n>", "act only the first runs of each file's suite", wholeNumber)
    .option("--out <file>", "write the figures as JSON")
    .option("--markdown <file>", "write the figures as markdown")
    .action(async (files: string[], options: Options) => {
      console.info(JSON.stringify(await run(files, options)));
    });
}

async function run(files: readonly string[], options: Options): Promise<Record<string, unknown>> {
  const missing = files.find((file) => !existsSync(file));
  if (missing !== undefined) throw new CommandFailure(`there is no file ${missing}`, EXIT.usage);
  console.error("reading the recording");
  const recording = limited(await readRecording(files), options.limit);
  const actions = recording.traces.reduce((sum, trace) => sum + trace.calls.length, 0);
  if (actions === 0) throw new CommandFailure(`no recorded action was found (${recording.damaged.length} damaged lines); the format is in docs/replay-format.md`, EXIT.usage);
  const slug = options.workspace ?? `replay-${stamp().toLowerCase()}`;
  if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(slug)) throw new CommandFailure(`\`${slug}\` is no name for a workspace: use small letters, digits and dashes`, EXIT.usage);
  const report = await act(files, recording, actions, slug, options);
  if (options.out !== undefined) writeFileSync(options.out, `${JSON.stringify(report, null, 2)}\n`);
  const markdown = reportMarkdown(report);
  if (options.markdown !== undefined) writeFileSync(options.markdown, markdown);
  console.info(markdown);
  return { workspace: slug, actions: report.actions, seconds: Math.round(report.durationS), ...report.suites.at(-1)?.counts };
}

async function act(files: readonly string[], recording: Recording, actions: number, slug: string, options: Options): Promise<ReplayReport> {
  const prepared = await withDatabase((database) => prepareReplay(database, slug, recording));
  const { registry } = prepared;
  const scores = new Scores(recording.labels, (suite, tool) => registry.sideEffectOf(registry.toolName(suite, tool)));
  const progress = new Progress(actions, "actions");
  const startedAt = performance.now();
  const client = httpFetch(options.concurrency * 2);
  try {
    await replay({
      url: gatewayUrl(),
      traces: recording.traces,
      agents: prepared.agents,
      tokens: prepared.tokens,
      toolName: registry.toolName,
      runPrefix: `${stamp()} `,
      concurrency: options.concurrency,
      actionsPerSecond: options.rate ?? null,
      fetch: client.fetch,
      onTrace: (trace, answers) => {
        scores.add(trace, answers);
        progress.add(answers.length);
      },
    });
  } finally {
    progress.end();
    client.close();
  }
  return {
    date: new Date().toISOString().slice(0, 10),
    commit: commitOf(),
    policy: "baseline policy",
    files: files.map((file) => path.basename(file)),
    traces: recording.traces.length,
    actions,
    durationS: (performance.now() - startedAt) / 1000,
    concurrency: options.concurrency,
    damagedLines: recording.damaged.length,
    denials: Object.fromEntries(scores.denials),
    suites: scores.result(),
  };
}

function limited(recording: Recording, limit: number | undefined): Recording {
  if (limit === undefined) return recording;
  const taken = new Map<string, number>();
  const traces = recording.traces.filter(({ suite }) => {
    const count = (taken.get(suite) ?? 0) + 1;
    taken.set(suite, count);
    return count <= limit;
  });
  return { ...recording, traces };
}

/** The time, as part of a name. */
function stamp(): string {
  return new Date().toISOString().slice(0, 19).replace(/[-:]/g, "");
}

function commitOf(): string {
  const root = path.join(import.meta.dirname, "..", "..");
  const git = (...args: string[]) => execFileSync("git", args, { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  try {
    const commit = git("rev-parse", "--short=12", "HEAD");
    return git("status", "--porcelain") === "" ? commit : `${commit}, with changes not committed yet`;
  } catch {
    return "none (no commit in this folder yet)";
  }
}

function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,6}$/.test(text)) throw new InvalidArgumentError("Give a whole number of at least 1.");
  return Number(text);
}
