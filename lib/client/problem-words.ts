import { ApiError } from "./api-error";

export function isApiError(error: unknown, reason?: string): error is ApiError {
  return error instanceof ApiError && (reason === undefined || error.more.reason === reason);
}

/** A sentence for people, with a capital letter and a full stop. */
export function sentenceOfError(error: unknown): string {
  return sentenceOf(error instanceof ApiError ? error.detail : "something unexpected happened in this page; load it again");
}

/** The same of a refusal that the core or the server has said already. */
export function sentenceOf(detail: string): string {
  const plain = detail.replaceAll("`", "");
  return `${plain.charAt(0).toUpperCase()}${plain.slice(1)}${/[.!?]$/.test(plain) ? "" : "."}`;
}

export function requestIdOf(error: unknown): string | undefined {
  return error instanceof ApiError ? (error.more.requestId ?? undefined) : undefined;
}
