import type { CredentialItem } from "@/lib/client/credentials";

/** When a new credential ends: a few usual spans, or a day of one's own. */
export const END_CHOICES = [
  { value: "90", label: "In 90 days" },
  { value: "30", label: "In 30 days" },
  { value: "365", label: "In a year" },
  { value: "never", label: "Never", hint: "It works until somebody ends it. Prefer an end; renewing is one click." },
  { value: "day", label: "On a day of your choice" },
] as const;

export type EndChoice = (typeof END_CHOICES)[number]["value"];

const DAY_MS = 86_400_000;

/** RFC 3339, or null for no end; a day of one's own ends with that day where the reader is. Undefined where no such day was given or it is over. */
export function endOf(choice: EndChoice, day: string, nowMs: number): string | null | undefined {
  if (choice === "never") return null;
  if (choice !== "day") return new Date(nowMs + Number(choice) * DAY_MS).toISOString();
  const endMs = Date.parse(`${day}T23:59:59`);
  return Number.isNaN(endMs) || endMs <= nowMs ? undefined : new Date(endMs).toISOString();
}

/** Ended by its date also where the list was read before that. */
export function isInForce({ status, expiresAt }: Pick<CredentialItem, "status" | "expiresAt">, nowMs: number): boolean {
  return status === "active" && (expiresAt === null || Date.parse(expiresAt) > nowMs);
}
