import type { Actor } from "@/lib/core/audit";
import { canonicalJson } from "@/lib/core/canonical";
import { stopInForce } from "@/lib/core/intervention";
import { refuse, type Refusal } from "@/lib/core/refusal";
import type { PermitClaims } from "@/lib/core/permit";
import { isCredentialInForce, type Credential } from "@/lib/core/snapshot";
import { scopeName, stopWords } from "@/lib/core/stop-words";
import type { View } from "@/lib/server/audit/batch";
import { unrecorded, type Intent, type Settled } from "@/lib/server/audit/intent";
import type { ActionRow, IdempotencyRow, Write } from "@/lib/server/audit/writes";
import { digestOf } from "@/lib/server/platform/context";
import { reachOfRow, whyNotRedeemable } from "./standing";

/** Whoever executes: the system itself, or the agent's own SDK where its tool is not enforced (GATE 17). */
export type Redeemer = { readonly type: "agent" | "system"; readonly id: string; readonly credentialId: string };

export type Redemption = {
  readonly claims: PermitClaims;
  /** The full arguments that will run, never a digest. */
  readonly arguments: Readonly<Record<string, unknown>>;
  readonly key: string | null;
};

export type RedeemAnswer = {
  readonly action: string;
  readonly tool: string;
  readonly arguments: Readonly<Record<string, unknown>>;
  readonly redeemedAt: string;
  readonly outcomeDueAt: string | null;
  readonly seq: number;
  readonly repeated?: true;
};

/** The intent of `POST /permits/redeem`: once, exactly these arguments, under the current authority (GATE 10, 11). */
export function redeemIntent(redeemer: Redeemer, redemption: Redemption): Intent<RedeemAnswer> {
  const digest = digestOf(canonicalJson(redemption.arguments));
  const idempotency = redemption.key === null ? null : keyOf(redeemer, redemption.claims, digest, redemption.key);
  return {
    needs: { actionIds: [redemption.claims.actionId], ...(idempotency === null ? {} : { idempotencyKey: idempotency.key }) },
    decide: (view) => {
      if (idempotency !== null && (view.idempotency(idempotency.key)?.bodyDigest ?? idempotency.bodyDigest) !== idempotency.bodyDigest) {
        return unrecorded(refuse("conflict", "this idempotency key was used with another permit or other arguments; use a new key", { reason: "key_reused" }));
      }
      const row = view.action(redemption.claims.actionId);
      if (row === null) return unrecorded(refuse("not_found", "there is no such permit in this workspace"));
      const stranger = whyStranger(view, row, redeemer);
      if (stranger !== null) return refused(row, redeemer, digest, stranger);
      if (row.redeemedAt !== null) return again(view, row, redeemer, redemption, digest);
      const obstacle = whyNot(view, row, redemption, digest);
      return obstacle === null ? redeemed(view, row, redeemer, redemption, idempotency) : refused(row, redeemer, digest, obstacle);
    },
  };
}

/** Keys belong to workspace, caller and route (GATE 14). */
function keyOf(redeemer: Redeemer, claims: PermitClaims, digest: string, key: string): Omit<IdempotencyRow, "subjectId"> {
  return { key: digestOf(`redeemPermit\n${nameOf(redeemer)}\n${key}`), bodyDigest: digestOf(`${claims.id}\n${digest}`) };
}

function whyStranger(view: View, row: ActionRow, redeemer: Redeemer): Refusal | null {
  const credential = credentialById(view, redeemer.credentialId);
  if (!isCredentialInForce(credential, view.now)) return refuse("unauthenticated", "this credential is no longer in force", { reason: "credential_not_in_force" });
  const tool = row.toolId === null ? undefined : view.snapshot.tools.get(row.toolId);
  if (redeemer.type === "system") {
    return redeemer.id === row.systemId ? null : refuse("forbidden", "this permit is for another system", { reason: "other_system" });
  }
  if (redeemer.id !== row.agentId) return refuse("forbidden", "this permit is another agent's", { reason: "other_agent" });
  if (tool?.binding === "enforced") {
    return refuse("forbidden", `only the system behind \`${row.toolName}\` redeems its permits`, { reason: "enforced" });
  }
  return null;
}

function credentialById(view: View, id: string): Credential | undefined {
  const hash = view.snapshot.credentialHashById.get(id);
  return hash === undefined ? undefined : view.snapshot.credentials.get(hash);
}

