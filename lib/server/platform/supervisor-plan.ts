import { availableParallelism } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { browsableHost, readEnvironment, type Environment, type EnvironmentVariables } from "@/lib/server/platform/env";
import type { Program, SupervisorPlan } from "@/lib/server/platform/supervise";

export type StartOptions = { demo: boolean; env: Environment };

/** The command line of `npm start`, whose flags stand above the environment. Throws a `TypeError` for an unknown flag. */
export function readStartOptions(args: readonly string[], variables: EnvironmentVariables, workingFolder: string): StartOptions {
  const { values } = parseArgs({
    args: [...args],
    options: { "no-demo": { type: "boolean", default: false }, port: { type: "string" }, "gateway-port": { type: "string" }, data: { type: "string" } },
  });
  const flags = { REEVE_WEB_PORT: values.port, REEVE_GATEWAY_PORT: values["gateway-port"], REEVE_DATA: values.data };
  const given = Object.fromEntries(Object.entries(flags).filter(([, value]) => value !== undefined));
  return { demo: !values["no-demo"], env: readEnvironment({ ...variables, ...given }, workingFolder) };
}

/** On few cores one helper only: V8's four would collect and compile on the cores that the database needs at that moment. */
export function helperFlags(cores: number): readonly string[] {
  return cores < 4 ? ["--v8-pool-size=1"] : [];
}

const FEW_HELPERS = helperFlags(availableParallelism());

/** Room for what requests leave behind: a collection in the midst of an answer costs more than the memory. */
export const SERVER_FLAGS: readonly string[] = ["--max-semi-space-size=64", ...FEW_HELPERS];

/** All that runs in an ordinary installation. */
export function supervisorPlan(root: string, { demo, env }: StartOptions, inherited: EnvironmentVariables, print: (line: string) => void): SupervisorPlan {
  const local = browsableHost(env.host);
  const gatewayUrl = `http://${local}:${env.gatewayPort}`;
  const programs: Program[] = [
    { name: "gateway", file: "build/gateway.mjs", entitled: { keys: ["permit"], database: true, singleSignOn: false }, readyUrl: `${gatewayUrl}/healthz`, stopOrder: 3, flags: SERVER_FLAGS },
    { name: "worker", file: "build/worker.mjs", entitled: { keys: ["checkpoint-seal"], database: true, singleSignOn: false }, stopOrder: 4, flags: FEW_HELPERS },
    { name: "web", file: "build/web.mjs", entitled: { keys: ["session"], database: true, singleSignOn: true }, readyUrl: `http://${local}:${env.webPort}/healthz`, stopOrder: 1, flags: SERVER_FLAGS },
  ];
  const outside = { keys: [], database: false, singleSignOn: false };
  const demoPrograms: Program[] = [
    { name: "demo-bank", file: "build/demo-bank.mjs", entitled: outside, optional: true, stopOrder: 2 },
    { name: "simulator", file: "build/simulator.mjs", entitled: outside, optional: true, stopOrder: 2 },
  ];
  return {
    root,
    env,
    inherited,
    programs: demo ? [...programs, ...demoPrograms] : programs,
    bootstrap: { file: "build/bootstrap.mjs", args: demo ? [] : ["--no-demo"], entitled: { keys: [], database: true, singleSignOn: false } },
    migrationsFolder: path.join(root, "prisma", "migrations"),
    print,
  };
}
