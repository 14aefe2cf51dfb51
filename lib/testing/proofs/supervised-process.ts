import path from "node:path";
import { supervise } from "@/lib/server/platform/supervise";
import { readStartOptions, supervisorPlan } from "@/lib/server/platform/supervisor-plan";

// The real supervisor with the real gateway, worker and PostgreSQL, from their sources. The web needs its pages built, so a
// stand-in takes its place here; the long proof kills the product as it was built. Nothing is set up at the start, for the
// proof makes its own workspace.
const root = path.join(import.meta.dirname, "..", "..", "..");
const plan = supervisorPlan(root, readStartOptions(["--no-demo"], process.env, process.cwd()), process.env, (line) => process.stdout.write(`${line}\n`));
const files: Readonly<Record<string, string>> = { gateway: "bin/gateway.ts", worker: "bin/worker.ts", web: "lib/testing/system/stub-web.ts" };
const programs = plan.programs.map((program) => ({ ...program, file: files[program.name] ?? program.file }));
const stopping = new AbortController();
process.on("SIGTERM", () => stopping.abort());
const supervisor = await supervise({ ...plan, programs, bootstrap: { ...plan.bootstrap, file: "no-such-file.ts" } }, stopping.signal);
await new Promise<void>((resolve) => {
  if (stopping.signal.aborted) resolve();
  stopping.signal.addEventListener("abort", () => resolve(), { once: true });
});
await supervisor.stop();
