import { createHash } from "node:crypto";
import { refuse, type Refusal } from "@/lib/core/refusal";

/** Where a list goes on: the keys of the last row shown, in the order of the list's `orderBy`. */
export type Position = readonly (string | number | null)[];

/**
 * Opaque to callers, and good for one list of one workspace: elsewhere it is refused instead of silently read as another
 * place. It gives no access (every query names the workspace itself), so a digest is enough and no key is needed.
 */
export function makeCursor(workspaceId: string, list: string, position: Position): string {
  const text = JSON.stringify(position);
  return Buffer.from(`${digest(workspaceId, list, text)}${text}`).toString("base64url");
}

export function readCursor(workspaceId: string, list: string, cursor: string): Position | Refusal {
  const whole = Buffer.from(cursor, "base64url").toString("utf8");
  const text = whole.slice(DIGEST_LENGTH);
  if (whole.slice(0, DIGEST_LENGTH) !== digest(workspaceId, list, text)) {
    return refuse("invalid_input", "`cursor` does not belong to this list; start again without it", { reason: "bad_cursor" });
  }
  return JSON.parse(text) as Position;
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
