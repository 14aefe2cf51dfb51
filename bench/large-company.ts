import { randomUUID } from "node:crypto";
import type { APIRequestContext, Page } from "@playwright/test";
import { DEFAULT_HOLD, type Rule } from "@/lib/core/policy/rule";
import { loadOnce } from "./arena";
import { AGENTS_PER_UNIT, largeRegistry, PAY_TOOL, READ_TOOL, UNITS_COUNT } from "./large-registry";

/** What a company is after some months: made through the product itself, by its administrator and its agents. */
export type LargeCompany = { readonly agents: number; readonly actions: number; readonly waiting: number };

export async function fillCompany(page: Page, workspace: string, size: { readonly actions: number; readonly waiting: number }): Promise<LargeCompany> {
  const api = administratorApi(page, workspace);
  const me = (await (await page.request.get("/api/v1/me")).json()) as { email: string };
  await api("post", "/registry/apply", largeRegistry(me.email));
  await api("post", "/policies", holdPayments());
  const agents = await allAgents(api);
  const credentials: string[] = [];
  for (const [index, id] of agents.entries()) {
    const { secret } = (await api("post", `/agents/${id}/credentials`, { name: "bench" })) as { secret: string };
    credentials.push(secret);
    if (index % 200 === 199) console.info(`  ${index + 1} of ${agents.length} agents have credentials`);
  }
  const waiting = await ask(credentials, PAY_TOOL, '"decision":"hold"', size.waiting, 200);
  const actions = await ask(credentials, READ_TOOL, '"decision":"allow"', size.actions - waiting, 1_000);
  return { agents: agents.length, actions: actions + waiting, waiting };
}

type Api = (method: "get" | "post", path: string, body?: object) => Promise<unknown>;

/** One after the other and no faster than the web allows one person. */
function administratorApi(page: Page, workspace: string): Api {
  const { origin } = new URL(page.url());
  const request: APIRequestContext = page.request;
  return async (method, path, body) => {
    for (;;) {
      const headers = { "Reeve-Workspace": workspace, "Idempotency-Key": randomUUID(), Origin: origin };
      const response = await request[method](`${origin}/api/v1${path}`, { headers, ...(body === undefined ? {} : { data: body }), timeout: 120_000 });
      if (response.ok()) return response.json();
      if (response.status() !== 429) throw new Error(`${path}: ${response.status()} ${await response.text()}`);
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  };
}

async function allAgents(api: Api): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const page = (await api("get", `/agents?limit=200${cursor === "" ? "" : `&cursor=${encodeURIComponent(cursor)}`}`)) as { data: { id: string }[]; nextCursor: string | null };
    ids.push(...page.data.map((one) => one.id));
    cursor = page.nextCursor;
  }
  if (ids.length < UNITS_COUNT * AGENTS_PER_UNIT) throw new Error(`only ${ids.length} agents are registered`);
  return ids;
}

async function ask(credentials: readonly string[], tool: string, expect: string, count: number, perSecond: number): Promise<number> {
  const { port } = new URL(`${process.env["REEVE_E2E_GATEWAY_URL"]}`);
  let asked = 0;
  while (asked < count) {
    const seconds = Math.max(1, Math.ceil((count - asked) / perSecond));
    const body = { tool, arguments: { amount: "1200.00", currency: "EUR", payee: "Tollgate Metals" }, reason: "the invoice is due", run: `invoices of ${new Date().toISOString().slice(0, 10)}` };
    const report = await loadOnce({ port: Number(port), connections: 32, seconds, perSecond, credentials, body, expect });
    if (report.faults.length > 0) throw new Error(`the company could not be filled: ${report.faults.join(" | ")}`);
    asked += report.answered;
    console.info(`  ${asked} of ${count} times ${tool}`);
  }
  return asked;
}

function holdPayments(): { name: string; reason: string; rules: Rule[] } {
  return {
    name: "Payments wait for people",
    reason: "so that a queue stands before the console",
    rules: [
      {
        id: "payments",
        name: "Every payment waits",
        when: [{ type: "text", attribute: "tool.name", op: "in", values: [PAY_TOOL] }],
        then: { effect: "hold", hold: { ...DEFAULT_HOLD, withinS: 86_400 } },
      },
    ],
  };
}
