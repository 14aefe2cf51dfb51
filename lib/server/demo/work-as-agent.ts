import type { Logger } from "@/lib/server/platform/log";
import { pauseUnless } from "@/lib/server/platform/pause";
import { createReeve, describeResult, type ActOptions, type ExecuteContext, type Reeve } from "@/sdk/reeve";
import { AGENTS } from "./agents";
import type { Chance, Errand } from "./errand";
import { ASSIGNMENTS, FALLS_SILENT_MS, restOf, ROUTINES, SPENDING } from "./fleet";
import type { FleetSecrets } from "./secrets";

export type Worker = {
  readonly name: string;
  readonly url: string;
  readonly bankUrl: () => string;
  readonly secrets: FleetSecrets;
  readonly chance: Chance;
  readonly log: Pick<Logger, "info" | "warn" | "debug">;
  readonly signal: AbortSignal;
};

/** Questions that an agent leaves open while it goes on reading. */
const MAX_WAITING = 4;
/** After this it gives a question up, so that an unattended queue stays short. */
const WAITS_S = 30 * 60;
const ERRANDS_A_RUN = 12;
const READS = /\.(read|search)$/;
const ENFORCED = /^bank\./;

/** One agent of the demonstration, from errand to errand until it is told to stop. */
export async function workAsAgent(worker: Worker): Promise<void> {
  const routine = ROUTINES[worker.name];
  if (routine === undefined) return;
  const reeve = reeveOf(worker, worker.name);
  reeve.listen({
    onCommand: (command) => worker.log.info({ agent: worker.name, kind: command.kind }, "was told something"),
    onTrouble: (error) => worker.log.debug({ err: error, agent: worker.name }, "the gateway cannot be heard now"),
  });
  const waiting = new Set<Promise<void>>();
  const beganAt = performance.now();
  const silentAfterMs = FALLS_SILENT_MS[worker.name] ?? Infinity;
  await pauseUnless(worker.signal, worker.chance.between(0, 4) * 1000);
  let run = "";
  for (let count = 0; !worker.signal.aborted && performance.now() - beganAt < silentAfterMs; count += 1) {
    if (count % ERRANDS_A_RUN === 0) run = `${worker.name.toLowerCase().replaceAll(" ", "-")} ${new Date().toISOString().slice(0, 16).replace("T", " ")}`;
    const errand = routine(worker.chance);
    if (waiting.size < MAX_WAITING || (READS.test(errand.tool) && waiting.size < 2 * MAX_WAITING)) {
      const doing = doErrand(worker, reeve, errand, contextOf(worker, errand, run)).finally(() => waiting.delete(doing));
      waiting.add(doing);
    }
    await pauseUnless(worker.signal, restOf(worker.name, worker.chance, performance.now() - beganAt) * 1000);
  }
  await reeve.close();
  await Promise.all(waiting);
}

function reeveOf(worker: Worker, agent: string): Reeve {
  return createReeve({ url: worker.url, credential: worker.secrets.agents[agent] ?? "" });
}

function contextOf({ name, secrets, chance, signal }: Worker, errand: Errand, run: string): ActOptions {
  const assignment = ASSIGNMENTS[name];
  const process = assignment === undefined ? undefined : secrets.processes[assignment.process];
  const release = AGENTS.find((one) => one.name === name)?.release;
  const actedFor = errand.onBehalf === true ? secrets.actsFor[name] : undefined;
  return {
    reason: errand.reason,
    run,
    signal,
    waitMs: (errand.waitsS ?? WAITS_S) * 1000,
    ...(errand.inputs === undefined ? {} : { inputs: errand.inputs }),
    ...(release === undefined ? {} : { release }),
    ...(assignment === undefined ? {} : { task: chance.pick(assignment.tasks) }),
    ...(process === undefined ? {} : { process }),
    ...(actedFor === undefined ? {} : { onBehalfOf: actedFor }),
    ...(ENFORCED.test(errand.tool) || errand.isEnforced === true ? { binding: "enforced" } : {}),
  };
}

