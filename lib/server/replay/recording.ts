import { createReadStream, existsSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";
import { z } from "zod";
import { SIDE_EFFECTS } from "@/lib/core/tool";

/** One recorded call as it is acted again. Nothing in here comes from anybody's judgement of it. */
export type RecordedCall = {
  readonly tool: string;
  readonly arguments: Readonly<Record<string, unknown>>;
  readonly result: string | null;
  readonly error: string | null;
  /** False where nothing came back: then nothing is known of how it ended. */
  readonly isExecuted: boolean;
};

/** What judges say of a call: for scoring only, and kept where nothing that acts can see it. */
export type CallLabel = { readonly malicious: boolean | null };

export type Trace = {
  readonly id: string;
  readonly agent: string;
  readonly suite: string;
  readonly task: string | null;
  readonly calls: readonly RecordedCall[];
};

export type TraceLabel = {
  readonly calls: readonly CallLabel[];
  /** Whether somebody tried to mislead or misuse the agent. */
  readonly isAttack: boolean;
  readonly attackSucceeded: boolean | null;
  readonly isSolved: boolean | null;
};

export type CataloguedTool = {
  readonly suite: string;
  readonly tool: string;
  readonly description: string;
  readonly parameters: Readonly<Record<string, unknown>> | null;
  readonly sideEffect: (typeof SIDE_EFFECTS)[number] | null;
};

export type Recording = {
  readonly traces: readonly Trace[];
  readonly labels: ReadonlyMap<string, TraceLabel>;
  readonly catalogue: readonly CataloguedTool[];
  /** Lines that are not in the format, as `file:line`. */
  readonly damaged: readonly string[];
};

const text = z.string().nullish();
const outcome = z.object({ utility: z.boolean().nullish(), security: z.boolean().nullish() }).nullish();

const actionLine = z.object({
  trace_id: z.string().min(1),
  agent: z.string().min(1),
  suite: z.string().min(1).default("default"),
  task_id: text,
  step: z.number().int(),
  tool: z.string(),
  args: z.record(z.string(), z.unknown()),
  result: z.unknown(),
  error: text,
  executed: z.boolean().default(true),
  attack: text,
  outcome,
  malicious: z.boolean().nullish(),
  label: text,
});

const traceLine = z.object({ trace_id: z.string(), attack_kind: text, direct_request: z.boolean().nullish(), prompt: text, outcome });
const taskLine = z.object({ suite: z.string(), task_id: z.string(), prompts: z.array(z.string()) });
const toolLine = z.object({
  suite: z.string(),
  tool: z.string(),
  description: text,
  parameters: z.record(z.string(), z.unknown()).nullish(),
  side_effect: z.string().nullish(),
});

type TraceFacts = { readonly prompt: string | null; readonly isAttack: boolean | null; readonly isSolved: boolean | null; readonly attackSucceeded: boolean | null };

/** Reads recorded actions, and beside each file `traces`, `tasks` and `tool_catalog` (`.jsonl` or `.jsonl.gz`) where they are. */
export async function readRecording(files: readonly string[]): Promise<Recording> {
  const damaged: string[] = [];
  const folders = [...new Set(files.map((file) => path.dirname(path.resolve(file))))];
  const facts = new Map<string, TraceFacts>();
  const prompts = new Map<string, string>();
  const catalogue: CataloguedTool[] = [];
  for (const folder of folders) {
    await readBeside(folder, "traces", traceLine, damaged, (line) => facts.set(line.trace_id, factsOf(line)));
    await readBeside(folder, "tasks", taskLine, damaged, (line) => prompts.set(`${line.suite} ${line.task_id}`, line.prompts.join("\n\n")));
    await readBeside(folder, "tool_catalog", toolLine, damaged, (line) => catalogue.push(toTool(line)));
  }
  const gathered = new Map<string, Gathered>();
  for (const file of files) {
    await readLines(file, actionLine, damaged, (line) => gather(gathered, line));
  }
  const labels = new Map<string, TraceLabel>();
  const traces: Trace[] = [];
  for (const [id, one] of gathered) {
    const known = facts.get(id);
    const task = known?.prompt ?? (one.taskId === null ? null : (prompts.get(`${one.suite} ${one.taskId}`) ?? null));
    traces.push({ id, agent: one.agent, suite: one.suite, task, calls: one.calls });
    labels.set(id, {
      calls: one.labels,
      isAttack: known?.isAttack ?? one.isAttack,
      attackSucceeded: known?.attackSucceeded ?? one.attackSucceeded,
      isSolved: known?.isSolved ?? one.isSolved,
    });
  }
  return { traces, labels, catalogue, damaged };
}

type Gathered = {
  readonly agent: string;
  readonly suite: string;
  readonly taskId: string | null;
  readonly calls: RecordedCall[];
  readonly labels: CallLabel[];
  readonly isAttack: boolean;
  readonly isSolved: boolean | null;
  readonly attackSucceeded: boolean | null;
};

/** The one place where a line is split into what is acted and what is only scored. */
function gather(gathered: Map<string, Gathered>, line: z.infer<typeof actionLine>): void {
  const known = gathered.get(line.trace_id);
  const one: Gathered = known ?? {
    agent: line.agent,
    suite: line.suite,
    taskId: line.task_id ?? null,
    calls: [],
    labels: [],
    isAttack: typeof line.attack === "string" || line.label === "direct_request",
    isSolved: line.outcome?.utility ?? null,
    attackSucceeded: line.outcome?.security ?? null,
  };
  if (known === undefined) gathered.set(line.trace_id, one);
  one.calls.push({
    tool: line.tool,
    arguments: line.args,
    result: line.result === null || line.result === undefined ? null : typeof line.result === "string" ? line.result : JSON.stringify(line.result),
    error: line.error ?? null,
    isExecuted: line.executed,
  });
  one.labels.push({ malicious: line.malicious ?? null });
}

function factsOf(line: z.infer<typeof traceLine>): TraceFacts {
  const isAttack = typeof line.attack_kind === "string" ? line.attack_kind !== "none" || line.direct_request === true : null;
  return { prompt: line.prompt ?? null, isAttack, isSolved: line.outcome?.utility ?? null, attackSucceeded: line.outcome?.security ?? null };
}

function toTool(line: z.infer<typeof toolLine>): CataloguedTool {
  return {
    suite: line.suite,
    tool: line.tool,
    description: line.description ?? "",
    parameters: line.parameters ?? null,
    sideEffect: SIDE_EFFECTS.find((one) => one === line.side_effect) ?? null,
  };
}

async function readBeside<T>(folder: string, name: string, shape: z.ZodType<T>, damaged: string[], take: (line: T) => void): Promise<void> {
  const file = [`${name}.jsonl.gz`, `${name}.jsonl`].map((one) => path.join(folder, one)).find((one) => existsSync(one));
  if (file !== undefined) await readLines(file, shape, damaged, take);
}

async function readLines<T>(file: string, shape: z.ZodType<T>, damaged: string[], take: (line: T) => void): Promise<void> {
  const raw = createReadStream(file);
  const input = file.endsWith(".gz") ? raw.pipe(createGunzip()) : raw;
  raw.on("error", (error) => input.destroy(error));
  let number = 0;
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    number += 1;
    if (line.trim() === "") continue;
    const parsed = parse(line, shape);
    if (parsed === null) damaged.push(`${path.basename(file)}:${number}`);
    else take(parsed);
  }
}

function parse<T>(line: string, shape: z.ZodType<T>): T | null {
  try {
    const result = shape.safeParse(JSON.parse(line));
    return result.success ? result.data : null;
  } catch {
    // Not JSON; counted and named in the report.
    return null;
  }
}
