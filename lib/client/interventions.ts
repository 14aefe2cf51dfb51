import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import { liftIntervention, listInterventions, placeIntervention, previewStop, type interventionShape } from "@/lib/contracts/interventions";
import type { Caller } from "./call";
import { everyPage } from "./every-page";

export type InterventionItem = z.output<typeof interventionShape>;
export type StopPreview = z.output<(typeof previewStop)["answer"]>;
export type StopScope = z.input<(typeof placeIntervention)["body"]>["scope"];

/** All that is stopped now, newest first. */
export function inForceQuery({ workspace, call }: Caller) {
  return queryOptions({
    queryKey: [workspace, "interventions", "in-force"],
    queryFn: ({ signal }) => everyPage((cursor) => call(listInterventions, { query: { inForce: "true", limit: "200", ...cursor } }, { signal })),
  });
}

export function interventionListQuery({ workspace, call }: Caller) {
  return infiniteQueryOptions({
    queryKey: [workspace, "interventions", "list"],
    queryFn: ({ pageParam, signal }) => call(listInterventions, { query: { limit: "100", ...(pageParam === null ? {} : { cursor: pageParam }) } }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}

/** The last stops of one agent itself, newest first. */
export function agentInterventionsQuery({ workspace, call }: Caller, agentId: string) {
  return queryOptions({
    queryKey: [workspace, "interventions", "agent", agentId],
    queryFn: async ({ signal }) => (await call(listInterventions, { query: { agent: agentId, limit: "20" } }, { signal })).data,
  });
}

/** Counted when asked, and again every few seconds while somebody looks at it. */
export function stopPreviewQuery({ workspace, call }: Caller, scope: StopScope) {
  return queryOptions({
    queryKey: [workspace, "interventions", "preview", scope.type, scope.id],
    queryFn: ({ signal }) => call(previewStop, { query: scope }, { signal }),
    staleTime: 0,
    refetchInterval: 4_000,
  });
}

export type PlaceInput = { readonly kind: "pause" | "quarantine"; readonly scope: StopScope; readonly reason: string; readonly idempotencyKey: string };

export function placeStop({ call }: Caller, { idempotencyKey, ...body }: PlaceInput) {
  return call(placeIntervention, { body }, { idempotencyKey });
}

export function liftStop({ call }: Caller, id: string, reason: string) {
  return call(liftIntervention, { params: { id }, body: { reason } });
}
