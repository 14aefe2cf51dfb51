import { chromium, expect, type BrowserContext, type Page } from "@playwright/test";
import pg from "pg";
import { findBrowser } from "../bin/browser.mjs";
import { printedSignIn, signInAsAdministrator } from "../e2e/administrator";
import { createPayingAgent, type PayingAgent } from "../e2e/paying-company";
import startProduct from "../e2e/product";
import { embeddedOwnerUrl, embeddedPort } from "@/lib/server/platform/embedded-postgres";
import { loadOnce } from "./arena";
import { percentile } from "./load-client";
import { openUnwatchedBrowser } from "./unwatched-browser";

/**
 * Row 6: from the decision in the gateway, over its commit, the web's stream and the list read again, to the row painted in a real
 * browser's Activity, while agents ask 500 times a second of the product as `npm start` runs it. The first page shows the newest
 * rows only, so at this rate many actions are gone from it before they were ever drawn: those that were drawn count. While the page was
 * being opened, and in the first seconds of the load, code is compiled in three processes: those seconds are told apart.
 */

export type Latencies = { readonly painted: number; readonly p50Ms: number; readonly p99Ms: number };
export type PaintedFigures = { readonly asked: number; readonly settling: Latencies; readonly settled: Latencies };

/** Each credential has a limit of its own at the gateway. */
const CREDENTIALS = 5;

export async function measurePainted(options: { perSecond: number; settleSeconds: number; seconds: number }): Promise<PaintedFigures> {
  const browser = await openUnwatchedBrowser();
  let stop: Awaited<ReturnType<typeof startProduct>> | undefined;
  try {
    stop = await startProduct();
    const { workspace, agent, secrets, cookies } = await company();
    await browser.look(async (page) => {
      await page.context().addCookies(cookies);
      // Whoever has been here before has the compiled scripts in the browser's cache: it keeps them at the second visit.
      for (let visit = 1; visit <= 3; visit += 1) await page.goto(`${process.env["REEVE_E2E_WEB_URL"]}/${workspace}/activity?view=table`, { waitUntil: "load" });
      await expect(page.getByRole("status").filter({ hasText: "Live" })).toBeVisible({ timeout: 30_000 });
      // The compiler names inner functions through a helper that the page does not have.
      await page.evaluate("globalThis.__name ??= (one) => one");
      await page.evaluate(notePainting);
    });
    const gatewayPort = Number(new URL(`${process.env["REEVE_E2E_GATEWAY_URL"]}`).port);
    const body = { tool: agent.tool, arguments: { amount: "12.00", currency: "EUR", payee: "ACME" }, reason: "the invoice is due today" };
    const report = await loadOnce({ port: gatewayPort, connections: 32, seconds: options.settleSeconds + options.seconds, perSecond: options.perSecond, credentials: secrets, body, expect: '"decision":"allow"' });
    if (report.faults.length > 0) throw new Error(`the run is void: ${report.faults.join(" | ")}`);
    const painted = await browser.look(allPainted);
    return { asked: report.answered, ...(await latenciesOf(agent.id, painted, options.settleSeconds)) };
  } finally {
    // Both end, also where one fails; what is left running would spoil the next row.
    const failed = (await Promise.allSettled([browser.close(), stop?.()])).find((one) => one.status === "rejected");
    if (failed !== undefined) {
      console.error("not ended:", failed.reason);
      process.exitCode = 1;
    }
  }
}

type Company = { readonly workspace: string; readonly agent: PayingAgent; readonly secrets: readonly string[]; readonly cookies: Awaited<ReturnType<BrowserContext["cookies"]>> };

/** An agent with its credentials, and the session of the administrator who made them. */
async function company(): Promise<Company> {
  const executablePath = await findBrowser();
  const browser = await chromium.launch({ ...(executablePath === undefined ? {} : { executablePath }), args: ["--no-sandbox", "--disable-background-networking"] });
  try {
    const page = await browser.newPage({ baseURL: `${process.env["REEVE_E2E_WEB_URL"]}` });
    const { workspace } = printedSignIn();
    await page.goto(`/${workspace}/activity`);
    await signInAsAdministrator(page);
    const agent = await createPayingAgent(page, workspace, { sideEffect: "read" });
    const more = await Promise.all(Array.from({ length: CREDENTIALS - 1 }, (_, index) => anotherCredential(page, workspace, agent, index)));
    return { workspace, agent, secrets: [agent.secret, ...more], cookies: await page.context().cookies() };
  } finally {
    await browser.close();
  }
}

async function anotherCredential(page: Page, workspace: string, agent: PayingAgent, index: number): Promise<string> {
  const { origin } = new URL(page.url());
  const response = await page.request.post(`${origin}/api/v1/agents/${agent.id}/credentials`, { headers: { "Reeve-Workspace": workspace, Origin: origin }, data: { name: `bench ${index}` } });
  const { secret } = (await response.json()) as { secret?: string };
  if (secret === undefined) throw new Error(`no credential: ${await response.text()}`);
  return secret;
}

/** In the page: when each action's row was first on the screen, Unix ms, taken after the frame that drew it. */
function notePainting(): void {
  const painted: Record<string, number> = {};
  Object.assign(globalThis, { painted });
  const note = () => {
    const now = performance.timeOrigin + performance.now();
    for (const row of document.querySelectorAll("[role=grid] tbody tr[id]")) {
      const id = /act_[0-9A-Z]+/.exec(row.id)?.[0];
      if (id !== undefined) painted[id] ??= now;
    }
  };
  new MutationObserver(() => void requestAnimationFrame(() => void setTimeout(note))).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["id"] });
}

/** What was painted, once nothing more comes. */
async function allPainted(page: Page): Promise<Record<string, number>> {
  for (let before = -1; ; ) {
    const painted = await page.evaluate(() => (globalThis as unknown as { painted: Record<string, number> }).painted);
    const count = Object.keys(painted).length;
    if (count === before) return painted;
    before = count;
    await page.waitForTimeout(1_000);
  }
}

/** Of this agent's actions, by whether they were decided before or after the load had settled. The decision's time is the database's, and its machine is the browser's. */
async function latenciesOf(agentId: string, painted: Readonly<Record<string, number>>, settleSeconds: number): Promise<Pick<PaintedFigures, "settling" | "settled">> {
  const folder = `${process.env["REEVE_E2E_DATA"]}`;
  const client = new pg.Client({ connectionString: embeddedOwnerUrl(folder, embeddedPort(folder) ?? 0, "reeve") });
  await client.connect();
  try {
    const { rows } = await client.query<{ id: string; at: Date; isSettled: boolean }>(
      `select id, at, at >= (select min(at) from action where agent_id = $1) + make_interval(secs => $3) as "isSettled" from action where agent_id = $1 and id = any($2)`,
      [agentId, Object.keys(painted), settleSeconds],
    );
    const figures = (isSettled: boolean): Latencies => {
      const latencies = Float64Array.from(rows.filter((row) => row.isSettled === isSettled).map((row) => (painted[row.id] ?? Number.NaN) - row.at.getTime())).sort();
      return { painted: latencies.length, p50Ms: percentile(latencies, 0.5), p99Ms: percentile(latencies, 0.99) };
    };
    return { settling: figures(false), settled: figures(true) };
  } finally {
    await client.end();
  }
}
