import { setMaxListeners } from "node:events";
import { BANK_PORT, readBank, readFleet } from "@/lib/server/demo/secrets";
import { ROUTINES, seededChance } from "@/lib/server/demo/fleet";
import { workAsAgent } from "@/lib/server/demo/work-as-agent";
import { browsableHost, environment } from "@/lib/server/platform/env";
import { createLogger } from "@/lib/server/platform/log";
import { exitWhenOrphaned } from "@/lib/server/platform/orphan";

// The demonstration's agents: an ordinary client of the gateway, each agent with its own credential.
exitWhenOrphaned();
const env = environment();
const log = createLogger("simulator", env);
const fleet = readFleet(env.dataFolder);
if (fleet === null) throw new Error("the demonstration was not set up in this data folder: run `reeve demo`");

const stopping = new AbortController();
// Every agent's waiting listens to it; that many are no leak.
setMaxListeners(0, stopping.signal);
for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => stopping.abort(new Error("the simulator is stopping")));

const url = `http://${browsableHost(env.host)}:${env.gatewayPort}`;
const bankUrl = () => `http://127.0.0.1:${readBank(env.dataFolder)?.port ?? BANK_PORT}`;
const agents = Object.entries(fleet.agents).filter(([name]) => ROUTINES[name] !== undefined);
log.info({ agents: agents.length }, "the fleet begins to work");

await Promise.all(agents.map(([name, credential], at) => workAsAgent({ name, credential, url, bankUrl, chance: seededChance(20_261 + at), log, signal: stopping.signal })));
process.exit(0);
