import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { chromium, type Page } from "@playwright/test";
import { findBrowser } from "../bin/browser.mjs";

/**
 * A Chromium that nobody watches while it is measured. Playwright has each message of a live stream and each request told to it, which the page's
 * own thread pays for; here it is connected only while `look` runs, and the page then goes on alone, as a person's does.
 */
export type UnwatchedBrowser = { readonly look: <T>(use: (page: Page) => Promise<T>) => Promise<T>; readonly close: () => Promise<void> };

const STARTS_WITHIN_MS = 30_000;
const ENDS_WITHIN_MS = 10_000;
/** Nothing of the browser's own that has to do with the network, updates or accounts; the rest is as people have it. */
const OWN_BUSINESS_OFF = ["--no-first-run", "--no-default-browser-check", "--disable-background-networking", "--disable-component-update", "--disable-default-apps", "--disable-extensions", "--disable-sync", "--disable-field-trial-config", "--metrics-recording-only", "--password-store=basic"];

export async function openUnwatchedBrowser(): Promise<UnwatchedBrowser> {
  const profile = mkdtempSync(path.join(tmpdir(), "reeve-browser-"));
  const program = (await findBrowser()) ?? chromium.executablePath();
  const args = ["--headless=new", "--no-sandbox", ...OWN_BUSINESS_OFF, "--window-size=1440,900", "--remote-debugging-port=0", `--user-data-dir=${profile}`, "about:blank"];
  const child = spawn(program, args, { stdio: "ignore" });
  const ended = once(child, "exit");
  const close = async () => {
    child.kill();
    const deaf = setTimeout(() => child.kill("SIGKILL"), ENDS_WITHIN_MS);
    await ended;
    clearTimeout(deaf);
    await removed(profile);
  };
  try {
    const endpoint = await debuggingEndpoint(path.join(profile, "DevToolsActivePort"));
    const look: UnwatchedBrowser["look"] = async (use) => {
      const browser = await chromium.connectOverCDP(endpoint);
      try {
        const page = browser.contexts()[0]?.pages()[0];
        if (page === undefined) throw new Error("the browser has no page");
        return await use(page);
      } finally {
        await browser.close();
      }
    };
    return { look, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Processes of the browser still write into its folder for a moment after it has ended. */
async function removed(profile: string): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      rmSync(profile, { recursive: true, force: true });
      return;
    } catch (error) {
      if (tries === 20) throw error;
      await wait(250);
    }
  }
}

/** The browser writes down the port that it found free, and its own path below it. */
async function debuggingEndpoint(file: string): Promise<string> {
  for (const until = performance.now() + STARTS_WITHIN_MS; performance.now() < until; await wait(100)) {
    if (!existsSync(file)) continue;
    const [port, at] = readFileSync(file, "utf8").split("\n");
    if (port !== undefined && at !== undefined) return `ws://127.0.0.1:${port}${at}`;
  }
  throw new Error("the browser did not say within 30 s where it can be reached");
}
