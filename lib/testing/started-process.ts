import { spawn, type ChildProcess } from "node:child_process";
import path from "node:path";
import { createInterface } from "node:readline";
import { onTestFinished } from "vitest";

export const projectRoot = path.join(import.meta.dirname, "..", "..");

export type StartedProcess = {
  readonly child: ChildProcess;
  readonly pid: number;
  readonly lines: string[];
  readonly exited: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  /** Resolves with the first line that matches, printed already or yet to come; rejects when the process ends before. */
  readonly printed: (pattern: RegExp, timeoutMs?: number) => Promise<string>;
};

/** A TypeScript file of the project as a process of its own. What still runs when the test is over is killed. */
export function startProcess(file: string, args: readonly string[], variables: Readonly<Record<string, string>>, nodeFlags: readonly string[] = []): StartedProcess {
  const child = spawn(process.execPath, [...nodeFlags, "--import", "tsx", file, ...args], { cwd: projectRoot, env: { ...process.env, ...variables }, stdio: ["ignore", "pipe", "pipe"] });
  const { pid } = child;
  if (pid === undefined) throw new Error(`${file} could not be started`);
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on("line", (line) => lines.push(line));
  let ended = false;
  const exited = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
    child.once("close", (code, signal) => {
      ended = true;
      resolve({ code, signal });
    });
  });
  onTestFinished(() => {
    if (!ended) child.kill("SIGKILL");
  });
  const printed = async (pattern: RegExp, timeoutMs = 60_000): Promise<string> => {
    const deadline = performance.now() + timeoutMs;
    for (;;) {
      const found = lines.find((line) => pattern.test(line));
      if (found !== undefined) return found;
      if (ended || performance.now() > deadline) throw new Error(`${file} ${ended ? "ended" : "ran on"} without printing ${pattern}:\n${lines.join("\n")}`);
      await new Promise<void>((resolve) => {
        setTimeout(resolve, 20);
      });
    }
  };
  return { child, pid, lines, exited, printed };
}
