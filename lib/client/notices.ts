import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import type { NOTICE_VIEWS } from "@/lib/contracts/choices";
import type { noticeBundleShape, noticeEvidenceShape } from "@/lib/contracts/notices";
import type { Caller } from "./call";

export type NoticeBundle = z.output<typeof noticeBundleShape>;
export type Notice = NoticeBundle["notices"][number];

export type NoticeView = (typeof NOTICE_VIEWS)[number];

export function noticeListQuery({ workspace, call }: Caller, show: NoticeView = "all") {
  return infiniteQueryOptions({
    queryKey: [workspace, "notices", "list", show],
    queryFn: ({ pageParam, signal }) => call("GET /notices", { query: { show, limit: "100", ...(pageParam === null ? {} : { cursor: pageParam }) } }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}

export function objectTo({ call }: Caller, id: string, reason: string) {
  return call("POST /notices/{id}/objection", { params: { id }, body: { reason } });
}

export type NoticeEvidence = z.output<typeof noticeEvidenceShape>;

export function noticeQuery({ workspace, call }: Caller, id: string) {
  return queryOptions({
    queryKey: [workspace, "notices", "one", id],
    queryFn: ({ signal }) => call("GET /notices/{id}", { params: { id } }, { signal }),
  });
}

export function noticeCountsQuery({ workspace, call }: Caller) {
  return queryOptions({
    queryKey: [workspace, "notice-counts"],
    queryFn: ({ signal }) => call("GET /notice-counts", {}, { signal }),
  });
}

/** These, or all up to the newest that is on the screen. */
export function markRead({ call }: Caller, read: { readonly ids: string[] } | { readonly upTo: string }) {
  return call("POST /notices/read", { body: read });
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
