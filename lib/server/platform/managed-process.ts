import { spawn, type ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";
import type { ProcessEnd } from "@/lib/server/platform/embedded-postgres";
import { pauseUnless } from "@/lib/server/platform/pause";

export type ProcessSpec = {
  name: string;
  program: string;
  args: readonly string[];
  variables: Readonly<Record<string, string>>;
};

export type ManagedProcess = {
  readonly name: string;
  /** Of the running child; undefined between its end and its next start. */
  readonly pid: () => number | undefined;
  /** Asks it to end, insists after `timeoutMs`, and resolves when it is gone. It is not started again. */
  readonly stop: (timeoutMs: number) => Promise<void>;
};

export type ProcessObserver = {
  onLine: (name: string, line: string) => void;
  onStart: (name: string, pid: number) => void;
  onEnd: (name: string, end: ProcessEnd, restartInMs: number) => void;
};

const firstDelayMs = 200;
const longestDelayMs = 10_000;
const steadyAfterMs = 30_000;

/** How long to wait before the next start: doubled at each early end, forgotten once it ran for a while. */
export function nextDelayMs(previousMs: number, ranMs: number): number {
  if (ranMs >= steadyAfterMs || previousMs === 0) return firstDelayMs;
  return Math.min(longestDelayMs, previousMs * 2);
}

/** Starts a process and starts it again whenever it ends, until it is stopped. */
export function keepRunning(spec: ProcessSpec, folder: string, observer: ProcessObserver): ManagedProcess {
  const stopping = new AbortController();
  let child: ChildProcess | undefined;
  const loop = async (): Promise<void> => {
    let delayMs = 0;
    while (!stopping.signal.aborted) {
      const startedAt = performance.now();
      child = start(spec, folder, observer);
      const end = await endOf(child);
      child = undefined;
      if (stopping.signal.aborted) return;
      delayMs = nextDelayMs(delayMs, performance.now() - startedAt);
      observer.onEnd(spec.name, end, delayMs);
      await pauseUnless(stopping.signal, delayMs);
    }
  };
  const ended = loop();
  return {
    name: spec.name,
    pid: () => child?.pid,
    stop: async (timeoutMs) => {
      stopping.abort();
      child?.kill("SIGTERM");
      const insist = setTimeout(() => killGroup(child), timeoutMs);
      await ended;
      clearTimeout(insist);
    },
  };
}

/** In a group of its own: Ctrl-C must reach it through us, in order, and its own children end with it. */
function start(spec: ProcessSpec, folder: string, observer: ProcessObserver): ChildProcess {
  const child = spawn(spec.program, spec.args, { cwd: folder, detached: true, stdio: ["ignore", "pipe", "pipe"], env: { ...spec.variables, NODE_ENV: "production", REEVE_SUPERVISED: String(process.pid) } });
  for (const stream of [child.stdout, child.stderr]) {
    if (stream) createInterface({ input: stream }).on("line", (line) => observer.onLine(spec.name, line));
  }
  if (child.pid !== undefined) observer.onStart(spec.name, child.pid);
  return child;
}

function endOf(child: ChildProcess): Promise<ProcessEnd> {
  return new Promise((resolve) => {
    child.once("error", () => resolve({ code: 127, signal: null }));
    child.once("exit", (code, signal) => resolve({ code, signal }));
  });
}

function killGroup(child: ChildProcess | undefined): void {
  if (child?.pid === undefined) return;
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch {
    // It ended in this very moment.
    child.kill("SIGKILL");
  }
}
