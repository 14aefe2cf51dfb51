import { execFileSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { findBrowser } from "../bin/browser.mjs";
import { pathOf, type OpenedConsole } from "./console";

/** Lighthouse over the console's pages. It is fetched when this runs, because it is twenty times as large as what the product needs. */

export const LIGHTHOUSE = "lighthouse@12.8.2";
const PAGES = ["overview", "approvals", "agents", "activity", "one agent", "audit log"];
const AUDITS = ["first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift", "speed-index", "total-byte-weight"];
const CATEGORIES = ["performance", "accessibility", "best-practices"];

type Report = { readonly categories: Record<string, { readonly score: number | null }>; readonly audits: Record<string, { readonly numericValue?: number; readonly numericUnit?: string }> };

/** Scores from 0 to 1; figures with their unit. */
export type LighthouseFigures = { readonly scores: Readonly<Record<string, number | null>>; readonly figures: Readonly<Record<string, { readonly value: number | null; readonly unit: string | null }>> };

export async function lookWithLighthouse(opened: OpenedConsole): Promise<Record<string, LighthouseFigures>> {
  const pages: Record<string, LighthouseFigures> = {};
  for (const name of PAGES) pages[name] = await look(opened, pathOf(opened, name));
  return pages;
}

async function look({ origin, storageState }: OpenedConsole, at: string): Promise<LighthouseFigures> {
  const output = path.join(tmpdir(), `reeve-lighthouse-${process.pid}.json`);
  const headers = path.join(tmpdir(), `reeve-lighthouse-${process.pid}-headers.json`);
  writeFileSync(headers, JSON.stringify({ Cookie: storageState.cookies.map(({ name, value }) => `${name}=${value}`).join("; ") }), { mode: 0o600 });
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
