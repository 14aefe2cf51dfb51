import * as policies from "@/lib/contracts/policies";
import { withParameters } from "@/lib/core/policy/rule-parameters";
import { changeRules } from "@/lib/server/policies/change-rules";
import { changePolicyStatus } from "@/lib/server/policies/change-status";
import { createPolicy } from "@/lib/server/policies/create";
import { listPolicyDecisions } from "@/lib/server/policies/decisions";
import { getPolicy, listPolicies, listPolicyVersions } from "@/lib/server/policies/store";
import type { Api } from "./app";

export function policyRoutes(api: Api): void {
  api.add(policies.listPolicies, ({ ctx, query }) => listPolicies(ctx, query));
  api.add(policies.listPolicyDecisions, ({ ctx }) => listPolicyDecisions(ctx));
  api.add(policies.getPolicy, ({ ctx, params }) => getPolicy(ctx, params.id));
  api.add(policies.listPolicyVersions, ({ ctx, params, query }) => listPolicyVersions(ctx, params.id, query));
  api.add(policies.createPolicy, ({ ctx, body }) => createPolicy(ctx, body), { repeat: ({ ctx }, id) => getPolicy(ctx, id) });
  api.add(
    policies.createPolicyVersion,
    ({ ctx, params, body }) => changeRules(ctx, { policyId: params.id, version: body.version, reason: body.reason, next: () => [...body.rules] }),
    { repeat: ({ ctx }, id) => getPolicy(ctx, id) },
  );
  api.add(policies.changePolicyStatus, ({ ctx, params, body }) => changePolicyStatus(ctx, params.id, body));
  api.add(policies.changeRuleParameters, ({ ctx, params, body }) =>
    changeRules(ctx, { policyId: params.id, version: body.version, reason: body.reason, next: (rules) => withParameters(rules, params.rule, body) }),
  );
}
