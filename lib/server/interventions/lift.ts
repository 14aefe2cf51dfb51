import { isRefusal, refuse, type Refusal } from "@/lib/core/refusal";
import type { Context } from "@/lib/server/platform/context";
import { transact } from "@/lib/server/platform/transact";
import { loadElectorate } from "@/lib/server/people/store";
import { sessionPersonId } from "@/lib/server/approvals/store";
import { findScope, mayOnScope, type StoppableScope } from "./scope";
import { tellAgents } from "./tell-agents";

export type LiftInput = { readonly interventionId: string; readonly reason: string };
export type LiftedIntervention = { readonly id: string; readonly liftedAt: Date; readonly epoch: number; readonly agentsTold: number };

/** Ends a stop. Permits from before it stay dead (GATE 10); other stops of the same scope stay in force (GATE 32). */
export async function liftIntervention(ctx: Context, { interventionId, reason }: LiftInput): Promise<LiftedIntervention | Refusal> {
  const personId = sessionPersonId(ctx.actor);
  if (personId === null) return refuse("forbidden", "only a person signed in to the console can lift a stop", { reason: "not_a_person" });
  return transact(ctx, async ({ tx, now, nextEpoch }) => {
    const stop = await tx.intervention.findUnique({
      where: { workspaceId_id: { workspaceId: ctx.workspaceId, id: interventionId } },
      select: { kind: true, scopeType: true, scopeId: true, liftedAt: true, liftedBy: true },
    });
    if (stop === null) return refuse("not_found", `there is no intervention \`${interventionId}\``);
    const scope = { type: stop.scopeType, id: stop.scopeId } as StoppableScope;
    const known = await findScope(tx, ctx.workspaceId, scope);
    if (isRefusal(known)) return known;
    if (!mayOnScope(await loadElectorate(tx, ctx.workspaceId), personId, "lift", known)) {
      return refuse("forbidden", `you may not lift a stop of this ${scope.type}; ask an operator or administrator`, { reason: "may_not_lift" });
    }
    const lifted = await tx.intervention.updateMany({
      where: { workspaceId: ctx.workspaceId, id: interventionId, liftedAt: null },
      data: { liftedBy: { ...ctx.actor }, liftedAt: now, liftedEpoch: nextEpoch, liftReason: reason },
    });
    if (lifted.count === 0) {
      return refuse("conflict", "this stop was lifted already", { reason: "already_lifted", current: { liftedAt: stop.liftedAt?.toISOString() ?? null, liftedBy: stop.liftedBy } });
    }
    const agentsTold = await tellAgents(tx, ctx.workspaceId, scope, now, { kind: "lifted", body: { intervention: interventionId, scope } });
    return {
      result: { id: interventionId, liftedAt: now, epoch: nextEpoch, agentsTold },
      events: [
        {
          actor: ctx.actor,
          verb: "intervention.lifted",
          subject: interventionId,
          subjects: scope.type === "agent" ? { agent: scope.id } : { [scope.type]: scope.id },
          payload: { kind: stop.kind, scope, name: known.name, reason, epoch: nextEpoch, agentsTold },
        },
      ],
      raisesEpoch: true,
    };
  });
}
