import { queryOptions } from "@tanstack/react-query";
import type { Found, FoundNoun } from "@/lib/contracts/search";
import type { Caller } from "./call";

export type { Found, FoundNoun };

/** What is called like this; a search that nobody waits for any more is cancelled. */
export function searchQuery({ workspace, call }: Caller, typed: string) {
  return queryOptions({
    queryKey: [workspace, "names", "search", typed],
    staleTime: 10_000,
    gcTime: 60_000,
    queryFn: async ({ signal }) => (await call("GET /search", { query: { q: typed.slice(0, 100) } }, { signal })).data,
  });
}
