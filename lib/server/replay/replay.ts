import { addTo } from "@/lib/core/add-to";
import { createReeve, type Reeve } from "@/sdk/reeve";
import { actTraceAgain, type Actor, type Answer } from "./act-again";
import { Pace } from "./pace";
import type { Trace } from "./recording";

export type ReplayOptions = {
  readonly url: string;
  readonly traces: readonly Trace[];
  /** Of each agent by name: its id and one or more credentials, over which its traces are spread. */
  readonly agents: ReadonlyMap<string, { readonly id: string; readonly credentials: readonly string[] }>;
  /** Personal tokens with the scope `start_runs`, taken in turn. */
  readonly tokens: readonly string[];
  readonly toolName: (suite: string, tool: string) => string;
  /** Before each run's name, so that the same recording can be acted in the same workspace again. */
  readonly runPrefix: string;
  /** Traces acted at once. */
  readonly concurrency: number;
  /** Actions a second at most; null for as fast as it may. */
  readonly actionsPerSecond: number | null;
  readonly onTrace: (trace: Trace, answers: readonly Answer[]) => void;
  readonly fetch?: typeof fetch;
};

/** Below the gateway's documented 200 a second, with its burst of 400. */
const REQUESTS_PER_SECOND = 190;
const BURST = 300;
const MAX_TASK_CHARS = 8_000;
const MAX_RUN_CHARS = 200;

/** Acts every trace again. Agents take turns, the one with most left first, so that none is left alone at the end. */
export async function replay(options: ReplayOptions): Promise<void> {
  const queues = queuesOf(options.traces);
  const overall = options.actionsPerSecond === null ? null : new Pace(options.actionsPerSecond, 1);
  const everyAction = async () => overall?.take();
  const reach = (credential: string): Actor => ({ reeve: connect(options, credential), pace: new Pace(REQUESTS_PER_SECOND, BURST) });
  const actors = new Map([...options.agents].map(([name, { credentials }]) => [name, credentials.map(reach)]));
  const starters = options.tokens.map(reach);
  let taken = 0;
  const work = async () => {
    for (let queue = longest(queues); queue !== null; queue = longest(queues)) {
      const trace = queue.take();
      if (trace === null) continue;
      taken += 1;
      const agent = options.agents.get(trace.agent);
      const actor = turn(actors.get(trace.agent), taken);
      const starter = turn(starters, taken);
      if (agent === undefined || actor === null || starter === null) throw new Error(`there is no credential for the agent ${trace.agent}`);
      const run = `${options.runPrefix}${trace.id}`.slice(0, MAX_RUN_CHARS);
      await startRun(starter, agent.id, run, trace.task);
      options.onTrace(trace, await actTraceAgain(trace, { actor, toolName: options.toolName, run, everyAction }));
    }
  };
  await Promise.all(Array.from({ length: options.concurrency }, work));
}

async function startRun({ reeve, pace }: Actor, agent: string, name: string, task: string | null): Promise<void> {
  await pace.take();
  await reeve.startRun({ agent, name, ...(task === null ? {} : { task: task.slice(0, MAX_TASK_CHARS) }) });
}

function connect({ url, fetch: ownFetch }: ReplayOptions, credential: string): Reeve {
  return createReeve({ url, credential, requestTimeoutMs: 30_000, ...(ownFetch === undefined ? {} : { fetch: ownFetch }) });
}

function turn<T>(items: readonly T[] | undefined, count: number): T | null {
  return items === undefined || items.length === 0 ? null : (items[count % items.length] ?? null);
}

class TraceQueue {
  private at = 0;
  left = 0;

  constructor(private readonly traces: readonly Trace[]) {
    for (const trace of traces) this.left += trace.calls.length + 1;
  }

  take(): Trace | null {
    const trace = this.traces[this.at] ?? null;
    if (trace === null) return null;
    this.at += 1;
    this.left -= trace.calls.length + 1;
    return trace;
  }
}

function queuesOf(traces: readonly Trace[]): TraceQueue[] {
  const byAgent = new Map<string, Trace[]>();
  for (const trace of traces) addTo(byAgent, trace.agent, trace);
  return [...byAgent.values()].map((own) => new TraceQueue(own));
}

function longest(queues: readonly TraceQueue[]): TraceQueue | null {
  let most: TraceQueue | null = null;
  for (const queue of queues) if (queue.left > (most?.left ?? 0)) most = queue;
  return most;
}
