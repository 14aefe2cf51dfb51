"use client";

import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { toast } from "@/components/ui/toast";
import { useCaller } from "@/components/workspace/workspace-context";
import { joinBundles, markRead, noticeCountsQuery, noticeListQuery, type NoticeView } from "@/lib/client/notices";
import { sentenceOfError } from "@/lib/client/problem-words";

/** The notices of a view so far, bundled, and how many ask for something. */
export function useNotices(show: NoticeView) {
  const caller = useCaller();
  const query = useInfiniteQuery(noticeListQuery(caller, show));
  const counts = useQuery(noticeCountsQuery(caller)).data;
  const bundles = useMemo(() => joinBundles(query.data?.pages.flatMap((page) => page.data) ?? []), [query.data]);
  return { query, counts, bundles };
}

export function useMarkRead() {
  const caller = useCaller();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (read: Parameters<typeof markRead>[1]) => markRead(caller, read),
    onError: (error) => toast.error("They are still unread", { description: sentenceOfError(error) }),
    onSettled: () => Promise.all(["notices", "notice-counts"].map((noun) => queryClient.invalidateQueries({ queryKey: [caller.workspace, noun] }))),
  });
}
