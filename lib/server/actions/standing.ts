import { advanceAction } from "@/lib/core/action";
import { stopSince, type Reach } from "@/lib/core/intervention";
import { EFFECT_RANK } from "@/lib/core/action";
import { refuse, type Refusal } from "@/lib/core/refusal";
import { unitPath } from "@/lib/core/actor";
import type { Snapshot } from "@/lib/core/snapshot";
import { scopeName, stopWords } from "@/lib/core/stop-words";
import type { View } from "@/lib/server/audit/batch";
import type { ActionRow } from "@/lib/server/audit/writes";
import { decideAgain } from "./decide-action";

/** Why a permit is worth nothing now, or null (GATE 10). `args` are the full arguments that will run, or the recorded ones. */
export function whyNotRedeemable(view: View, row: ActionRow, args: Readonly<Record<string, unknown>>, areComplete = true): Refusal | null {
  const { snapshot, now } = view;
  const status = advanceAction(row, now);
  if (status !== "permitted" && status !== "announced") return refuse("refused", `the action is ${status}`, { reason: "not_permitted", current: { status } });
  if (row.permitFrom === null || row.permitUntil === null || row.permitEpoch === null) throw new Error(`action ${row.id} is ${status} without a permit`);
  const stop = stopSince(snapshot.interventions, reachOfRow(snapshot, row), row.permitEpoch);
  if (stop !== null) return refuse("refused", `${stop.liftedEpoch === null ? stopWords(stop, scopeName(snapshot, stop.scope)) : "an intervention stopped it"}, since it was permitted; ask anew`, { reason: "stopped", current: { intervention: stop.id } });
  const decision = decideAgain(view, row, args, areComplete);
  if (EFFECT_RANK[decision.effect] > EFFECT_RANK[row.effect === "hold" || row.effect === "notify" ? "notify" : "allow"]) {
    const [first] = decision.reasons;
    return refuse("refused", `it would not be permitted now: ${first?.because ?? decision.effect}`, { reason: decision.denyReason ?? `now_${decision.effect}` });
  }
  // Last: what stops it counts already while people may object, and then also a repeat gives no permit.
  if (now < row.permitFrom) {
    return refuse("refused", "people may still object to this action; redeem when its permit becomes valid", {
      reason: "not_yet_valid",
      current: { validFrom: new Date(row.permitFrom).toISOString() },
    });
  }
  return null;
}

/** Everything the action belongs to, for interventions. */
export function reachOfRow(snapshot: Snapshot, row: ActionRow): Reach {
  const agentIds = [row.agentId, ...(row.chain?.agents ?? [])];
  const unitIds = agentIds.flatMap((id) => unitPath(snapshot.units, snapshot.agents.get(id)?.unitId ?? null));
  return {
    workspaceId: snapshot.workspaceId,
    agentIds,
    unitIds: row.unitId === null ? unitIds : [...unitIds, row.unitId],
    toolId: row.toolId,
    systemId: row.systemId,
    runId: row.runId,
    actionId: row.id,
  };
}
