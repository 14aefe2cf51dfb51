import * as contracts from "@/lib/contracts/saved-views";
import { createSavedView } from "@/lib/server/saved-views/create";
import { deleteSavedView } from "@/lib/server/saved-views/delete";
import { getSavedView, listSavedViews } from "@/lib/server/saved-views/list";
import { updateSavedView } from "@/lib/server/saved-views/update";
import type { Registration } from "./app";

export const savedViewRoutes: Registration = (api) => {
  api.add(contracts.listSavedViews, ({ ctx, query }) => listSavedViews(ctx, query));
  api.add(contracts.createSavedView, ({ ctx, body }) => createSavedView(ctx, body), { repeat: ({ ctx }, id) => getSavedView(ctx, id) });
  api.add(contracts.updateSavedView, ({ ctx, params, body }) => updateSavedView(ctx, params.id, body));
  api.add(contracts.deleteSavedView, ({ ctx, params }) => deleteSavedView(ctx, params.id));
};
