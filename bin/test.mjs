import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { provideBrowser } from "./browser.mjs";
import { buildPrograms, filesBelow, prepare, requireNode, root, step } from "./setup.mjs";

requireNode();
process.chdir(root);
prepare();
await buildPrograms();

const reports = mkdtempSync(path.join(tmpdir(), "reeve-reports-"));
const total = { passed: 0, failed: 0, skipped: 0 };
try {
  add(checkOnce("types", ["node_modules/typescript/bin/tsc", "--noEmit", "-p", "."]));
  add(checkOnce("lint", ["node_modules/eslint/bin/eslint.js", "."]));
  add(runVitest());
  add(await runBrowserTests());
} finally {
  rmSync(reports, { recursive: true, force: true });
}
console.info(`${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ""}`);
process.exitCode = total.failed > 0 ? 1 : 0;

function checkOnce(name, args) {
  step(name);
  const succeeded = run(args) === 0;
  return { passed: succeeded ? 1 : 0, failed: succeeded ? 0 : 1, skipped: 0 };
}

function runVitest() {
  step("core, database, contract and system tests");
  const report = path.join(reports, "vitest.json");
  const status = run(["node_modules/vitest/vitest.mjs", "run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`]);
  const json = readReport(report);
  if (!json) return { passed: 0, failed: 1, skipped: 0 };
  // A file that could not be loaded has no tests to count, yet it failed.
  const broken = json.testResults.filter((file) => file.status === "failed" && file.assertionResults.every((test) => test.status !== "failed")).length;
  return withStatus({ passed: json.numPassedTests, failed: json.numFailedTests + broken, skipped: json.numPendingTests + json.numTodoTests }, status);
}

async function runBrowserTests() {
  if (!filesBelow("e2e").some((file) => file.endsWith(".spec.ts"))) {
    step("browser tests: there are none yet, skipped");
    return { passed: 0, failed: 0, skipped: 0 };
  }
  step("browser tests");
  try {
    process.env.CHROMIUM_PATH = await provideBrowser(step);
  } catch (error) {
    console.error(error.message);
    return { passed: 0, failed: 1, skipped: 0 };
  }
  const report = path.join(reports, "playwright.json");
  const status = run(["node_modules/@playwright/test/cli.js", "test", "--reporter=list,json"], { PLAYWRIGHT_JSON_OUTPUT_NAME: report });
  const stats = readReport(report)?.stats;
  if (!stats) return { passed: 0, failed: 1, skipped: 0 };
  return withStatus({ passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped }, status);
}

/** A runner that fails although no test did (its set-up broke, something threw outside a test) counts as one failure. */
function withStatus(counts, status) {
  return status !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

function run(args, variables = {}) {
  return spawnSync(process.execPath, args, { stdio: ["ignore", "inherit", "inherit"], env: { ...process.env, ...variables } }).status;
}

function readReport(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
}

function add(counts) {
  total.passed += counts.passed;
  total.failed += counts.failed;
  total.skipped += counts.skipped;
}
