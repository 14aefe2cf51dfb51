import { refuse, type Refusal } from "@/lib/core/refusal";

/** Codes of a database that is gone, starting, stopping, full or out of reach (SQLSTATE classes 08, 53, 57P; node's; Prisma's). */
const GONE =
  /^(?:08...|53...|57P..|57014|55P03|25P03|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|ENOENT|P1001|P1002|P1008|P1017|P2024|P2028|P2034|RV001|RV002)$/;
const GONE_MESSAGE =
  /Connection terminated|connection timeout|timeout exceeded when trying to connect|Query read timeout|server closed the connection|Client has encountered a connection error|Unable to start a transaction|Transaction API error|Can't reach database|pool after calling end/i;
const TAKEN = /^(?:23505|P2002)$/;

/** What a thrown error means to a caller; null for one that nobody foresaw. */
export function refusalOfError(error: unknown): Refusal | null {
  const codes = codesOf(error);
  if (codes.some((code) => TAKEN.test(code))) {
    return refuse("conflict", "something with this name or identity exists already; use another, or change that one", { reason: "already_exists" });
  }
  if (codes.some((code) => GONE.test(code)) || isGoneMessage(error, 0)) {
    return refuse("unavailable", "the database cannot be reached right now; nothing was changed or the outcome is unknown, so ask again shortly");
  }
  return null;
}

/** All codes that an error carries, its own and those of what caused it: SQLSTATE, node's, Prisma's. */
export function codesOf(error: unknown, depth = 0): string[] {
  if (typeof error !== "object" || error === null || depth > 5) return [];
  const { code, originalCode, cause, meta, errors } = error as Record<string, unknown>;
  const own = [code, originalCode].filter((one): one is string => typeof one === "string");
  const inner = Array.isArray(errors) ? errors.flatMap((one) => codesOf(one, depth + 1)) : [];
  const adapter = typeof meta === "object" && meta !== null ? (meta as Record<string, unknown>)["driverAdapterError"] : undefined;
  return [...own, ...inner, ...codesOf(cause, depth + 1), ...codesOf(adapter, depth + 1)];
}

function isGoneMessage(error: unknown, depth: number): boolean {
  if (!(error instanceof Error) || depth > 5) return false;
  return GONE_MESSAGE.test(error.message) || isGoneMessage(error.cause, depth + 1);
}
