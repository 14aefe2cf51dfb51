/**
 * What a failed batch means. `duplicate`: a key that this process did not know was used before. `lost`: the connection broke, so nobody knows whether it was recorded. `busy`: the database
 * refused for now and recorded nothing. `data`: a value of one intent was refused. `bug`: ours.
 */
export type Failure = "duplicate" | "lost" | "busy" | "data" | "bug";

const BUSY = new Set(["55P03", "57014", "40001", "40P01", "53300", "53200", "57P03", "25P03"]);

export function classifyFailure(error: unknown): Failure {
  const code = errorCode(error);
  if (code === null) return isConnectionError(error) ? "lost" : "bug";
  if (code === "23505") return "duplicate";
  if (BUSY.has(code)) return "busy";
  if (code.startsWith("22") || code.startsWith("23")) return "data";
  if (code.startsWith("08") || code.startsWith("57P") || code.startsWith("53")) return "lost";
  if (/^E[A-Z]+$/.test(code)) return "lost";
  return "bug";
}

function errorCode(error: unknown): string | null {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : null;
}

function isConnectionError(error: unknown): boolean {
  return (
    error instanceof Error &&
    /connection|terminated|timeout|socket|Query read|not queryable|Cannot use a pool after/i.test(error.message)
  );
}

/** What the caller gets where the fault is ours: a value that the process logs and turns into a 500. */
export class AppendFailure {
  constructor(readonly cause: Error) {}
}
