/** How an agent does, from what was heard of it: it fails again and again, or nothing is heard any more. What it says of itself does not count. */

/** So many equal failures in a row, within {@link FAILING_WITHIN_MS}, are no accident. */
export const FAILING_AFTER = 3;
export const FAILING_WITHIN_MS = 30 * 60_000;

/** Agents that use the kit show every 20 s that they live; one that ever did, and has not for this long, is silent. */
export const SILENT_AFTER_MS = 5 * 60_000;

/** How one action ended. `error` is what was reported, or null where nothing was said. `at` is Unix ms. */
export type Ending = { readonly status: "succeeded" | "failed"; readonly toolName: string; readonly error: string | null; readonly at: number };

export type Failing = {
  /** How many failed like the last one, without anything else in between. */
  readonly count: number;
  readonly toolName: string;
  readonly error: string | null;
  readonly since: number;
  readonly lastAt: number;
};

/**
 * Whether the last endings of an agent, newest first, are the same failure again and again: same tool, same error, the newest
 * `FAILING_AFTER` of them within `FAILING_WITHIN_MS` of each other and the last no older than that. Null where not.
 */
export function failingOf(endings: readonly Ending[], now: number): Failing | null {
  const [last] = endings;
  if (last === undefined || last.status !== "failed" || now - last.at > FAILING_WITHIN_MS) return null;
  const end = endings.findIndex((one) => !isSameFailure(one, last));
  const row = endings.slice(0, end < 0 ? endings.length : end);
  const deciding = row[FAILING_AFTER - 1];
  if (deciding === undefined || last.at - deciding.at > FAILING_WITHIN_MS) return null;
  const first = row.at(-1) ?? last;
  return { count: row.length, toolName: last.toolName, error: last.error, since: first.at, lastAt: last.at };
}

function isSameFailure(one: Ending, last: Ending): boolean {
  return one.status === "failed" && one.toolName === last.toolName && one.error === last.error;
}

/** Since when an agent that once showed that it lives has not been heard of, Unix ms; null where it has, or never did. An action is a sign of life too. */
export function silentSince(heartbeatAt: number | null, lastActionAt: number | null, now: number): number | null {
  if (heartbeatAt === null) return null;
  const heardAt = Math.max(heartbeatAt, lastActionAt ?? 0);
  return now - heardAt > SILENT_AFTER_MS ? heardAt : null;
}
