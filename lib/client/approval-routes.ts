import { infiniteQueryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import type { ApprovalRouteItem, ApprovalRouteVersion, changeApprovalRoute as changeContract, createApprovalRoute, RouteTerms } from "@/lib/contracts/approval-routes";
import type { Caller } from "./call";

export type { ApprovalRouteItem, ApprovalRouteVersion, RouteTerms };

export function approvalRouteVersionsQuery({ workspace, call }: Caller, id: string) {
  return infiniteQueryOptions({
    queryKey: [workspace, "names", "approval-route-versions", id],
    queryFn: ({ pageParam, signal }) => call("GET /approval-routes/{id}/versions", { params: { id }, query: { limit: "20", ...(pageParam === null ? {} : { cursor: pageParam }) } }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}

export function addApprovalRoute({ call }: Caller, body: z.input<(typeof createApprovalRoute)["body"]>, idempotencyKey: string): Promise<ApprovalRouteItem> {
  return call("POST /approval-routes", { body }, { idempotencyKey });
}

export function changeApprovalRoute({ call }: Caller, id: string, body: z.input<(typeof changeContract)["body"]>): Promise<ApprovalRouteItem> {
  return call("PATCH /approval-routes/{id}", { params: { id }, body });
}
