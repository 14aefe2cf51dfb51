import { z } from "zod";
import { EFFECTS } from "@/lib/core/action";
import { ROLES } from "@/lib/core/actor";
import type { Rule } from "@/lib/core/policy/rule";
import { ruleFault } from "@/lib/core/policy/validate";
import { defineContract } from "./contract";
import { idParams, idShape, lineShape, pageOf, pageQuery, reasonShape, timeShape } from "./shapes";

/** A rule as the core judges it: what is wrong with it is said in the core's words. */
export const ruleShape = z.unknown().transform((value, check): Rule => {
  const fault = ruleFault(value);
  if (fault === null) return value as Rule;
  check.addIssue({ code: "custom", message: fault });
  return z.NEVER;
});

export const rulesShape = z
  .array(ruleShape)
  .max(1_000, "must have at most 1000 rules")
  .refine((rules) => new Set(rules.map((rule) => rule.id)).size === rules.length, { error: "must not use a rule id twice" });

const answeredRule = z.custom<Rule>((value) => ruleFault(value) === null).meta({ type: "object" });

export const policyShape = z.strictObject({
  id: z.string(),
  name: z.string(),
  unitId: z.string().nullable(),
  status: z.enum(["active", "off"]),
  /** The version in force, and what a change must name to be on top of it. */
  activeVersion: z.number().int().nullable(),
  version: z.number().int(),
  /** Of the version in force. */
  ruleCount: z.number().int(),
});
export type PolicyItem = z.output<typeof policyShape>;

export const policyDetailShape = z.strictObject({ ...policyShape.shape, rules: z.array(answeredRule) });
export type PolicyDetail = z.output<typeof policyDetailShape>;

export const policyVersionShape = z.strictObject({
  id: z.string(),
  policyId: z.string(),
  version: z.number().int(),
  rules: z.array(answeredRule),
  reason: z.string(),
  createdAt: timeShape,
  createdBy: z.string(),
});
export type PolicyVersionItem = z.output<typeof policyVersionShape>;

const version = z.number().int().min(1);

export const listPolicies = defineContract({
  id: "listPolicies",
  method: "get",
  path: "/policies",
  summary: "The policies, by name.",
  callers: ["session", "token"],
  verb: "read",
  query: pageQuery,
  answer: pageOf(policyShape),
});

export const listPolicyDecisions = defineContract({
  id: "listPolicyDecisions",
  method: "get",
  path: "/policy-decisions",
  summary: "What each policy and each rule decided in the last seven days, counted over the newest actions; says over how many.",
  callers: ["session", "token"],
  verb: "read",
  answer: z.strictObject({
    since: timeShape,
    /** How many actions were looked at, and whether that is all of them since then. */
    looked: z.number().int(),
    isWhole: z.boolean(),
    data: z.array(
      z.strictObject({
        policyId: z.string(),
        /** Null: of the policy as a whole, each action once. */
        rule: z.string().nullable(),
        effect: z.enum(EFFECTS),
        count: z.number().int(),
        lastAt: timeShape,
        lastAction: z.string(),
      }),
    ),
  }),
});
export type PolicyDecisions = z.output<(typeof listPolicyDecisions)["answer"]>;

export const getPolicy = defineContract({
  id: "getPolicy",
  method: "get",
  path: "/policies/{id}",
  summary: "One policy with the rules in force.",
  callers: ["session", "token"],
  verb: "read",
  params: idParams("policy"),
  answer: policyDetailShape,
});

export const listPolicyVersions = defineContract({
  id: "listPolicyVersions",
  method: "get",
  path: "/policies/{id}/versions",
  summary: "All versions of a policy, newest first, with their reasons.",
  callers: ["session", "token"],
  verb: "read",
  params: idParams("policy"),
  query: pageQuery,
  answer: pageOf(policyVersionShape),
});

export const createPolicy = defineContract({
  id: "createPolicy",
  method: "post",
  path: "/policies",
  summary: "Add a policy, in force at once, for everybody or for one unit and all below it.",
  callers: ["session"],
  verb: "edit_policies",
  fresh: true,
  status: 201,
  creates: true,
  body: z.strictObject({ name: lineShape(100), unitId: idShape("unit").nullable().default(null), rules: rulesShape, reason: reasonShape }),
  answer: policyDetailShape,
});
export type NewPolicy = z.output<(typeof createPolicy)["body"]>;

export const createPolicyVersion = defineContract({
  id: "createPolicyVersion",
  method: "post",
  path: "/policies/{id}/versions",
  summary: "Put a new version of a policy's rules in force.",
  callers: ["session"],
  verb: "edit_policies",
  fresh: true,
  status: 201,
  creates: true,
  params: idParams("policy"),
  body: z.strictObject({ rules: rulesShape, reason: reasonShape, version }),
  answer: policyDetailShape,
});

export const changePolicyStatus = defineContract({
  id: "changePolicyStatus",
  method: "post",
  path: "/policies/{id}/status",
  summary: "Switch a policy on or off.",
  callers: ["session"],
  verb: "edit_policies",
  fresh: true,
  params: idParams("policy"),
  body: z.strictObject({ status: z.enum(["active", "off"]), reason: reasonShape, version }),
  answer: policyShape,
});
export type PolicyStatusChange = z.output<(typeof changePolicyStatus)["body"]>;

const who = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("people"), ids: z.array(idShape("person")).min(1).max(100) }),
  z.strictObject({ type: z.literal("role"), role: z.enum(ROLES), where: z.enum(["agent_unit", "anywhere"]) }),
  z.strictObject({ type: z.literal("owner") }),
  z.strictObject({ type: z.literal("deputy") }),
]);

export const changeRuleParameters = defineContract({
  id: "changeRuleParameters",
  method: "patch",
  path: "/policies/{id}/rules/{rule}",
  summary: "Change the parameters of one rule by form: its limit, who decides, who is told, the deadline. Makes a new version.",
  callers: ["session"],
  verb: "edit_policies",
  fresh: true,
  params: z.strictObject({ id: idShape("policy"), rule: z.string().min(1).max(128) }),
  body: z.strictObject({
    limit: z.string().regex(/^\d{1,30}(\.\d{1,18})?$/, "must be a decimal, like `1000` or `99.50`").optional(),
    currency: z.string().regex(/^[A-Z]{3}$/, "must be three capital letters, like EUR").optional(),
    deciders: z.array(who).min(1).max(20).optional(),
    quorum: z.number().int().min(1).max(20).optional(),
    withinS: z.number().int().min(1).max(2_592_000).optional(),
    /** Leaves a hold to an approval route, in place of the three above. */
    routeId: idShape("approvalRoute").optional(),
    tell: z.array(who).min(1).max(20).optional(),
    objectWithinS: z.number().int().min(0).max(86_400).optional(),
    reason: reasonShape,
    version,
  }),
  answer: policyDetailShape,
});
export type RuleParameters = z.output<(typeof changeRuleParameters)["body"]>;
