import { search } from "@/lib/contracts/search";
import { isRefusal } from "@/lib/core/refusal";
import { search as searchWorkspace } from "@/lib/server/search/search";
import type { Api } from "./app";

export function searchRoutes(api: Api): void {
  api.add(search, async ({ ctx, query }) => {
    const data = await searchWorkspace(ctx, query.q);
    return isRefusal(data) ? data : { data: [...data] };
  });
}
