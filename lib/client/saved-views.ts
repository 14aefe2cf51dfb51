import { queryOptions } from "@tanstack/react-query";
import type { SavedViewItem, SavedViewPage } from "@/lib/contracts/saved-views";
import type { Caller } from "./call";
import { everyPage } from "./every-page";

export type { SavedViewItem };

/** My own views of a list and those that others share, by name. */
export function savedViewsQuery({ workspace, call }: Caller, page: SavedViewPage) {
  return queryOptions({
    queryKey: [workspace, "saved-views", page],
    staleTime: 60_000,
    queryFn: ({ signal }) => everyPage((cursor) => call("GET /saved-views", { query: { page, limit: "200", ...cursor } }, { signal })),
  });
}

export type NewView = { readonly page: SavedViewPage; readonly name: string; readonly query: string; readonly isShared: boolean };

export function saveView({ call }: Caller, view: NewView, idempotencyKey: string): Promise<SavedViewItem> {
  return call("POST /saved-views", { body: view }, { idempotencyKey });
}

export type ViewChange = { readonly name?: string; readonly query?: string; readonly isShared?: boolean };

export function changeView({ call }: Caller, view: Pick<SavedViewItem, "id" | "version">, change: ViewChange): Promise<SavedViewItem> {
  return call("PATCH /saved-views/{id}", { params: { id: view.id }, body: { version: view.version, ...change } });
}

export function deleteView({ call }: Caller, id: string): Promise<SavedViewItem> {
  return call("POST /saved-views/{id}/delete", { params: { id }, body: {} });
}
