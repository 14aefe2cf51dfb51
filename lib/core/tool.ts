/** Systems and their tools: what an operation does to the business, and how Reeve stands in its way. */

export const SIDE_EFFECTS = [
  "read",
  "net_read",
  "write",
  "egress",
  "financial",
  "destructive",
  "access",
  "auth",
  "meta",
] as const;
export type SideEffect = (typeof SIDE_EFFECTS)[number];

export const DATA_CLASSES = ["public", "internal", "confidential", "restricted"] as const;
export type DataClass = (typeof DATA_CLASSES)[number];

export const REVERSIBILITIES = ["reversible", "compensable", "irreversible"] as const;
export type Reversibility = (typeof REVERSIBILITIES)[number];

/** GATE 17. `enforced`: the system itself redeems. `cooperative`: the agent's SDK redeems. `observed`: reports only. */
export const BINDINGS = ["enforced", "cooperative", "observed"] as const;
export type Binding = (typeof BINDINGS)[number];

export const TOOL_NAME = /^[A-Za-z0-9_.\-/]{1,128}$/;

/**
 * How a tool is bound as far as anybody can tell. That its system enforces it is a claim until that system has come to Reeve
 * with a credential of its own; until then nothing but the agents' good will stands in the way.
 */
export function shownBinding(binding: Binding, hasSystemCome: boolean): Binding | "not-proven" {
  return binding === "enforced" && !hasSystemCome ? "not-proven" : binding;
}

/** A place in the arguments: dot-separated member names, e.g. `payment.amount`. */
export type ArgumentPath = string;

export type System = {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly status: "active" | "retired";
};

export type Tool = {
  readonly id: string;
  readonly name: string;
  readonly systemId: string;
  /** null: nobody has said yet what it does, so the baseline denies it. */
  readonly sideEffect: SideEffect | null;
  readonly dataClass: DataClass;
  readonly reversibility: Reversibility;
  readonly binding: Binding;
  readonly status: "active" | "retired";
  readonly version: number;
  readonly argumentSchema: unknown;
  readonly objectPath: ArgumentPath | null;
  readonly amountPath: ArgumentPath | null;
  readonly currencyPath: ArgumentPath | null;
  readonly recipientPath: ArgumentPath | null;
  readonly secretPaths: readonly ArgumentPath[];
  /** e.g. `Pay {amount} {currency} to {payee}`. */
  readonly sentence: string | null;
  /** Life of a permit after the start of its validity, 1 to 900 s. */
  readonly permitWithinS: number;
  /** How long after redemption an outcome is expected. */
  readonly outcomeWithinS: number;
};

/** The value at a path, or undefined where any member is absent. Own members only. */
export function valueAt(value: unknown, path: ArgumentPath): unknown {
  let current = value;
  for (const name of path.split(".")) {
    if (typeof current !== "object" || current === null || !Object.hasOwn(current, name)) return undefined;
    current = (current as Record<string, unknown>)[name];
  }
  return current;
}
