/** A refusal is a value: what was asked cannot be done, and why. Broken invariants throw instead. */

export const ERROR_CODES = [
  "invalid_input",
  "unauthenticated",
  "forbidden",
  "not_found",
  "method",
  "conflict",
  "gone",
  "too_large",
  "unsupported",
  "refused",
  "rate_limited",
  "unavailable",
  "internal",
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** HTTP status of each code (RFC 9110). */
export const STATUS_OF = {
  invalid_input: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  method: 405,
  conflict: 409,
  gone: 410,
  too_large: 413,
  unsupported: 415,
  refused: 422,
  rate_limited: 429,
  unavailable: 503,
  internal: 500,
} as const satisfies Record<ErrorCode, number>;

export type Refusal = {
  readonly refused: true;
  readonly code: ErrorCode;
  /** Lower case, user input in back-ticks, what to do next. */
  readonly detail: string;
  /** A finer, stable reason within the code, e.g. `already_voted`. */
  readonly reason?: string;
  /** The current state, where the caller lost a race. */
  readonly current?: Readonly<Record<string, unknown>>;
};

export function refuse(
  code: ErrorCode,
  detail: string,
  more: { reason?: string; current?: Readonly<Record<string, unknown>> } = {},
): Refusal {
  return { refused: true, code, detail, ...more };
}

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === "object" && value !== null && (value as { refused?: unknown }).refused === true;
}
