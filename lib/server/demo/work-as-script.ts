import type { Logger } from "@/lib/server/platform/log";
import { pauseUnless } from "@/lib/server/platform/pause";
import { createReeve } from "@/sdk/reeve";
import type { ProcessName } from "./people";
import type { FleetSecrets } from "./secrets";

export type Script = { readonly url: string; readonly secrets: FleetSecrets; readonly log: Pick<Logger, "debug">; readonly signal: AbortSignal };

const PROCESS: ProcessName = "Procure to pay";
/** A list of runs in one state looks back over about as many as the fleet begins in a few hours. */
const EVERY_MS = 3_600_000;

/** One person's script: gives an agent a task each hour, which nobody begins while that agent is stopped. */
export async function workAsScript({ url, secrets: { script, processes }, log, signal }: Script): Promise<void> {
  if (script === null) return;
  const reeve = createReeve({ url, credential: script.token });
  const process = processes[PROCESS];
  while (!signal.aborted) {
    const name = `contracts ending soon ${new Date().toISOString().slice(0, 13).replace("T", " ")}h`;
    try {
      await reeve.startRun({ agent: script.agent, name, task: "Note which contracts end within three months", ...(process === undefined ? {} : { process }) }, { signal });
    } catch (error) {
      log.debug({ err: error, run: name }, "a run could not be given its task");
    }
    await pauseUnless(signal, EVERY_MS);
  }
}
