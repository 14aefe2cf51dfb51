import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { stopLeftover } from "@/lib/server/platform/embedded-postgres";
import { readProcessRegister, stopLeftoverProcesses } from "@/lib/server/platform/leftover-processes";
import { findFreePort } from "@/lib/server/platform/ports";
import { isAlive } from "@/lib/server/platform/process-identity";
import { startProcess, type StartedProcess } from "@/lib/testing/started-process";

type Report = { pid: number; variables: string[]; role: string | null };

let dataFolder: string;
let gatewayPort: number;
let webPort: number;

beforeEach(async () => {
  dataFolder = mkdtempSync(path.join(tmpdir(), "reeve-supervisor-"));
  gatewayPort = await findFreePort("127.0.0.1");
  webPort = await findFreePort("127.0.0.1");
});

afterEach(async () => {
  await stopLeftoverProcesses(dataFolder);
  await stopLeftover(dataFolder);
  // The children of a PostgreSQL that was killed need a moment to notice, and write until then.
  rmSync(dataFolder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
});

function startSupervisor(): StartedProcess {
  return startProcess("lib/testing/system/stub-supervisor.ts", [], {
    REEVE_DATA: dataFolder,
    REEVE_GATEWAY_PORT: String(gatewayPort),
    REEVE_WEB_PORT: String(webPort),
    REEVE_KEY: "",
    DATABASE_URL: "",
    REEVE_DATABASE_APP_URL: "",
    OIDC_ISSUER: "https://login.example.com",
    OIDC_CLIENT_ID: "reeve",
    OIDC_CLIENT_SECRET: "not for everyone",
  });
}

async function startAndWait(): Promise<StartedProcess> {
  const supervisor = startSupervisor();
  await supervisor.printed(/^Stop with Ctrl-C/);
  return supervisor;
}

async function ask(port: number): Promise<Report | undefined> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/`);
    return (await response.json()) as Report;
  } catch {
    return undefined;
  }
}

function kill(pid: number | undefined): void {
  if (pid === undefined) throw new Error("there is no such process to kill");
  process.kill(pid, "SIGKILL");
}

const restarted = { timeout: 90_000, interval: 50 };

describe("the supervisor", () => {
  test("starts again what was killed, a program as well as PostgreSQL", async () => {
    await startAndWait();
    const before = readProcessRegister(dataFolder);
    expect(Object.keys(before).sort()).toEqual(["gateway", "postgres", "web", "worker"]);
    for (const name of ["gateway", "worker", "web", "postgres"]) kill(before[name]);
    for (const name of ["gateway", "worker", "web", "postgres"]) {
      await expect.poll(() => readProcessRegister(dataFolder)[name], restarted).toSatisfy((pid) => typeof pid === "number" && pid !== before[name]);
    }
    await expect.poll(async () => (await ask(gatewayPort))?.role, restarted).toBe("reeve_app");
    await expect.poll(async () => (await ask(webPort))?.role, restarted).toBe("reeve_app");
  });

  test("GATE 29: hands each process the keys it uses and no other, and none of them the master key or the owner of the database", async () => {
    await startAndWait();
    const gateway = await ask(gatewayPort);
    const web = await ask(webPort);
    const worker = readFileSync(`/proc/${readProcessRegister(dataFolder)["worker"]}/environ`, "utf8").split("\0").map((entry) => entry.split("=")[0]);
    const secrets = (names: readonly (string | undefined)[] = []): unknown[] => names.filter((name) => /KEY|DATABASE|SECRET/.test(name ?? "")).sort();
    expect(secrets(gateway?.variables)).toEqual(["REEVE_DATABASE_APP_URL", "REEVE_KEY_PERMIT"]);
    expect(secrets(web?.variables)).toEqual(["OIDC_CLIENT_SECRET", "REEVE_DATABASE_APP_URL", "REEVE_KEY_SESSION"]);
    expect(secrets(worker)).toEqual(["REEVE_DATABASE_APP_URL", "REEVE_KEY_CHECKPOINT_SEAL"]);
  });

  test("names the taken port and the setting that changes it, and leaves nothing running", async () => {
    const squatter = createServer().listen(gatewayPort, "127.0.0.1");
    try {
      const supervisor = startSupervisor();
      await supervisor.printed(new RegExp(`port ${gatewayPort} of 127.0.0.1, meant for the gateway, is taken: .*--gateway-port or REEVE_GATEWAY_PORT`));
      expect((await supervisor.exited).code).toBe(1);
      expect(readProcessRegister(dataFolder)).toEqual({});
    } finally {
      squatter.close();
    }
  });

  test("refuses a data folder that another living supervisor owns, and leaves that one alone", async () => {
    const first = await startAndWait();
    const second = startSupervisor();
    await second.printed(new RegExp(`already runs on .* \\(process ${first.pid}\\)`));
    expect((await second.exited).code).toBe(1);
    expect((await ask(gatewayPort))?.role).toBe("reeve_app");
  });

  test("killed with kill -9, its programs end by themselves", async () => {
    const supervisor = await startAndWait();
    const { postgres: _, ...programs } = readProcessRegister(dataFolder);
    kill(supervisor.pid);
    for (const pid of Object.values(programs)) await expect.poll(() => isAlive(pid), restarted).toBe(false);
  });

  test("killed with kill -9, the next start takes over its database and ends a program that was frozen", async () => {
    const first = await startAndWait();
    const before = readProcessRegister(dataFolder);
    process.kill(before["worker"] ?? 0, "SIGSTOP");
    kill(first.pid);
    await first.exited;
    expect(isAlive(before["postgres"] ?? 0)).toBe(true);
    await startAndWait();
    for (const pid of Object.values(before)) expect(isAlive(pid)).toBe(false);
    expect((await ask(gatewayPort))?.role).toBe("reeve_app");
  });

  test("asked to stop, ends web, gateway, worker and then PostgreSQL, and exits with 0", async () => {
    const supervisor = await startAndWait();
    const running = readProcessRegister(dataFolder);
    supervisor.child.kill("SIGTERM");
    expect(await supervisor.exited).toEqual({ code: 0, signal: null });
    for (const pid of Object.values(running)) expect(isAlive(pid)).toBe(false);
    const order = supervisor.lines.flatMap((line) => /^stopping (\w+)/.exec(line)?.[1] ?? []);
    expect(order).toEqual(["web", "gateway", "worker", "PostgreSQL"]);
    expect(readFileSync(path.join(dataFolder, "postgres.log"), "utf8")).toMatch(/database system is shut down\n$/);
  });
});
