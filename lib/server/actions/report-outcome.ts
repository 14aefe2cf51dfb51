import { advanceAction, canBecome } from "@/lib/core/action";
import type { Actor } from "@/lib/core/audit";
import { refuse } from "@/lib/core/refusal";
import { unrecorded, type Intent } from "@/lib/server/audit/intent";
import type { Write } from "@/lib/server/audit/writes";
import { nameOf, type Redeemer } from "./redeem";

export type Outcome = {
  readonly status: "succeeded" | "failed";
  readonly result?: unknown;
  readonly resultDigest?: string | undefined;
  readonly error?: string | undefined;
  readonly cost?: { readonly amount: string; readonly currency: string } | undefined;
  readonly tokens?: number | undefined;
  readonly durationMs?: number | undefined;
};

export type OutcomeAnswer = { readonly id: string; readonly status: "succeeded" | "failed"; readonly seq: number; readonly repeated?: true };

/**
 * The intent of `POST /actions/{id}/outcome`. Whoever redeemed says how it ended: where a system did, its agent can neither claim
 * that it failed nor come before the system with that it succeeded. A late report turns `unknown`.
 */
export function reportOutcomeIntent(reporter: Redeemer, actionId: string, outcome: Outcome): Intent<OutcomeAnswer> {
  const actor: Actor = { type: reporter.type, id: reporter.id, credential: reporter.credentialId };
  return {
    needs: { actionIds: [actionId] },
    decide: (view) => {
      const row = view.action(actionId);
      const hasRedeemed = row?.redeemedBy === nameOf(reporter);
      const isOwn = reporter.type === "agent" && row?.agentId === reporter.id;
      if (row === null || !(hasRedeemed || isOwn)) return unrecorded(refuse("not_found", `there is no action \`${actionId}\` of yours`));
      if (row.redeemedBy !== null && !hasRedeemed) {
        return unrecorded(refuse("forbidden", `the system behind \`${row.toolName}\` redeemed this action, so that system reports how it ended`, { reason: "not_the_redeemer" }));
      }
      if (row.status === outcome.status) return unrecorded({ id: row.id, status: outcome.status, seq: view.nextSeq - 1, repeated: true });
      const status = advanceAction(row, view.now);
      if (!canBecome(status, outcome.status)) {
        return unrecorded(
          refuse("conflict", `this action is ${status}; only one that was redeemed can have an outcome`, { reason: "not_redeemed", current: { status } }),
        );
      }
      const { cost, status: _status, ...told } = outcome;
      const write: Write = {
        event: {
          actor,
          verb: `action.${outcome.status}`,
          subject: row.id,
          subjects: { agent: row.agentId },
          payload: { late: status === "unknown", ...(JSON.parse(JSON.stringify(told)) as Record<string, unknown>), ...(cost === undefined ? {} : { cost }) },
        },
        patch: {
          id: row.id,
          status: outcome.status,
          dueAt: null,
          endedAt: view.now,
          cost: cost?.amount ?? null,
          costCurrency: cost?.currency ?? null,
          tokens: outcome.tokens ?? null,
          durationMs: outcome.durationMs ?? null,
        },
      };
      return { answer: { id: row.id, status: outcome.status, seq: view.nextSeq }, writes: [write] };
    },
  };
}
