import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import type { changePolicyStatus, changeRuleParameters, createPolicy, PolicyDecisions, PolicyDetail, PolicyItem, PolicyVersionItem } from "@/lib/contracts/policies";
import type { Caller } from "./call";

export type { PolicyDecisions, PolicyDetail, PolicyItem, PolicyVersionItem };

export function policyQuery({ workspace, call }: Caller, id: string) {
  return queryOptions({ queryKey: [workspace, "policies", "one", id], queryFn: ({ signal }) => call("GET /policies/{id}", { params: { id } }, { signal }) });
}

export function policyVersionsQuery({ workspace, call }: Caller, id: string) {
  return infiniteQueryOptions({
    queryKey: [workspace, "policies", "versions", id],
    queryFn: ({ pageParam, signal }) => call("GET /policies/{id}/versions", { params: { id }, query: { limit: "50", ...(pageParam === null ? {} : { cursor: pageParam }) } }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}

/** Counted over thousands of actions, so not at each of their events: every half minute while somebody looks. */
export function policyDecisionsQuery({ workspace, call }: Caller) {
  return queryOptions({
    queryKey: [workspace, "policy-decisions"],
    queryFn: ({ signal }) => call("GET /policy-decisions", {}, { signal }),
    staleTime: 20_000,
    refetchInterval: 30_000,
  });
}

type ParameterChange = z.input<(typeof changeRuleParameters)["body"]>;

export function changeParameters({ call }: Caller, policyId: string, ruleId: string, change: ParameterChange) {
  return call("PATCH /policies/{id}/rules/{rule}", { params: { id: policyId, rule: ruleId }, body: change });
}

export function switchPolicy({ call }: Caller, policyId: string, change: z.input<(typeof changePolicyStatus)["body"]>) {
  return call("POST /policies/{id}/status", { params: { id: policyId }, body: change });
}

export function addPolicy({ call }: Caller, policy: z.input<(typeof createPolicy)["body"]>, idempotencyKey: string) {
  return call("POST /policies", { body: policy }, { idempotencyKey });
}
