"use client";

import { Button } from "@/components/ui/button";

type MoreRowsProps = { query: { readonly hasNextPage: boolean; readonly isFetchingNextPage: boolean; readonly isFetchNextPageError: boolean; readonly fetchNextPage: () => unknown } };

/** Below the last row: the next page, on request. */
export function MoreRows({ query }: MoreRowsProps) {
  if (!query.hasNextPage) return null;
  return (
    <div className="grid justify-items-center gap-1 py-3">
      <Button disabled={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
        {query.isFetchingNextPage ? "Loading…" : "Show more"}
      </Button>
      {query.isFetchNextPageError ? <p className="text-12 text-danger-text">The next rows could not be loaded. Try again.</p> : null}
    </div>
  );
}
