import path from "node:path";
import { SetupProblem } from "@/lib/server/platform/setup-problem";
import { StartRefused, supervise, type Supervisor } from "@/lib/server/platform/supervise";
import { readStartOptions, supervisorPlan } from "@/lib/server/platform/supervisor-plan";

const stopping = new AbortController();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => stopping.abort(new StartRefused("stopped before everything ran")));
}
// Whoever read our output may be gone; that must not end what we look after.
process.stdout.on("error", () => undefined);

try {
  const root = path.join(import.meta.dirname, "..");
  const plan = supervisorPlan(root, readStartOptions(process.argv.slice(2), process.env, process.cwd()), process.env, (line) => console.info(line));
  await runUntilStopped(await supervise(plan, stopping.signal));
  console.info("Reeve has stopped.");
} catch (error) {
  if (!isPlain(error)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

async function runUntilStopped(supervisor: Supervisor): Promise<void> {
  if (!stopping.signal.aborted) {
    await new Promise<void>((resolve) => {
      stopping.signal.addEventListener("abort", () => resolve(), { once: true });
    });
  }
  await supervisor.stop();
}

/** Errors whose message is meant for whoever started Reeve. */
function isPlain(error: unknown): error is Error {
  return error instanceof SetupProblem || (error instanceof TypeError && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS"));
}
