import type { FieldPath, FieldValues, UseFormReturn } from "react-hook-form";
import { ApiError } from "@/lib/client/api-error";
import { sentenceOfError } from "@/lib/client/problem-words";

/** Which field of a form a refusal is about: by its reason, or by the field that its sentence begins with; null where it is of none. */
export function fieldOfProblem<Name extends string>(error: unknown, names: readonly Name[], byReason: Readonly<Partial<Record<string, Name>>> = {}): Name | null {
  if (!(error instanceof ApiError)) return null;
  const named = /^`([\w.]+)`/.exec(error.detail)?.[1]?.split(".")[0];
  return byReason[error.more.reason ?? ""] ?? names.find((name) => name === named) ?? null;
}

/** Says a refusal beside the field that it is about, if it is about one. */
export function placeProblem<Values extends FieldValues, Sent>(form: Pick<UseFormReturn<Values, unknown, Sent>, "setError">, field: FieldPath<Values> | null, error: unknown): void {
  if (field !== null) form.setError(field, { type: "server", message: sentenceOfError(error) }, { shouldFocus: true });
}
