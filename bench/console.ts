import { readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { chromium, expect, type Browser, type BrowserContext, type Page, type Request } from "@playwright/test";
import { findBrowser } from "../bin/browser.mjs";
import { printedSignIn, signInAsAdministrator } from "../e2e/administrator";
import startProduct from "../e2e/product";
import { fillCompany, type LargeCompany } from "./large-company";
import { median } from "./load-client";
import { openUnwatchedBrowser } from "./unwatched-browser";

/**
 * The console over a large company: for each page how long the server's slowest answer takes, how much script comes over the wire to
 * an empty cache, when its largest part is painted, and how long the longest task is while one scrolls and types.
 */

export type PageFigures = {
  /** Slowest of the document and what it asks the API, ms from the request to the whole answer: each asked again by itself, without a browser at work on the same two cores. */
  readonly serverMs: number;
  /** All script of the page as it comes over the wire, bytes. */
  readonly scriptBytes: number;
  /** Largest contentful paint, ms after the navigation began (web-vitals). */
  readonly paintMs: number;
  /** Cumulative layout shift, no unit (web-vitals). */
  readonly shift: number;
};

export type ConsoleFigures = {
  readonly company: LargeCompany;
  readonly pages: Readonly<Record<string, { readonly median: PageFigures; readonly worst: PageFigures }>>;
  /** Longest task while scrolling and typing, ms, by page: the median of three times. */
  readonly longestTaskMs: Readonly<Record<string, number>>;
};

export type OpenedConsole = { readonly browser: Browser; readonly origin: string; readonly workspace: string; readonly storageState: Awaited<ReturnType<BrowserContext["storageState"]>>; readonly paths: Readonly<Record<string, string>>; readonly company: LargeCompany; readonly close: () => Promise<void> };

/** The product with a large company in it, and an administrator signed in. */
export async function openLargeConsole(size: { readonly actions: number; readonly waiting: number }): Promise<OpenedConsole> {
  const stop = await startProduct();
  const executablePath = await findBrowser();
  const browser = await chromium.launch({ ...(executablePath === undefined ? {} : { executablePath }), args: ["--no-sandbox", "--disable-background-networking"] });
  const close = async () => {
    await browser.close();
    await stop();
  };
  try {
    const { workspace } = printedSignIn();
    const origin = `${process.env["REEVE_E2E_WEB_URL"]}`;
    const context = await browser.newContext({ baseURL: origin });
    const page = await context.newPage();
    await page.goto(`/${workspace}/approvals`);
    await signInAsAdministrator(page);
    const company = await fillCompany(page, workspace, size);
    const paths = await pathsOf(page, workspace);
    const storageState = await context.storageState();
    await context.close();
    return { browser, origin, workspace, storageState, paths, company, close };
  } catch (error) {
    await close();
    throw error;
  }
}

export async function measureConsole(opened: OpenedConsole, rounds: number): Promise<ConsoleFigures> {
  const seen: Record<string, PageFigures[]> = {};
  // The first round is thrown away: the server compiles each route then.
  for (let round = -1; round < rounds; round += 1) {
    for (const [name, path] of Object.entries(opened.paths)) {
      const figures = await measurePage(opened, path);
      if (round >= 0) (seen[name] ??= []).push(figures);
    }
  }
  const longestTaskMs: Record<string, number> = {};
  for (const name of SCROLLED.filter((one) => opened.paths[one] !== undefined)) longestTaskMs[name] = median(await inTurn(TASK_ROUNDS, () => measureTasks(opened, pathOf(opened, name))));
  return { company: opened.company, pages: Object.fromEntries(Object.entries(seen).map(([name, all]) => [name, { median: fold(all, median), worst: fold(all, (values) => Math.max(...values)) }])), longestTaskMs };
}

const TASK_ROUNDS = 3;
const SCROLLED = ["approvals", "agents", "activity as a table", "activity", "runs", "audit log"];

export async function pathsOf(page: Page, workspace: string): Promise<Record<string, string>> {
  const first = async (list: string) => {
    const response = await page.request.get(`/api/v1/${list}`, { headers: { "Reeve-Workspace": workspace } });
    if (!response.ok()) throw new Error(`${list}: ${response.status()} ${await response.text()}`);
    const { data } = (await response.json()) as { data: { id: string }[] };
    const id = data[0]?.id;
    if (id === undefined) throw new Error(`there is nothing in ${list}`);
    return id;
  };
  const names: Record<string, string> = {
    overview: "",
    approvals: "/approvals",
    "one approval": `/approvals/${await first("approvals?view=all_open")}`,
    notices: "/notices",
    agents: "/agents",
    "one agent": `/agents/${await first("agents")}`,
    activity: "/activity",
    "activity as a table": "/activity?view=table",
    "one action": `/activity/${await first("actions")}`,
    runs: "/runs",
    "one run": `/runs/${await first("runs")}`,
    interventions: "/interventions",
    processes: "/processes",
    policies: "/policies",
    "one policy": `/policies/${await first("policies")}`,
    systems: "/systems",
    "audit log": "/audit",
    settings: "/settings",
  };
  return Object.fromEntries(Object.entries(names).map(([name, path]) => [name, `/${workspace}${path}`]));
}

const WEB_VITALS = readFileSync(new URL("../node_modules/web-vitals/dist/web-vitals.iife.js", import.meta.url), "utf8");
/** What the page has kept of its own loading is told afterwards, too. */
const READ_VITALS = `${WEB_VITALS}
new Promise((resolve) => {
  const vitals = { paintMs: null, shift: 0 };
  webVitals.onLCP(({ value }) => (vitals.paintMs = value), { reportAllChanges: true });
  webVitals.onCLS(({ value }) => (vitals.shift = value), { reportAllChanges: true });
  setTimeout(() => resolve(vitals), 500);
})`;

type Asked = { readonly url: string; readonly headers: Readonly<Record<string, string>> };

async function measurePage(opened: OpenedConsole, path: string): Promise<PageFigures> {
  const { asked, scriptBytes } = await watchLoading(opened, path);
  const serverMs = await slowestAlone(asked);
  return { serverMs, scriptBytes, ...(await vitalsUnwatched(opened, path)) };
}

/** Longer than any page takes to be as it stays. */
const LOADS_MS = 3_000;

/** As somebody sees it who has never been here: a browser of its own with nothing kept, and nobody who has each request told to them. Watched, the same pages are painted 0.3 to 0.5 s later. */
async function vitalsUnwatched({ origin, storageState }: OpenedConsole, path: string): Promise<Pick<PageFigures, "paintMs" | "shift">> {
  const browser = await openUnwatchedBrowser();
  try {
    await browser.look(async (page) => {
      await page.context().addCookies(storageState.cookies);
      // It goes there by itself once nobody is connected any more.
      await page.evaluate((to) => void setTimeout(() => location.assign(to), 1_500), origin + path);
    });
    await wait(1_500 + LOADS_MS);
    const { paintMs, shift } = await browser.look(async (page) => {
      await settled(page);
      return (await page.evaluate(READ_VITALS)) as { paintMs: number | null; shift: number };
    });
    if (paintMs === null) throw new Error(`nothing was painted at ${path}`);
    return { paintMs, shift };
  } finally {
    await browser.close();
  }
}

async function watchLoading({ browser, origin, storageState }: OpenedConsole, path: string): Promise<Pick<PageFigures, "scriptBytes"> & { readonly asked: readonly Asked[] }> {
  const context = await browser.newContext({ baseURL: origin, storageState, viewport: { width: 1440, height: 900 } });
  try {
    const page = await context.newPage();
    const finished: Request[] = [];
    page.on("requestfinished", (request) => finished.push(request));
    await page.goto(path);
    await settled(page);
    const answers = finished.filter((request) => request.resourceType() === "document" || request.url().includes("/api/v1/"));
    const scripts = finished.filter((request) => request.resourceType() === "script");
    const sizes = await Promise.all(scripts.map(async (request) => (await request.sizes()).responseBodySize));
    const asked = await Promise.all(answers.filter((request) => request.method() === "GET" && !request.url().includes("/events")).map(async (request) => ({ url: request.url(), headers: await request.allHeaders() })));
    return { asked, scriptBytes: sizes.reduce((sum, size) => sum + size, 0) };
  } finally {
    await context.close();
  }
}

/** A closed page's processes go on ending for some tenths of a second on the cores that the server answers on: a document took 340 ms then, and 210 alone. */
const BROWSER_ENDS_MS = 1_000;

/** Questions change nothing, so that they can be asked again, one after the other. */
async function slowestAlone(asked: readonly Asked[]): Promise<number> {
  await wait(BROWSER_ENDS_MS);
  let slowestMs = 0;
  for (const { url, headers } of asked) {
    const beganMs = performance.now();
    const response = await fetch(url, { headers: Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith(":"))) });
    await response.arrayBuffer();
    if (!response.ok) throw new Error(`${url} answered ${response.status}: a refusal is quick, and says nothing`);
    slowestMs = Math.max(slowestMs, performance.now() - beganMs);
  }
  return slowestMs;
}

