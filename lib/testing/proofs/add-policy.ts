import type { Rule } from "@/lib/core/policy/rule";
import { newId } from "@/lib/server/platform/context";
import { written, type GatedCompany } from "@/lib/testing/gated-company";

/** One rule as a policy of its own, in force for everybody. */
export async function addPolicy(company: GatedCompany, name: string, rule: Omit<Rule, "id" | "name">): Promise<void> {
  const { workspaceId, people } = company;
  const policyId = newId("policy", Date.now());
  const versionId = newId("policyVersion", Date.now());
  const rules = JSON.parse(JSON.stringify([{ id: "only", name, ...rule }])) as object[];
  await written(company.as("admin"), async (tx) => {
    await tx.policy.create({ data: { workspaceId, id: policyId, name, activeVersionId: versionId }, select: { id: true } });
    await tx.policyVersion.create({ data: { workspaceId, id: versionId, policyId, version: 1, rules, reason: "a test", createdBy: people.admin }, select: { id: true } });
  });
}

export function forTool(name: string): Rule["when"] {
  return [{ type: "text", attribute: "tool.name", op: "in", values: [name] }];
}
