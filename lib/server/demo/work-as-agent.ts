import type { Logger } from "@/lib/server/platform/log";
import { pauseUnless } from "@/lib/server/platform/pause";
import { createReeve, describeResult, type ActOptions, type ExecuteContext, type Reeve } from "@/sdk/reeve";
import { restOf, ROUTINES, type Chance, type Errand } from "./fleet";

export type Worker = {
  readonly name: string;
  readonly credential: string;
  readonly url: string;
  readonly bankUrl: () => string;
  readonly chance: Chance;
  readonly log: Pick<Logger, "info" | "warn" | "debug">;
  readonly signal: AbortSignal;
};

/** Questions that an agent leaves open while it goes on reading. */
const MAX_WAITING = 4;
/** After this it gives a question up, so that an unattended queue stays short. */
const WAITS_MS = 30 * 60_000;
const ERRANDS_A_RUN = 12;
const READS = /\.(read|search)$/;

/** One agent of the demonstration, from errand to errand until it is told to stop. */
export async function workAsAgent(worker: Worker): Promise<void> {
  const routine = ROUTINES[worker.name];
  if (routine === undefined) return;
  const reeve = createReeve({ url: worker.url, credential: worker.credential });
  reeve.listen({
    onCommand: (command) => worker.log.info({ agent: worker.name, kind: command.kind }, "was told something"),
    onTrouble: (error) => worker.log.debug({ err: error, agent: worker.name }, "the gateway cannot be heard now"),
  });
  const waiting = new Set<Promise<void>>();
  await pauseUnless(worker.signal, worker.chance.between(0, 8) * 1000);
  for (let count = 0; !worker.signal.aborted; count += 1) {
    const run = `${worker.name.toLowerCase().replaceAll(" ", "-")} ${new Date().toISOString().slice(0, 10)} ${Math.floor(count / ERRANDS_A_RUN) + 1}`;
    const errand = routine(worker.chance);
    if (waiting.size < MAX_WAITING || (READS.test(errand.tool) && waiting.size < 2 * MAX_WAITING)) {
      const doing = doErrand(worker, reeve, errand, run).finally(() => waiting.delete(doing));
      waiting.add(doing);
    }
    await pauseUnless(worker.signal, restOf(worker.name, worker.chance) * 1000);
  }
  await Promise.all(waiting);
  await reeve.close();
}

async function doErrand(worker: Worker, reeve: Reeve, errand: Errand, run: string): Promise<void> {
  if (errand.goesRound === true) return goRound(worker, errand);
  const { reason, tool } = errand;
  const isBank = tool.startsWith("bank.");
  const options: ActOptions = { reason, run, signal: worker.signal, waitMs: WAITS_MS, ...(isBank ? { binding: "enforced" } : {}) };
  const result = await reeve.act(tool, errand.arguments, (args, context) => (isBank ? askBank(worker, tool, args, context) : carryOut(errand)), options);
  worker.log.debug({ agent: worker.name, tool, status: result.status, because: describeResult(result) }, "an errand ended");
}

function carryOut(errand: Errand): unknown {
  if ("error" in errand.ends) throw new Error(errand.ends.error);
  return errand.ends.result;
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
