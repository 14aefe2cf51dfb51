/** What the conditions of rules look at: one agent of the chain, asking for one act at one time. */

import type { Agent } from "../agent";
import { exactOf, isNegative, type Exact } from "../exact";
import { isSecretPath } from "../sentence";
import { valueAt, type ArgumentPath, type System, type Tool } from "../tool";

export type ActValues = {
  readonly tool: Tool;
  readonly system: System;
  readonly arguments: Readonly<Record<string, unknown>>;
  readonly processId: string | null;
  readonly object: string | null;
  readonly recipient: string | null;
  readonly amount: Exact | null;
  readonly currency: string | null;
};

export type Case = ActValues & {
  readonly agent: Agent;
  /** The agent's unit and all above it, nearest first. */
  readonly unitIds: readonly string[];
  /** How far this agent may go by its level and its roles. */
  readonly ceiling: number;
  readonly risk: number;
  /** Unix ms. */
  readonly now: number;
};

const MAX_TEXT = 512;

/** A text that rules can compare; blank, very long and structured values are no data. */
export function textOf(value: unknown): string | null {
  if (typeof value === "string") return value.trim() === "" || value.length > MAX_TEXT ? null : value;
  return typeof value === "number" && Number.isSafeInteger(value) ? String(value) : null;
}

/** A negative amount could hide a payment behind a limit, so it counts as none. */
export function amountOf(value: unknown): Exact | null {
  const exact = exactOf(value);
  return exact === null || isNegative(exact) ? null : exact;
}

// No functions made inside these: a decision makes one of each, and making them costs more than calling them.
export function readAct(tool: Tool, system: System, args: Readonly<Record<string, unknown>>, processId: string | null): ActValues {
  return {
    tool,
    system,
    arguments: args,
    processId,
    object: textOf(valueIn(args, tool.objectPath)),
    recipient: textOf(valueIn(args, tool.recipientPath)),
    amount: amountOf(valueIn(args, tool.amountPath)),
    currency: textOf(valueIn(args, tool.currencyPath)),
  };
}

function valueIn(args: Readonly<Record<string, unknown>>, path: ArgumentPath | null): unknown {
  return path === null ? undefined : valueAt(args, path);
}

function isSecretOf(tool: Tool, path: ArgumentPath | null): boolean {
  return path !== null && tool.secretPaths.length > 0 && isSecretPath(tool.secretPaths, path);
}

/** What of an act may be kept in rows and lists: a value at a secret path may not. */
export function publicValues(act: ActValues): {
  object: string | null;
  recipient: string | null;
  amount: { value: string; currency: string | null } | null;
} {
  const { tool } = act;
  const currency = isSecretOf(tool, tool.currencyPath) ? null : act.currency;
  return {
    object: isSecretOf(tool, tool.objectPath) ? null : act.object,
    recipient: isSecretOf(tool, tool.recipientPath) ? null : act.recipient,
    amount: act.amount === null || isSecretOf(tool, tool.amountPath) ? null : { value: act.amount.text, currency },
  };
}