async function settled(page: Page): Promise<void> {
  await expect(page.locator("[data-slot=app-frame]")).toBeVisible({ timeout: 30_000 });
  await expect(page.locator("[data-slot=loading]")).toHaveCount(0, { timeout: 30_000 });
  await page.waitForTimeout(1_000);
}

const NOTE_TASKS = `globalThis.tasks = []; new PerformanceObserver((list) => globalThis.tasks.push(...list.getEntries().map((one) => one.duration))).observe({ type: "longtask" });`;

/** The longest task, ms, while one scrolls through the list and types into its filter; 0 where none took 50 ms. */
async function measureTasks({ browser, origin, storageState }: OpenedConsole, path: string): Promise<number> {
  const context = await browser.newContext({ baseURL: origin, storageState, viewport: { width: 1440, height: 900 } });
  try {
    const page = await context.newPage();
    await page.goto(path);
    await settled(page);
    await page.evaluate(NOTE_TASKS);
    await page.mouse.move(500, 500);
    for (let step = 0; step < 60; step += 1) {
      await page.mouse.wheel(0, step < 40 ? 600 : -900);
      await page.waitForTimeout(50);
    }
    const box = page.getByRole("searchbox").first();
    if ((await box.count()) > 0) await box.pressSequentially("invoice matcher 07-1", { delay: 60 });
    await page.waitForTimeout(1_000);
    return Math.max(0, ...((await page.evaluate("globalThis.tasks")) as number[]));
  } finally {
    await context.close();
  }
}

/** A name that no page has is a mistake, and none to be passed over. */
export function pathOf({ paths }: Pick<OpenedConsole, "paths">, name: string): string {
  const path = paths[name];
  if (path === undefined) throw new Error(`no page is called ${name}`);
  return path;
}

async function inTurn(times: number, measure: () => Promise<number>): Promise<number[]> {
  const found: number[] = [];
  for (let at = 0; at < times; at += 1) found.push(await measure());
  return found;
}

function fold(all: readonly PageFigures[], by: (values: number[]) => number): PageFigures {
  const of = (name: keyof PageFigures) => by(all.map((one) => one[name]));
  return { serverMs: of("serverMs"), scriptBytes: of("scriptBytes"), paintMs: of("paintMs"), shift: of("shift") };
}
