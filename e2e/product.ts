import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { findFreePort } from "@/lib/server/platform/ports";

/**
 * Playwright's global set-up: the real product, by the command a newcomer uses, on its own ports and data folder.
 * Tests read REEVE_E2E_WEB_URL, REEVE_E2E_GATEWAY_URL, REEVE_E2E_DATA and REEVE_E2E_OUTPUT (what the start printed).
 */
export default async function startProduct(): Promise<() => Promise<void>> {
  const root = path.join(import.meta.dirname, "..");
  const dataFolder = await mkdtemp(path.join(tmpdir(), "reeve-e2e-"));
  const webPort = await findFreePort("127.0.0.1");
  const gatewayPort = await findFreePort("127.0.0.1");
  const args = ["bin/start.mjs", "--port", String(webPort), "--gateway-port", String(gatewayPort), "--data", dataFolder];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, DATABASE_URL: "", REEVE_KEY: "", REEVE_PUBLIC_URL: "" } });
  const ended = new Promise<void>((resolve) => {
    child.once("close", () => resolve());
  });
  const stop = async (): Promise<void> => {
    child.kill("SIGTERM");
    await ended;
    await rm(dataFolder, { recursive: true, force: true });
  };
  const lines: string[] = [];
  const ready = new Promise<void>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on("line", (line) => {
        lines.push(line);
        if (line === "Stop with Ctrl-C.") resolve();
      });
    }
  });
  const outcome = await Promise.race([ready.then(() => "ready" as const), ended.then(() => "ended" as const), timeout(600_000)]);
  if (outcome !== "ready") {
    await stop();
    throw new Error(`the product did not start (${outcome}):\n${lines.slice(-60).join("\n")}`);
  }
  process.env["REEVE_E2E_WEB_URL"] = `http://127.0.0.1:${webPort}`;
  process.env["REEVE_E2E_GATEWAY_URL"] = `http://127.0.0.1:${gatewayPort}`;
  process.env["REEVE_E2E_DATA"] = dataFolder;
  process.env["REEVE_E2E_OUTPUT"] = lines.join("\n");
  return stop;
}

function timeout(durationMs: number): Promise<"timed out"> {
  return new Promise((resolve) => {
    setTimeout(() => resolve("timed out"), durationMs).unref();
  });
}
