import { afterAll, expect, test } from "vitest";
import { applyRegistry } from "@/lib/server/registry/apply";
import { createCredential } from "@/lib/server/credentials/create";
import { listAgents } from "@/lib/server/agents/store";
import { registryShape } from "@/lib/contracts/registry";
import { testDatabase } from "@/lib/testing/database";
import { granted } from "@/lib/testing/granted";
import { signedInCompany } from "@/lib/testing/signed-in-company";
import { readFirstRun } from "./first-run";

const reeve = await signedInCompany(await testDatabase());
afterAll(() => reeve.close());

const system = { systems: [{ name: "Bank", kind: "other" }], tools: [{ name: "bank.pay", system: "Bank", sideEffect: "financial", amountPath: "amount", currencyPath: "currency" }] };

test("a new company is led step by step, each told by what is there, until an agent's action is decided", async () => {
  const home = await reeve.makeWorkspace("first");
  const { ctx } = home;
  const read = async () => granted(await readFirstRun(ctx));
  expect(await read()).toMatchObject({ isOver: false, tool: null, agent: null, hasCredential: false, action: null });

  granted(await applyRegistry(ctx, registryShape.parse(system)));
  expect(await read()).toMatchObject({ tool: { name: "bank.pay", system: "Bank", example: { amount: 1200, currency: "EUR" } }, agent: null });

  const agents = { units: [{ name: "Company" }], agents: [{ name: "First", unit: "Company", owner: home.admin.email, autonomy: 3, riskTier: "low", status: "active" }], permissions: [{ subject: { type: "agent", name: "First" }, target: { type: "tool", name: "bank.pay" } }] };
  granted(await applyRegistry(ctx, registryShape.parse(agents)));
  const [agent] = granted(await listAgents(ctx, { limit: 10 })).data;
  expect(await read()).toMatchObject({ agent: { name: "First" }, hasCredential: false, outlook: null });

  const credential = granted(await createCredential(ctx, { holder: { type: "agent", id: agent?.id ?? "" }, name: "first", scopes: [], expires: null }));
  expect(await read()).toMatchObject({ hasCredential: true, outlook: { effect: "hold" } });

  const asked = await reeve.atGateway(credential.secret ?? "", "/actions", { method: "POST", body: { tool: "bank.pay", arguments: { amount: 1200, currency: "EUR" } } });
  expect(asked.status).toBe(200);
  const { action } = await read();
  expect(action).toMatchObject({ status: "held", decision: "hold" });
  expect(action?.approval).toMatch(/^apr_/);
});

test("somebody of another company is told nothing", async () => {
  const here = await reeve.makeWorkspace("here");
  const there = await reeve.makeWorkspace("there");
  expect(await readFirstRun({ ...here.ctx, workspaceId: there.workspaceId })).toMatchObject({ refused: true, code: "forbidden" });
});
