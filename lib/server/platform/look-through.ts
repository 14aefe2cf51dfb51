/** Filters that no index answers look through so much of the log for one page at most; the page then says where to go on. */
export type Reach = { readonly window: number; readonly most: number };

const REACH: Reach = { window: 20_000, most: 200_000 };

export type Span = { /** The first place asked for. */ readonly start: number; /** One past the last. */ readonly before: number; readonly limit: number };

/** A page of rows by place in the log, newest first, gathered window by window. `next`: go on below this place; null at the start. */
export async function lookThrough<Row extends { readonly seq: number }>(span: Span, between: (window: Span) => Promise<readonly Row[]>, reach: Reach = REACH): Promise<{ readonly data: readonly Row[]; readonly next: number | null }> {
  const data: Row[] = [];
  let { before } = span;
  for (let looked = 0; looked < reach.most && before > span.start && data.length < span.limit; looked += reach.window) {
    const start = Math.max(span.start, before - reach.window);
    data.push(...(await between({ start, before, limit: span.limit - data.length })));
    before = start;
  }
  const last = data.at(-1);
  const next = data.length === span.limit && last !== undefined ? last.seq : before;
  return { data, next: next > span.start ? next : null };
}