async function doErrand(worker: Worker, reeve: Reeve, errand: Errand, options: ActOptions): Promise<void> {
  if (errand.goesRound === true) return goRound(worker, errand);
  if (errand.ends === "untold" && errand.isEnforced !== true) return leaveUntold(worker, reeve, errand, options);
  const { tool } = errand;
  const result = await reeve.act(tool, errand.arguments, (args, context) => (ENFORCED.test(tool) ? askBank(worker, tool, args, context) : carryOut(worker, errand, context)), options);
  worker.log.debug({ agent: worker.name, tool, status: result.status, because: describeResult(result) }, "an errand ended");
}

async function carryOut(worker: Worker, errand: Errand, context: ExecuteContext): Promise<unknown> {
  const { name, chance, signal } = worker;
  const { ends, passesOn } = errand;
  const spending = SPENDING[name];
  if (spending !== undefined) context.report(spent(chance, spending));
  await pauseUnless(signal, (errand.takesS ?? chance.between(0.1, 2.4)) * 1000);
  if (ends === "untold") return undefined;
  if ("error" in ends) throw new Error(ends.error);
  // Asked for below this action, by the other agent itself; how that goes is told there.
  if (passesOn !== undefined) void passOn(worker, passesOn, context.action);
  return ends.result;
}

async function passOn(worker: Worker, { agent, errand }: NonNullable<Errand["passesOn"]>, parent: string): Promise<void> {
  const colleague = reeveOf(worker, agent);
  await colleague.act(errand.tool, errand.arguments, (_, context) => carryOut({ ...worker, name: agent }, errand, context), { reason: errand.reason, parent, signal: worker.signal, waitMs: WAITS_S * 1000 });
}

/** What a model's use costs, by its tokens. */
function spent(chance: Chance, { currency, tokens }: { readonly currency: string; readonly tokens: number }) {
  const used = Math.floor(chance.between(tokens / 2, tokens * 1.5));
  return { cost: { amount: (used * 0.000_012).toFixed(4), currency }, tokens: used };
}

/** Redeems what it may do and is never heard of again. */
async function leaveUntold(worker: Worker, reeve: Reeve, errand: Errand, { reason, run, task, process }: ActOptions): Promise<void> {
  const said = Object.fromEntries(Object.entries({ reason, run, task, process }).filter(([, value]) => value !== undefined));
  try {
    const { permit } = await reeve.propose({ tool: errand.tool, arguments: errand.arguments, ...said }, { signal: worker.signal });
    if (permit !== null) await reeve.redeem(permit, errand.arguments, { signal: worker.signal });
  } catch (error) {
    worker.log.debug({ err: error, agent: worker.name }, "an errand could not begin");
  }
}

async function askBank(worker: Worker, tool: string, args: unknown, context: ExecuteContext): Promise<unknown> {
  const response = await fetch(`${worker.bankUrl()}/${tool}`, {
    method: "POST",
    headers: { "Content-Type": "application/json", "Idempotency-Key": context.idempotencyKey },
    body: JSON.stringify({ permit: context.permit, arguments: args }),
    signal: AbortSignal.timeout(20_000),
  });
  const body = (await response.json()) as { error?: string };
  if (!response.ok) throw new Error(body.error ?? `the bank answered ${response.status}`);
  return body;
}

/** Straight to the bank, first with nothing and then with something made up; both fail there. */
async function goRound(worker: Worker, errand: Errand): Promise<void> {
  for (const permit of [undefined, "made.up.permit"]) {
    try {
      const response = await fetch(`${worker.bankUrl()}/${errand.tool}`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ permit, arguments: errand.arguments }),
        signal: AbortSignal.timeout(20_000),
      });
      const { error } = (await response.json()) as { error?: string };
      worker.log.info({ agent: worker.name, status: response.status, error }, response.ok ? "went round the gate" : "tried to go round the gate and was refused by the bank");
    } catch (error) {
      worker.log.warn({ err: error, agent: worker.name }, "the bank cannot be reached");
    }
  }
}
