import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { embeddedOwnerUrl, embeddedPort, startEmbeddedPostgres, stopLeftover, type EmbeddedPostgres } from "@/lib/server/platform/embedded-postgres";
import { WAL_SEGMENTS } from "@/lib/server/platform/prepare-wal";
import { findFreePort } from "@/lib/server/platform/ports";
import { isAlive } from "@/lib/server/platform/process-identity";

let dataFolder: string;
let port: number;

beforeEach(async () => {
  dataFolder = mkdtempSync(path.join(tmpdir(), "reeve-embedded-"));
  port = await findFreePort("127.0.0.1");
});

afterEach(async () => {
  await stopLeftover(dataFolder);
  rmSync(dataFolder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
});

function start(): Promise<EmbeddedPostgres> {
  return startEmbeddedPostgres({ dataFolder, port, durability: "full" });
}

async function query<Row extends pg.QueryResultRow>(sql: string, url = embeddedOwnerUrl(dataFolder, port, "postgres")): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe("the embedded PostgreSQL", () => {
  test("writes through to the disk, listens on this machine alone, and lets nobody in without the random password", async () => {
    const server = await start();
    const settings = await query<{ name: string; setting: string }>("select name, setting from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes', 'listen_addresses', 'password_encryption', 'unix_socket_directories')");
    expect(Object.fromEntries(settings.map(({ name, setting }) => [name, setting]))).toEqual({
      fsync: "on",
      synchronous_commit: "on",
      full_page_writes: "on",
      listen_addresses: "127.0.0.1",
      password_encryption: "scram-sha-256",
      unix_socket_directories: "",
    });
    expect(statSync(path.join(dataFolder, "postgres-owner.password")).mode & 0o777).toBe(0o600);
    for (const password of ["", "postgres", "password", "reeve"]) {
      await expect(query("select 1", `postgresql://reeve_owner:${password}@127.0.0.1:${port}/postgres`)).rejects.toThrow(/password/);
    }
    await server.stop();
  });

  test("has its write-ahead log's segments before the first write, and keeps them over a checkpoint and the next start", async () => {
    const segments = async () => (await query<{ count: number }>("select count(*)::int as count from pg_ls_waldir()"))[0]?.count;
    const server = await start();
    expect(await segments()).toBeGreaterThanOrEqual(WAL_SEGMENTS);
    await query("create table grown as select repeat(md5(i::text), 60) from generate_series(1, 20000) i");
    await query("checkpoint");
    expect(await segments()).toBeGreaterThanOrEqual(WAL_SEGMENTS);
    await server.stop();
    const again = await start();
    const [before] = await query<{ lsn: string }>("select pg_current_wal_lsn()::text as lsn");
    expect(await segments()).toBeGreaterThanOrEqual(WAL_SEGMENTS);
    // Nothing was made anew: a start that fills a gigabyte each time would take seconds.
    expect(Number.parseInt(before?.lsn.split("/")[1] ?? "", 16)).toBeLessThan((WAL_SEGMENTS + 16) * 16 * 2 ** 20);
    await again.stop();
  });

  test("killed with kill -9, it has what was committed when it is started again", async () => {
    const server = await start();
    await query("create table kept (id int); insert into kept select generate_series(1, 1000)");
    process.kill(server.pid, "SIGKILL");
    expect(await server.exited).toEqual({ code: null, signal: "SIGKILL" });
    await expect.poll(async () => start().then((again) => again.pid, () => undefined), { timeout: 30_000 }).toBeGreaterThan(0);
    expect(await query("select count(*)::int as count from kept")).toEqual([{ count: 1000 }]);
  });

  test("one that nobody looks after any more is stopped by the next start, which serves the same data", async () => {
    const left = await start();
    await query("create table kept (id int)");
    const server = await start();
    expect(isAlive(left.pid)).toBe(false);
    expect(server.pid).not.toBe(left.pid);
    expect(embeddedPort(dataFolder)).toBe(port);
    expect(await query("select to_regclass('kept') as kept")).toEqual([{ kept: "kept" }]);
    await server.stop();
    expect(isAlive(server.pid)).toBe(false);
  });

  test("with another password file than its own it says which file to put back", async () => {
    await (await start()).stop();
    writeFileSync(path.join(dataFolder, "postgres-owner.password"), "another\n", { mode: 0o600 });
    await expect(start()).rejects.toThrow(/owner password in postgres-owner\.password is not the one of this cluster/);
    expect(await stopLeftover(dataFolder)).toBe(false);
  });
});
