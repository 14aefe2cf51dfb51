import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { findBrowser } from "../bin/browser.mjs";
import { measuredCommit } from "@/lib/testing/proofs/record";
import { openLargeConsole } from "./console";

/**
 * `npm run bench:lighthouse`: Lighthouse over the console's pages in a large company, kept in `bench/results/lighthouse.json`.
 * Lighthouse is fetched when this runs, because it is twenty times as large as what the product needs.
 */

const LIGHTHOUSE = "lighthouse@12.8.2";
const PAGES = ["overview", "approvals", "agents", "activity", "one agent", "audit log"];
const AUDITS = ["first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift", "speed-index", "total-byte-weight"];
const CATEGORIES = ["performance", "accessibility", "best-practices"];

type Report = { readonly categories: Record<string, { readonly score: number | null }>; readonly audits: Record<string, { readonly numericValue?: number; readonly numericUnit?: string }> };

const opened = await openLargeConsole({ actions: 100_000, waiting: 2_000 });
const results = path.join(import.meta.dirname, "results");
mkdirSync(results, { recursive: true });
try {
  const pages = Object.fromEntries(await inTurn(PAGES.map((name) => async () => [name, await look(opened.origin, opened.paths[name] ?? "")] as const)));
  writeFileSync(path.join(results, "lighthouse.json"), `${JSON.stringify({ date: new Date().toISOString(), commit: measuredCommit(), with: LIGHTHOUSE, company: opened.company, pages }, null, 2)}\n`);
  console.table(Object.fromEntries(Object.entries(pages).map(([name, page]) => [name, page.scores])));
} finally {
  await opened.close();
}

async function look(origin: string, at: string) {
  const output = path.join(tmpdir(), `reeve-lighthouse-${process.pid}.json`);
  const headers = path.join(tmpdir(), `reeve-lighthouse-${process.pid}-headers.json`);
  writeFileSync(headers, JSON.stringify({ Cookie: opened.storageState.cookies.map(({ name, value }) => `${name}=${value}`).join("; ") }), { mode: 0o600 });
  try {
    const args = [`${origin}${at}`, "--quiet", "--output=json", `--output-path=${output}`, `--extra-headers=${headers}`, "--preset=desktop", `--only-categories=${CATEGORIES.join(",")}`, "--chrome-flags=--headless=new --no-sandbox --disable-background-networking"];
    execFileSync("npm", ["exec", "--yes", `--package=${LIGHTHOUSE}`, "--", "lighthouse", ...args], { stdio: ["ignore", "inherit", "inherit"], env: { ...process.env, CHROME_PATH: await findBrowser() } });
    const report = JSON.parse(readFileSync(output, "utf8")) as Report;
    return {
      scores: Object.fromEntries(CATEGORIES.map((name) => [name, report.categories[name]?.score ?? null])),
      figures: Object.fromEntries(AUDITS.map((name) => [name, { value: report.audits[name]?.numericValue ?? null, unit: report.audits[name]?.numericUnit ?? null }])),
    };
  } finally {
    rmSync(output, { force: true });
    rmSync(headers, { force: true });
  }
}

async function inTurn<T>(works: readonly (() => Promise<T>)[]): Promise<T[]> {
  const done: T[] = [];
  for (const work of works) done.push(await work());
  return done;
}
