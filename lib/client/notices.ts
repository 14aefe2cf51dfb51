import { infiniteQueryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import { listNotices, markNoticesRead, objectToNotice, type noticeBundleShape } from "@/lib/contracts/notices";
import type { Caller } from "./call";

export type NoticeBundle = z.output<typeof noticeBundleShape>;
export type Notice = NoticeBundle["notices"][number];

export function noticeListQuery({ workspace, call }: Caller) {
  return infiniteQueryOptions({
    queryKey: [workspace, "notices", "list"],
    queryFn: ({ pageParam, signal }) => call(listNotices, { query: { limit: "100", ...(pageParam === null ? {} : { cursor: pageParam }) } }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}

export function objectTo({ call }: Caller, id: string, reason: string) {
  return call(objectToNotice, { params: { id }, body: { reason } });
}

export function markRead({ call }: Caller, ids: string[]) {
  return call(markNoticesRead, { body: { ids } });
}

/** A bundle may go on under the same key on the next page. */
export function joinBundles(pages: readonly NoticeBundle[]): NoticeBundle[] {
  const joined = new Map<string, NoticeBundle>();
  for (const bundle of pages) {
    const known = joined.get(bundle.key);
    joined.set(
      bundle.key,
      known === undefined
        ? bundle
        : { ...known, count: known.count + bundle.count, unread: known.unread + bundle.unread, notices: [...known.notices, ...bundle.notices] },
    );
  }
  return [...joined.values()];
}
