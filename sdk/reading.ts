import type { ActResult } from "./result.js";
import type { ActionAnswer, ActionContext, Arguments, Reason } from "./wire.js";

/** What an answer's texts come to: each either well formed, or nothing. */

export type Permit = { readonly token: string; readonly validFromMs: number; readonly expiresMs: number };

const MAX_RESULT_BYTES = 60_000;

export function denial<T>(action: string, reasons: readonly Reason[]): ActResult<T> {
  const stop = reasons.find((reason) => reason.policy === "reeve" && (reason.rule === "stopped" || reason.rule === "gate_closed"));
  return stop === undefined ? { status: "denied", action, reasons } : { status: "stopped", action, because: stop.because };
}

/** A permit only if it is well formed and within its expiry; `now` is the gateway's time. */
export function permitOf(answer: ActionAnswer, now: number): Permit | null {
  const { permit, permitValidFrom, permitExpiresAt } = answer;
  if (typeof permit !== "string" || permit === "" || typeof permitValidFrom !== "string" || typeof permitExpiresAt !== "string") return null;
  const validFromMs = Date.parse(permitValidFrom);
  const expiresMs = Date.parse(permitExpiresAt);
  return expiresMs > validFromMs && expiresMs > now ? { token: permit, validFromMs, expiresMs } : null;
}

export function contextOf(options: ActionContext): ActionContext {
  const { reason, task, run, process, release, onBehalfOf, parent, inputs } = options;
  const all = { reason, task, run, process, release, onBehalfOf, parent, inputs };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

/** The result as evidence, if it is JSON and small enough; a large one stays with the caller. */
export function resultOf(result: unknown): { result?: unknown } {
  try {
    const text = JSON.stringify(result);
    return text === undefined || new TextEncoder().encode(text).byteLength > MAX_RESULT_BYTES ? {} : { result: JSON.parse(text) as unknown };
  } catch {
    // Circular, or holding what JSON cannot: it ran all the same.
    return {};
  }
}

export function isRecord(value: unknown): value is Arguments {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
