import { ApiError } from "@/lib/client/api-error";

/** Which field of a form a refusal is about: by its reason, or by the field that its sentence begins with; null where it is of none. */
export function fieldOfProblem<Name extends string>(error: unknown, names: readonly Name[], byReason: Readonly<Partial<Record<string, Name>>> = {}): Name | null {
  if (!(error instanceof ApiError)) return null;
  const named = /^`([\w.]+)`/.exec(error.detail)?.[1]?.split(".")[0];
  return byReason[error.more.reason ?? ""] ?? names.find((name) => name === named) ?? null;
}
