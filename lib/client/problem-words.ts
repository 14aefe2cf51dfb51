import { ApiError } from "./api-error";

export function isApiError(error: unknown, reason?: string): error is ApiError {
  return error instanceof ApiError && (reason === undefined || error.more.reason === reason);
}

/** What it was about is not there, or not any more. */
export function isGone(error: unknown): boolean {
  return isApiError(error) && error.code === "not_found";
}

const ASK_LATER: readonly number[] = [408, 429];

/** It was answered with a no that stays one: asking again would hear the same. */
export function isRefused(error: unknown): boolean {
  return error instanceof ApiError && error.more.status >= 400 && error.more.status < 500 && !ASK_LATER.includes(error.more.status);
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

/** Nobody knows whether what was sent has happened: no answer came back, or it failed inside the server, which may have recorded it before. */
export function isOutcomeUnknown(error: unknown): boolean {
  return error instanceof ApiError && (error.code === "unreachable" || error.code === "internal" || (error.code === "unavailable" && error.more.reason === null));
}
