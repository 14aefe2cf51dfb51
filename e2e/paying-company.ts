import { randomUUID } from "node:crypto";
import { expect, type Page } from "@playwright/test";
import type { DataClass, Reversibility, SideEffect } from "@/lib/core/tool";
import { companyApi, sayAsAgent } from "./company-api";

export type PayingAgent = { readonly id: string; readonly name: string; readonly tool: string; readonly secret: string };

export type ToolTerms = { readonly sideEffect?: SideEffect; readonly reversibility?: Reversibility; readonly dataClass?: DataClass };
export type AgentTerms = { readonly unitId?: string; readonly ownerId?: string };

/** A system that pays, one tool of it (`terms` differ) and an agent that may use it, made by the signed-in administrator over the API. */
export async function createPayingAgent(page: Page, workspace: string, terms: ToolTerms = {}, agentTerms: AgentTerms = {}): Promise<PayingAgent> {
  const tag = randomUUID().slice(0, 8);
  const { post } = companyApi(page, workspace);
  const me = (await (await page.request.get("/api/v1/me")).json()) as { workspaces: { slug: string; personId: string }[] };
  const ownerId = me.workspaces.find((one) => one.slug === workspace)?.personId;
  const unit = await post("/units", { name: `Payables ${tag}` });
  const system = await post("/systems", { name: `Bank ${tag}`, kind: "other" });
  const tool = await post("/tools", {
    name: `bank.${tag}.pay`,
    systemId: system.id,
    sideEffect: "financial",
    dataClass: "confidential",
    reversibility: "irreversible",
    binding: "cooperative",
    argumentSchema: { type: "object" },
    amountPath: "amount",
    currencyPath: "currency",
    recipientPath: "payee",
    sentence: "Pay {amount} {currency} to {payee}",
    ...terms,
  });
  const name = `payer-${tag}`;
  const agent = await post("/agents", { name, purpose: "Pays what was approved", unitId: unit.id, ownerId, deputyId: null, autonomy: 3, riskTier: "medium", status: "active", ...agentTerms });
  await post("/permissions", { subject: { type: "agent", id: agent.id }, target: { type: "tool", id: tool.id } });
  const credential = await post(`/agents/${agent.id}/credentials`, { name: "browser test" });
  return { id: agent.id, name, tool: `bank.${tag}.pay`, secret: `${credential["secret"]}` };
}

export type Asked = { readonly id: string; readonly decision: string; readonly status: string; readonly permit: string | null };

/** The agent asks the gateway, as its own program would. */
export async function askToPay(agent: PayingAgent, payee: string, amount: string): Promise<Asked> {
  const body = { tool: agent.tool, arguments: { amount, currency: "EUR", payee }, reason: "the invoice is due today" };
  return sayAsAgent<Asked>(agent.secret, "/actions", body);
}

/** Takes the permit of an approved action, redeems it once with the same arguments and reports that it worked. */
export async function carryOut(agent: PayingAgent, actionId: string, args: object): Promise<void> {
  const { permit } = await sayAsAgent<Asked>(agent.secret, `/actions/${actionId}/permit`, {});
  expect(permit, "an approved action has a permit to take").not.toBeNull();
  await sayAsAgent(agent.secret, "/permits/redeem", { permit, arguments: args });
  await sayAsAgent(agent.secret, `/actions/${actionId}/outcome`, { status: "succeeded", result: { paid: true } });
}
