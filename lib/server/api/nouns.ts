import { activityRoutes } from "./activity";
import { agentRoutes, credentialRoutes } from "./agents";
import type { Registration } from "./app";
import { applyRoutes } from "./apply";
import { approvalRouteRoutes } from "./approval-routes";
import { approvalRoutes } from "./approvals";
import { auditRoutes } from "./audit";
import { callerRoutes } from "./caller";
import { interventionRoutes } from "./interventions";
import { metricRoutes } from "./metrics";
import { noticeRoutes } from "./notices";
import { policyRoutes } from "./policies";
import { catalogueRoutes, companyRoutes } from "./registry";
import { runRoutes } from "./runs";
import { savedViewRoutes } from "./saved-views";
import { searchRoutes } from "./search";
import { usageRoutes } from "./usage";
import { workspaceRoutes } from "./workspaces";

/** The people's nouns, at both mounts: each contract says which callers come to it. */
export const gatewayNouns: readonly Registration[] = [activityRoutes, approvalRoutes, approvalRouteRoutes, savedViewRoutes, noticeRoutes, interventionRoutes, auditRoutes, callerRoutes, workspaceRoutes, companyRoutes, catalogueRoutes, agentRoutes, credentialRoutes, policyRoutes, metricRoutes, applyRoutes, searchRoutes, runRoutes, usageRoutes];
