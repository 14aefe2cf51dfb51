import { isRefusal, type Refusal } from "@/lib/core/refusal";
import { newId, type Context } from "@/lib/server/platform/context";
import { tokenFault } from "@/lib/server/platform/authorize";
import { rememberKey } from "@/lib/server/platform/idempotency";
import { transact } from "@/lib/server/platform/transact";
import { loadElectorate } from "@/lib/server/people/store";
import { personBehind } from "@/lib/server/people/viewer";
import { findScope, scopeFault, type StoppableScope } from "./scope";
import { tellAgents } from "./tell-agents";

export const PLACEABLE_KINDS = ["pause", "quarantine"] as const;
export type PlaceableKind = (typeof PLACEABLE_KINDS)[number];

export type PlaceInput = { readonly kind: PlaceableKind; readonly scope: StoppableScope; readonly reason: string };

export type PlacedIntervention = {
  readonly id: string;
  readonly kind: PlaceableKind;
  readonly scope: StoppableScope;
  readonly placedAt: Date;
  /** From this authority state on nothing of the scope is permitted or redeemed, by any process. */
  readonly epoch: number;
  readonly agentsTold: number;
};

/** Stops a scope. When it returns, nothing of that scope is permitted or redeemed afterwards (promise 3). */
export async function placeIntervention(ctx: Context, input: PlaceInput): Promise<PlacedIntervention | Refusal> {
  const { kind, scope, reason } = input;
  return transact(ctx, async ({ tx, now, nextEpoch }) => {
    const known = await findScope(tx, ctx.workspaceId, scope);
    if (isRefusal(known)) return known;
    const electorate = await loadElectorate(tx, ctx.workspaceId);
    const fault = scopeFault(electorate, personBehind(ctx.actor), "intervene", known) ?? (await tokenFault(ctx, tx, "intervene"));
    if (fault !== null) return fault;
    const id = newId("intervention", now.getTime());
    await tx.intervention.create({
      data: { workspaceId: ctx.workspaceId, id, kind, scopeType: scope.type, scopeId: scope.id, reason, placedBy: { ...ctx.actor }, placedAt: now, placedEpoch: nextEpoch },
      select: { id: true },
    });
    const agentsTold = await tellAgents(tx, ctx.workspaceId, scope, now, { kind, body: { intervention: id, scope } });
    await rememberKey(tx, ctx, id);
    return {
      result: { id, kind, scope, placedAt: now, epoch: nextEpoch, agentsTold },
      events: [
        {
          actor: ctx.actor,
          verb: "intervention.placed",
          subject: id,
          subjects: scope.type === "agent" ? { agent: scope.id } : { [scope.type]: scope.id },
          payload: { kind, scope, name: known.name, reason, epoch: nextEpoch, agentsTold },
        },
      ],
      raisesEpoch: true,
    };
  });
}
