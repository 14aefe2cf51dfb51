import { proposeAction, redeemPermit, reportOutcome, takePermit, withdrawAction } from "@/lib/contracts/actions";
import { ackCommand, heartbeat, startRun } from "@/lib/contracts/machines";
import { isRefusal, refuse, type Refusal } from "@/lib/core/refusal";
import type { ActionAnswer } from "@/lib/server/actions/answer";
import type { MachineContext } from "@/lib/server/actions/machine-context";
import { proposeIntent } from "@/lib/server/actions/propose";
import { redeemIntent, type Redeemer } from "@/lib/server/actions/redeem";
import { reportOutcomeIntent } from "@/lib/server/actions/report-outcome";
import { takePermitIntent } from "@/lib/server/actions/take-permit";
import { withdrawIntent } from "@/lib/server/actions/withdraw";
import { recordHeartbeat } from "@/lib/server/agents/presence";
import { AppendFailure } from "@/lib/server/audit/failure";
import type { Appenders } from "@/lib/server/audit/appenders";
import type { Intent } from "@/lib/server/audit/intent";
import { acknowledgeIntent } from "@/lib/server/commands/acknowledge";
import { findCommand, waitingCommands } from "@/lib/server/commands/store";
import type { WaitingAgents } from "@/lib/server/commands/waiting-agents";
import { KnownProcesses } from "@/lib/server/runs/known-processes";
import { startRunIntent } from "@/lib/server/runs/start";
import type { Registration } from "./app";

export type Machines = { readonly machine: MachineContext; readonly appenders: Appenders; readonly waitingAgents: WaitingAgents; readonly whyClosed: () => string | null };

/** What agents and systems ask of the gate; at the gateway only. */
export function machineRoutes(machines: Machines): Registration {
  return (api) => {
    const { pool } = api.database;
    const submit = async <T>(workspaceId: string, intent: Intent<T>): Promise<T | Refusal> => {
      const closed = machines.whyClosed();
      if (closed !== null) return refuse("unavailable", closed, { reason: "gate_closed" });
      const answer = await machines.appenders.of(workspaceId).submit(intent);
      if (answer instanceof AppendFailure) throw answer.cause;
      return answer;
    };
    const processes = new KnownProcesses(pool);
    const withCommands = async (workspaceId: string, agentId: string, answer: ActionAnswer | Refusal) => {
      if (isRefusal(answer) || !machines.waitingAgents.has(workspaceId, agentId)) return answer as never;
      return { ...answer, commands: await waitingCommands(pool, workspaceId, agentId) } as never;
    };

    api.add(proposeAction, async ({ caller, body, idempotencyKey }) => {
      const { workspaceId, agentId } = caller;
      const fault = keyFault(idempotencyKey) ?? (body.process === undefined ? null : await processes.whyUnknown(workspaceId, body.process));
      if (fault !== null) return fault;
      return withCommands(workspaceId, agentId, await submit(workspaceId, proposeIntent(machines.machine, caller, body, idempotencyKey)));
    });
    api.add(takePermit, async ({ caller, params }) =>
      withCommands(caller.workspaceId, caller.agentId, await submit(caller.workspaceId, takePermitIntent(machines.machine, caller, params.id))),
    );
    api.add(withdrawAction, ({ caller, params, body }) => submit(caller.workspaceId, withdrawIntent(caller, params.id, body.reason ?? null)));
    api.add(reportOutcome, ({ caller, params, body }) => submit(caller.workspaceId, reportOutcomeIntent(redeemerOf(caller), params.id, body)));
    api.add(redeemPermit, async ({ caller, body, idempotencyKey }) => {
      const claims = machines.machine.permits.open(body.permit);
      if (claims === null || claims.workspaceId !== caller.workspaceId) {
        return refuse("refused", "this is not a permit of this workspace", { reason: "not_a_permit" });
      }
      return keyFault(idempotencyKey) ?? submit(caller.workspaceId, redeemIntent(redeemerOf(caller), { claims, arguments: body.arguments, key: idempotencyKey }));
    });
    api.add(startRun, async ({ caller, ctx, body }) => {
      const { agent: agentId, name, task = null, process: processId = null } = body;
      const fault = processId === null ? null : await processes.whyUnknown(caller.workspaceId, processId);
      return fault ?? submit(caller.workspaceId, startRunIntent(ctx.actor, { agentId, name, task, processId }));
    });
    api.add(ackCommand, async ({ caller, params, body }) => {
      const command = await findCommand(pool, caller.workspaceId, params.id);
      if (command === null || command.agentId !== caller.agentId) return refuse("not_found", `there is no command \`${params.id}\` for you`);
      if (command.isAcked) return { id: params.id, seq: 0, repeated: true as const };
      return submit(caller.workspaceId, acknowledgeIntent(caller, params.id, body.note ?? null));
    });
    api.add(heartbeat, async ({ caller, body }) => {
      const at = await recordHeartbeat(pool, caller.workspaceId, caller.agentId, body.status ?? null);
      return { at: at.toISOString(), commands: await waitingCommands(pool, caller.workspaceId, caller.agentId) };
    });
  };
}

const KEY = /^[\x21-\x7e]{1,255}$/;
const BAD_KEY = refuse("invalid_input", "`Idempotency-Key` must be 1 to 255 visible ASCII characters", { reason: "bad_idempotency_key" });

function keyFault(key: string | null): Refusal | null {
  return key === null || KEY.test(key) ? null : BAD_KEY;
}

type Executing = { type: "agent"; agentId: string; credentialId: string } | { type: "system"; systemId: string; credentialId: string };

function redeemerOf(caller: Executing): Redeemer {
  return caller.type === "agent"
    ? { type: "agent", id: caller.agentId, credentialId: caller.credentialId }
    : { type: "system", id: caller.systemId, credentialId: caller.credentialId };
}
