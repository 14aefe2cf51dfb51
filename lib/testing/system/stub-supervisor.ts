import path from "node:path";
import { StartRefused, supervise } from "@/lib/server/platform/supervise";
import { readStartOptions, supervisorPlan } from "@/lib/server/platform/supervisor-plan";

// The real supervisor and the real plan, with stand-ins for the programs.
const root = path.join(import.meta.dirname, "..", "..", "..");
const plan = supervisorPlan(root, readStartOptions(["--no-demo"], process.env, process.cwd()), process.env, (line) => console.info(line));
const stubs: Record<string, string> = { gateway: "stub-server.ts", worker: "stub-idle.ts", web: "stub-web.ts" };
const programs = plan.programs.map((program) => ({ ...program, file: `lib/testing/system/${stubs[program.name]}` }));

const stopping = new AbortController();
process.on("SIGTERM", () => stopping.abort(new StartRefused("stopped before everything ran")));
try {
  const supervisor = await supervise({ ...plan, programs, bootstrap: { ...plan.bootstrap, file: "no-such-file.ts" } }, stopping.signal);
  if (!stopping.signal.aborted) {
    await new Promise<void>((resolve) => {
      stopping.signal.addEventListener("abort", () => resolve(), { once: true });
    });
  }
  await supervisor.stop();
} catch (error) {
  if (!(error instanceof StartRefused)) throw error;
  console.info(error.message);
  process.exitCode = 1;
}
