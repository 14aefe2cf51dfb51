import { defineConfig } from "@playwright/test";
import { findBrowser } from "./bin/browser.mjs";

const executablePath = await findBrowser();

export default defineConfig({
  testDir: "e2e",
  globalSetup: "./e2e/product.ts",
  fullyParallel: false,
  workers: 1,
  forbidOnly: Boolean(process.env["CI"]),
  timeout: 60_000,
  // Machines that check this are up to three times as slow as ours, where the slowest wait seen was 8 s.
  expect: { timeout: 30_000 },
  outputDir: "test-results",
  use: {
    baseURL: process.env["REEVE_E2E_WEB_URL"],
    // What cannot be acted on is said after a minute, not when the whole test runs out of time.
    actionTimeout: 60_000,
    // Without a film of it, which costs a machine without a graphics processor more than the tests themselves.
    trace: { mode: "retain-on-failure", screenshots: false },
    screenshot: "only-on-failure",
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
    },
  },
});
