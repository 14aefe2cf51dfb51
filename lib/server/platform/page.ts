import { isRefusal, type Refusal } from "@/lib/core/refusal";
import type { Context } from "./context";
import { makeCursor, pageFrom, readCursor } from "./cursor";

export type PageInput = { readonly limit: number; readonly cursor?: string | undefined };
export type Page<T> = { data: T[]; nextCursor: string | null };

/**
 * One page of a list that is ordered by one text of which there is only one in a workspace (a name, an id). `load` gets the
 * text after which to go on, and how many rows to read: one more than shown, which tells whether there is a next page.
 */
export async function pageBy<Row, Item>(
  ctx: Context,
  list: string,
  input: PageInput,
  load: (after: string | undefined, take: number) => Promise<readonly Row[]>,
  keyOf: (row: Row) => string,
  show: (row: Row) => Item,
): Promise<Page<Item> | Refusal> {
  const position = input.cursor === undefined ? null : readCursor(ctx.workspaceId, list, input.cursor, ["text"]);
  if (isRefusal(position)) return position;
  const rows = await load(position?.[0], input.limit + 1);
  return pageFrom(rows, input.limit, show, (row) => makeCursor(ctx.workspaceId, list, [keyOf(row)]));
}

/** The filter that goes on after a text, ascending. */
export function beyond(after: string | undefined): { gt: string } | undefined {
  return after === undefined ? undefined : { gt: after };
}

/** Its fields without those that are undefined: what a change leaves alone. */
export function given<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as { [K in keyof T]?: Exclude<T[K], undefined> };
}
