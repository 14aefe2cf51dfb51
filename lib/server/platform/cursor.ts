import { createHash } from "node:crypto";
import { refuse, type Refusal } from "@/lib/core/refusal";

/** What a list is ordered by: a place in the log, an RFC 3339 time, a name or id. */
export type Key = "place" | "time" | "text";

/** Where a list goes on: the keys of the last row shown, in the order of the list's `orderBy`. */
export type Position<Keys extends readonly Key[] = readonly Key[]> = { readonly [At in keyof Keys]: Keys[At] extends "place" ? number : string };

/**
 * Opaque to callers, and good for one list of one workspace: elsewhere it is refused instead of silently read as another
 * place. It gives no access (every query names the workspace itself), so a digest is enough and no key is needed.
 */
export function makeCursor(workspaceId: string, list: string, position: readonly (string | number)[]): string {
  const text = JSON.stringify(position);
  return Buffer.from(`${digest(workspaceId, list, text)}${text}`).toString("base64url");
}

export function readCursor<const Keys extends readonly Key[]>(workspaceId: string, list: string, cursor: string, keys: Keys): Position<Keys> | Refusal {
  const whole = Buffer.from(cursor, "base64url").toString("utf8");
  const text = whole.slice(DIGEST_LENGTH);
  const position = whole.slice(0, DIGEST_LENGTH) === digest(workspaceId, list, text) ? parsePosition(text) : [];
  if (position.length === 0 || position.length !== keys.length || !keys.every((key, at) => IS[key](position[at]))) {
    return refuse("invalid_input", "`cursor` does not belong to this list; start again without it", { reason: "bad_cursor" });
  }
  return position as unknown as Position<Keys>;
}

/** Anybody can make the digest, so what stands behind it is checked as all input is. */
const IS: Record<Key, (value: unknown) => boolean> = {
  place: (value) => Number.isSafeInteger(value) && (value as number) >= 0,
  time: (value) => typeof value === "string" && /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)$/.test(value) && !Number.isNaN(Date.parse(value)),
  text: (value) => typeof value === "string" && value.length <= 400 && !value.includes("\0"),
};

function parsePosition(text: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : [];
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}

/** A page out of one row more than asked for. */
export function pageFrom<Row, Item>(
  rows: readonly Row[],
  limit: number,
  show: (row: Row) => Item,
  cursorAfter: (row: Row) => string,
): { data: Item[]; nextCursor: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { data: shown.map(show), nextCursor: rows.length > limit && last !== undefined ? cursorAfter(last) : null };
}

const DIGEST_LENGTH = 16;

function digest(workspaceId: string, list: string, text: string): string {
  return createHash("sha256").update(`reeve/cursor/${workspaceId}/${list}/${text}`).digest("base64url").slice(0, DIGEST_LENGTH);
}
