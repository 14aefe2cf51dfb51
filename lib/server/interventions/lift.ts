import type { Actor } from "@/lib/core/audit";
import { isRefusal, refuse, type Refusal } from "@/lib/core/refusal";
import type { Context } from "@/lib/server/platform/context";
import { transact } from "@/lib/server/platform/transact";
import { loadElectorate } from "@/lib/server/people/store";
import type { Viewer } from "@/lib/server/people/viewer";
import { sessionPersonId } from "@/lib/server/approvals/store";
import { findScope, scopeFault, type StoppableScope } from "./scope";
import { tellAgents } from "./tell-agents";

export type LiftInput = { readonly interventionId: string; readonly reason: string };
export type LiftedIntervention = { readonly id: string; readonly liftedAt: Date; readonly epoch: number; readonly agentsTold: number };

/** Ends a stop. Permits from before it stay dead (GATE 10); other stops of the same scope stay in force (GATE 32). */
export async function liftIntervention(ctx: Context, { interventionId, reason }: LiftInput): Promise<LiftedIntervention | Refusal> {
  const personId = sessionPersonId(ctx.actor);
  if (personId === null) return NOT_SIGNED_IN;
  return transact(ctx, async ({ tx, now, nextEpoch }) => {
    const stop = await tx.intervention.findUnique({
      where: { workspaceId_id: { workspaceId: ctx.workspaceId, id: interventionId } },
      select: { kind: true, scopeType: true, scopeId: true },
    });
    if (stop === null) return refuse("not_found", `there is no intervention \`${interventionId}\``);
    const scope = { type: stop.scopeType, id: stop.scopeId } as StoppableScope;
    const known = await findScope(tx, ctx.workspaceId, scope);
    if (isRefusal(known)) return known;
    const fault = scopeFault(await loadElectorate(tx, ctx.workspaceId), personId, "lift", known);
    if (fault !== null) return fault;
    const lifted = await tx.intervention.updateMany({
      where: { workspaceId: ctx.workspaceId, id: interventionId, liftedAt: null },
      data: { liftedBy: { ...ctx.actor }, liftedAt: now, liftedEpoch: nextEpoch, liftReason: reason },
    });
    if (lifted.count === 0) {
      // As it is by now: whoever was quicker may have come since it was read above.
      const { liftedAt, liftedBy } = await tx.intervention.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId: ctx.workspaceId, id: interventionId } }, select: { liftedAt: true, liftedBy: true } });
      return refuse("conflict", LIFTED, { reason: "already_lifted", current: { liftedAt: liftedAt?.toISOString() ?? null, liftedBy } });
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

const LIFTED = "this stop was lifted already";
const NOT_SIGNED_IN = refuse("forbidden", "only a person signed in to the console can lift a stop", { reason: "not_a_person" });

/** Why whoever looks may not lift a stop that belongs to a unit, or (null) to the whole company; null: they may. */
export function whyNotLift(actor: Actor, { electorate }: Viewer, stop: { readonly unitId: string | null; readonly isLifted: boolean }): string | null {
  if (stop.isLifted) return LIFTED;
  const personId = sessionPersonId(actor);
  return (personId === null ? NOT_SIGNED_IN : scopeFault(electorate, personId, "lift", stop))?.detail ?? null;
}
