import * as routes from "@/lib/contracts/approval-routes";
import { changeApprovalRoute } from "@/lib/server/approval-routes/change";
import { createApprovalRoute } from "@/lib/server/approval-routes/create";
import { getApprovalRoute, listApprovalRoutes, listApprovalRouteVersions } from "@/lib/server/approval-routes/store";
import type { Api } from "./app";

export function approvalRouteRoutes(api: Api): void {
  api.add(routes.listApprovalRoutes, ({ ctx, query }) => listApprovalRoutes(ctx, query));
  api.add(routes.getApprovalRoute, ({ ctx, params }) => getApprovalRoute(ctx, params.id));
  api.add(routes.listApprovalRouteVersions, ({ ctx, params, query }) => listApprovalRouteVersions(ctx, params.id, query));
  api.add(routes.createApprovalRoute, ({ ctx, body }) => createApprovalRoute(ctx, body), { repeat: ({ ctx }, id) => getApprovalRoute(ctx, id) });
  api.add(routes.changeApprovalRoute, ({ ctx, params, body }) => changeApprovalRoute(ctx, params.id, body));
}
