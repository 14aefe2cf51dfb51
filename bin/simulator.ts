import { setMaxListeners } from "node:events";
import { seededChance } from "@/lib/server/demo/errand";
import { ROUTINES } from "@/lib/server/demo/fleet";
import { BANK_PORT, readBank, readFleet, readSignIns } from "@/lib/server/demo/secrets";
import { DEMO_SLUG } from "@/lib/server/demo/people";
import { workAsAgent } from "@/lib/server/demo/work-as-agent";
import { workAsPeople } from "@/lib/server/demo/work-as-people";
import { workAsScript } from "@/lib/server/demo/work-as-script";
import { browsableHost, environment } from "@/lib/server/platform/env";
import { createLogger } from "@/lib/server/platform/log";
import { exitWhenOrphaned } from "@/lib/server/platform/orphan";

// The demonstration's agents, ordinary clients of the gateway, each with its own credential; and its people, ordinary visitors of
// the console, each with their own password.
exitWhenOrphaned();
const env = environment();
const log = createLogger("simulator", env);
const fleet = readFleet(env.dataFolder);
if (fleet === null) throw new Error("the demonstration was not set up in this data folder: run `reeve demo`");

const stopping = new AbortController();
// Every agent's waiting listens to it; that many are no leak.
setMaxListeners(0, stopping.signal);
for (const name of ["SIGTERM", "SIGINT"] as const) process.on(name, () => stopping.abort(new Error("the simulator is stopping")));

const url = `http://${browsableHost(env.host)}:${env.gatewayPort}`;
const bankUrl = () => `http://127.0.0.1:${readBank(env.dataFolder)?.port ?? BANK_PORT}`;
const agents = Object.keys(fleet.agents).filter((name) => ROUTINES[name] !== undefined);
log.info({ agents: agents.length }, "the fleet begins to work");

const { signal } = stopping;
const people = workAsPeople({
  url: `http://${browsableHost(env.host)}:${env.webPort}`,
  workspace: DEMO_SLUG,
  passwords: readSignIns(env.dataFolder),
  chance: seededChance(20_260),
  log,
  signal,
});
const script = workAsScript({ url, secrets: fleet, log, signal });
await Promise.all([people, script, ...agents.map((name, at) => workAsAgent({ name, url, bankUrl, secrets: fleet, chance: seededChance(20_261 + at), log, signal }))]);
process.exit(0);