function whyNot(view: View, row: ActionRow, redemption: Redemption, digest: string): Refusal | null {
  const { claims } = redemption;
  if (row.permitId !== claims.id || row.permitEpoch !== claims.epoch) {
    return refuse("refused", "this permit is no longer the action's; ask for a new one", { reason: "permit_replaced" });
  }
  if (digest !== row.argsDigest || digest !== claims.argumentsDigest) {
    return refuse("refused", "these are not the arguments that were permitted; propose the action with them", { reason: "other_arguments" });
  }
  const proposing = credentialById(view, row.credentialId);
  if (!isCredentialInForce(proposing, view.now)) {
    return refuse("refused", "the credential that asked for this action is no longer in force", { reason: "credential_not_in_force" });
  }
  return whyNotRedeemable(view, row, redemption.arguments);
}

function redeemed(view: View, row: ActionRow, redeemer: Redeemer, redemption: Redemption, idempotency: Omit<IdempotencyRow, "subjectId"> | null): Settled<RedeemAnswer> {
  const tool = row.toolId === null ? undefined : view.snapshot.tools.get(row.toolId);
  const dueAt = view.now + (tool?.outcomeWithinS ?? 3600) * 1000;
  const write: Write = {
    event: {
      actor: actorOf(redeemer),
      verb: "action.redeemed",
      subject: row.id,
      subjects: { agent: row.agentId },
      payload: { permit: row.permitId, argumentsDigest: row.argsDigest },
    },
    patch: {
      id: row.id,
      status: "redeemed",
      dueAt,
      redeemedBy: nameOf(redeemer),
      redeemKey: redemption.key,
      redeemedAt: view.now,
    },
    ...(idempotency === null ? {} : { idempotency: { subjectId: row.id, ...idempotency } }),
  };
  return { answer: describe(row, redemption, view.now, dueAt, view.nextSeq), writes: [write] };
}

/** Redeemed before: the first answer for the same redeemer and key, unless something stops the action now (GATE 11). */
function again(view: View, row: ActionRow, redeemer: Redeemer, redemption: Redemption, digest: string): Settled<RedeemAnswer> {
  const isSame = row.redeemedBy === nameOf(redeemer) && redemption.key !== null && row.redeemKey === redemption.key && digest === row.argsDigest;
  if (!isSame) {
    return refused(row, redeemer, digest, refuse("conflict", "this permit has been redeemed before; it works once", { reason: "already_redeemed" }));
  }
  const stop = stopInForce(view.snapshot.interventions, reachOfRow(view.snapshot, row));
  if (stop !== null) {
    return unrecorded(refuse("refused", `it was redeemed before, and now ${stopWords(stop, scopeName(view.snapshot, stop.scope))}`, { reason: "stopped", current: { redeemedAt: row.redeemedAt } }));
  }
  return unrecorded({ repeated: true, ...describe(row, redemption, row.redeemedAt ?? view.now, row.dueAt, view.nextSeq - 1) });
}

function describe(row: ActionRow, redemption: Redemption, at: number, dueAt: number | null, seq: number): RedeemAnswer {
  return {
    action: row.id,
    tool: row.toolName,
    arguments: redemption.arguments,
    redeemedAt: new Date(at).toISOString(),
    outcomeDueAt: dueAt === null ? null : new Date(dueAt).toISOString(),
    seq,
  };
}

/** A refused redemption is an event too: somebody tried. */
function refused(row: ActionRow, redeemer: Redeemer, digest: string, refusal: Refusal): Settled<RedeemAnswer> {
  const write: Write = {
    event: {
      actor: actorOf(redeemer),
      verb: "action.redeem_refused",
      subject: row.id,
      subjects: { agent: row.agentId },
      payload: { code: refusal.code, reason: refusal.reason ?? refusal.code, detail: refusal.detail, argumentsDigest: digest },
    },
    patch: { id: row.id },
  };
  return { answer: refusal, writes: [write] };
}

function actorOf(redeemer: Redeemer): Actor {
  return { type: redeemer.type, id: redeemer.id, credential: redeemer.credentialId };
}

/** How an action's row names whoever redeemed it. */
export function nameOf(redeemer: Redeemer): string {
  return `${redeemer.type}:${redeemer.id}`;
}
