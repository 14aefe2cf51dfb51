import { z } from "zod";
import type { ApprovalRoute } from "@/lib/core/approval-route";
import { routeTermsFault } from "@/lib/core/policy/validate";
import { defineContract } from "./contract";
import { idParams, lineShape, pageOf, pageQuery, reasonShape, timeShape } from "./shapes";

export type RouteTerms = Pick<ApprovalRoute, "stages" | "excludes" | "permitWithinS">;

/** Terms as the core judges them: what is wrong with them is said in the core's words. */
const termsShape = z.unknown().transform((value, check): RouteTerms => {
  const fault = routeTermsFault(value);
  if (fault === null) return value as RouteTerms;
  check.addIssue({ code: "custom", message: fault });
  return z.NEVER;
});

const answeredTerms = z.custom<RouteTerms>((value) => routeTermsFault(value) === null).meta({ type: "object" });

export const APPROVAL_ROUTE_STATUSES = ["active", "retired"] as const;

export const approvalRouteShape = z.strictObject({
  id: z.string(),
  name: z.string(),
  status: z.enum(APPROVAL_ROUTE_STATUSES),
  /** The version in force, and what a change must name to be on top of it. */
  version: z.number().int(),
  terms: answeredTerms,
  /** The policies in force that name it. */
  policies: z.array(z.strictObject({ id: z.string(), name: z.string() })),
  /** For how many of the active agents that those policies bind too few people are there, and in which of its stages (from 0) first; null where it works for all. */
  short: z.strictObject({ agents: z.number().int(), stage: z.number().int() }).nullable(),
});
export type ApprovalRouteItem = z.output<typeof approvalRouteShape>;

export const approvalRouteVersionShape = z.strictObject({
  version: z.number().int(),
  name: z.string(),
  status: z.enum(APPROVAL_ROUTE_STATUSES),
  terms: answeredTerms,
  reason: z.string(),
  createdAt: timeShape,
  createdBy: z.string(),
});
export type ApprovalRouteVersion = z.output<typeof approvalRouteVersionShape>;

export const listApprovalRoutes = defineContract({
  id: "listApprovalRoutes",
  method: "get",
  path: "/approval-routes",
  summary: "The approval routes, by name: their stages, who uses them, and whether anybody is missing.",
  callers: ["session", "token"],
  verb: "read",
  query: pageQuery,
  answer: pageOf(approvalRouteShape),
});

export const getApprovalRoute = defineContract({
  id: "getApprovalRoute",
  method: "get",
  path: "/approval-routes/{id}",
  summary: "One approval route, as it is in force.",
  callers: ["session", "token"],
  verb: "read",
  params: idParams("approvalRoute"),
  answer: approvalRouteShape,
});

export const listApprovalRouteVersions = defineContract({
  id: "listApprovalRouteVersions",
  method: "get",
  path: "/approval-routes/{id}/versions",
  summary: "All versions of an approval route, newest first, with their reasons.",
  callers: ["session", "token"],
  verb: "read",
  params: idParams("approvalRoute"),
  query: pageQuery,
  answer: pageOf(approvalRouteVersionShape),
});

export const createApprovalRoute = defineContract({
  id: "createApprovalRoute",
  method: "post",
  path: "/approval-routes",
  summary: "Add an approval route: stages in order, each with its people, quorum and deadline. Rules name it by its id.",
  callers: ["session"],
  verb: "edit_policies",
  fresh: true,
  status: 201,
  creates: true,
  body: z.strictObject({ name: lineShape(100), terms: termsShape, reason: reasonShape }),
  answer: approvalRouteShape,
});
export type NewApprovalRoute = z.output<(typeof createApprovalRoute)["body"]>;

export const changeApprovalRoute = defineContract({
  id: "changeApprovalRoute",
  method: "patch",
  path: "/approval-routes/{id}",
  summary: "Put a new version of an approval route in force, or retire it. What is open keeps the version it was asked with.",
  callers: ["session"],
  verb: "edit_policies",
  fresh: true,
  params: idParams("approvalRoute"),
  body: z.strictObject({
    name: lineShape(100).optional(),
    status: z.enum(APPROVAL_ROUTE_STATUSES).optional(),
    terms: termsShape.optional(),
    reason: reasonShape,
    version: z.number().int().min(1),
  }),
  answer: approvalRouteShape,
});
export type ApprovalRouteChange = z.output<(typeof changeApprovalRoute)["body"]>;
