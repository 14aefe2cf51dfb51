import { chromium, type Page } from "@playwright/test";
import { findBrowser } from "../bin/browser.mjs";
import { printedSignIn, signInAsAdministrator } from "../e2e/administrator";
import { createPayingAgent } from "../e2e/paying-company";
import startProduct from "../e2e/product";
import { loadOnce } from "./arena";
import { median, percentile } from "./load-client";

/** Row 6: from an event's time in the log to the frame in which its row stands in the browser, with the whole product running. */

const AGENTS = 5;

export type PaintedFigures = { readonly p50Ms: number; readonly p99Ms: number; readonly worstP99Ms: number; readonly painted: number; readonly perSecond: number };

export async function measurePainted(options: { readonly rounds: number; readonly seconds: number; readonly perSecond: number }): Promise<PaintedFigures> {
  const stop = await startProduct();
  const executablePath = await findBrowser();
  const browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: ["--no-sandbox", "--disable-background-networking"] });
  try {
    const page = await browser.newPage({ baseURL: process.env["REEVE_E2E_WEB_URL"] ?? "" });
    const { workspace } = printedSignIn();
    await page.goto(`/${workspace}/activity`);
    await signInAsAdministrator(page);
    const agents = [];
    for (let made = 0; made < AGENTS; made += 1) agents.push(await createPayingAgent(page, workspace));
    await page.getByRole("status").filter({ hasText: "Live" }).waitFor();
    await page.evaluate(watchRows);
    const p50s: number[] = [];
    const p99s: number[] = [];
    let painted = 0;
    let answered = 0;
    for (let round = 0; round < options.rounds; round += 1) {
      const port = Number(new URL(process.env["REEVE_E2E_GATEWAY_URL"] ?? "").port);
      const reports = await Promise.all(
        agents.map((agent) =>
          loadOnce({
            port,
            connections: 4,
            seconds: options.seconds,
            perSecond: options.perSecond / AGENTS,
            credentials: [agent.secret],
            body: { tool: agent.tool, arguments: { amount: "10.00", currency: "EUR", payee: "ACME" } },
            expect: '"decision"',
          }),
        ),
      );
      const faults = reports.flatMap((report) => report.faults);
      if (faults.length > 0) throw new Error(`a round is void: ${faults.slice(0, 3).join(" | ")}`);
      answered += reports.reduce((sum, report) => sum + report.answered, 0);
      const late = Float64Array.from(await takeTimes(page)).sort();
      painted += late.length;
      p50s.push(percentile(late, 0.5));
      p99s.push(percentile(late, 0.99));
      console.info(`round ${round + 1}: ${late.length} rows painted, p50 ${percentile(late, 0.5).toFixed(0)} ms, p99 ${percentile(late, 0.99).toFixed(0)} ms`);
    }
    return { p50Ms: median(p50s), p99Ms: median(p99s), worstP99Ms: Math.max(...p99s), painted, perSecond: answered / (options.rounds * options.seconds) };
  } finally {
    await browser.close();
    await stop();
  }
}

type Watched = { times: number[] };

/** Runs in the page: notes for each moment that comes (events of one batch share theirs) how long ago its event was when the frame with it had been painted. */
function watchRows(): void {
  const watched: Watched = { times: [] };
  (globalThis as unknown as { reeveWatched: Watched }).reeveWatched = watched;
  const seen = new Set<string>();
  const times = () => document.querySelectorAll<HTMLTimeElement>('[role="grid"] [role="row"] time');
  for (const time of times()) seen.add(time.dateTime);
  new MutationObserver(() => {
    const fresh: number[] = [];
    for (const time of times()) {
      if (seen.has(time.dateTime)) continue;
      seen.add(time.dateTime);
      fresh.push(Date.parse(time.dateTime));
    }
    if (fresh.length === 0) return;
    // The message comes after the frame that the callback belongs to.
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => watched.times.push(...fresh.map((at) => Date.now() - at));
      port2.postMessage(null);
    });
  }).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["datetime"] });
}

function takeTimes(page: Page): Promise<number[]> {
  return page.evaluate(() => (globalThis as unknown as { reeveWatched: Watched }).reeveWatched.times.splice(0));
}
