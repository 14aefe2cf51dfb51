import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import type { getIntervention, placeIntervention, previewStop, interventionShape } from "@/lib/contracts/interventions";
import type { Caller } from "./call";
import { everyPage } from "./every-page";

export type InterventionItem = z.output<typeof interventionShape>;
export type InterventionDetail = z.output<(typeof getIntervention)["answer"]>;
export type StopPreview = z.output<(typeof previewStop)["answer"]>;
export type StopScope = z.input<(typeof placeIntervention)["body"]>["scope"];

/** All that is stopped now, newest first. */
export function inForceQuery({ workspace, call }: Caller) {
  return queryOptions({
    queryKey: [workspace, "interventions", "in-force"],
    queryFn: ({ signal }) => everyPage((cursor) => call("GET /interventions", { query: { inForce: "true", limit: "200", ...cursor } }, { signal })),
  });
}

export function interventionListQuery({ workspace, call }: Caller) {
  return infiniteQueryOptions({
    queryKey: [workspace, "interventions", "list"],
    queryFn: ({ pageParam, signal }) => call("GET /interventions", { query: { limit: "100", ...(pageParam === null ? {} : { cursor: pageParam }) } }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}

/** One stop with what it has reached so far; while it is in force that goes on. */
export function interventionQuery({ workspace, call }: Caller, id: string) {
  return queryOptions({
    queryKey: [workspace, "interventions", "one", id],
    queryFn: ({ signal }) => call("GET /interventions/{id}", { params: { id } }, { signal }),
    refetchInterval: (query) => (query.state.data?.liftedAt === null ? 3_000 : false),
  });
}

/** The last stops of one agent itself, newest first. */
export function agentInterventionsQuery({ workspace, call }: Caller, agentId: string) {
  return queryOptions({
    queryKey: [workspace, "interventions", "agent", agentId],
    queryFn: async ({ signal }) => (await call("GET /interventions", { query: { agent: agentId, limit: "20" } }, { signal })).data,
  });
}

/** Counted when asked, and again every few seconds while somebody looks at it. */
export function stopPreviewQuery({ workspace, call }: Caller, scope: StopScope) {
  return queryOptions({
    queryKey: [workspace, "interventions", "preview", scope.type, scope.id],
    queryFn: ({ signal }) => call("GET /interventions/preview", { query: scope }, { signal }),
    staleTime: 0,
    refetchInterval: 4_000,
  });
}

export type PlaceInput = { readonly kind: "pause" | "quarantine"; readonly scope: StopScope; readonly reason: string; readonly idempotencyKey: string };

export function placeStop({ call }: Caller, { idempotencyKey, ...body }: PlaceInput) {
  return call("POST /interventions", { body }, { idempotencyKey });
}

export function liftStop({ call }: Caller, id: string, reason: string) {
  return call("POST /interventions/{id}/lift", { params: { id }, body: { reason } });
}
