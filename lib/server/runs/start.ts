import type { Actor } from "@/lib/core/audit";
import { canonicalJson } from "@/lib/core/canonical";
import { refuse } from "@/lib/core/refusal";
import type { View } from "@/lib/server/audit/batch";
import { unrecorded, type Intent } from "@/lib/server/audit/intent";
import type { RunRow, Write } from "@/lib/server/audit/writes";
import { rightFault } from "@/lib/server/platform/authorize";
import { newId } from "@/lib/server/platform/context";

export type RunStart = {
  readonly agentId: string;
  readonly name: string;
  readonly task: string | null;
  readonly processId: string | null;
};

export type RunAnswer = { readonly id: string; readonly agent: string; readonly name: string; readonly process: string | null; readonly repeated?: true };

/** What starts a run. Its identity is the server's, whatever the caller names it; its task is set once (GATE 21). */
export function startedRun(view: View, actor: Actor, start: RunStart): Write & { readonly run: RunRow } {
  const id = newId("run", view.now);
  return {
    event: {
      actor,
      verb: "run.started",
      subject: id,
      subjects: { agent: start.agentId },
      payload: { name: start.name, task: start.task, process: start.processId },
    },
    run: {
      id,
      agentId: start.agentId,
      name: start.name,
      processId: start.processId,
      taskAuthor: { ...actor },
      hasTask: start.task !== null,
    },
  };
}

/** The intent of `POST /runs`: a person's script, or a system, gives an agent's run its task before the run's first action. */
export function startRunIntent(actor: Actor, start: RunStart): Intent<RunAnswer> {
  return {
    needs: { run: { agentId: start.agentId, name: start.name } },
    decide: (view) => {
      const agent = view.snapshot.agents.get(start.agentId);
      if (agent === undefined) return unrecorded(refuse("not_found", `there is no agent \`${start.agentId}\``));
      const fault = actor.type === "token" ? rightFault(actor, view.snapshot, "start_runs", [{ unitId: agent.unitId }]) : null;
      if (fault !== null) return unrecorded(fault);
      const known = view.run(start.agentId, start.name);
      if (known !== null) {
        const isSame = canonicalJson(known.taskAuthor) === canonicalJson(actor) && known.processId === start.processId;
        if (isSame) return unrecorded(describeRun(known, true));
        return unrecorded(refuse("conflict", `the run \`${start.name}\` has already begun; its task is set once`, { reason: "run_begun", current: { id: known.id } }));
      }
      const write = startedRun(view, actor, start);
      return { answer: describeRun(write.run, false), writes: [write] };
    },
  };
}

function describeRun(run: RunRow, isRepeated: boolean): RunAnswer {
  return { id: run.id, agent: run.agentId, name: run.name, process: run.processId, ...(isRepeated ? { repeated: true as const } : {}) };
}
