import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fileOf } from "@/lib/server/backups/manifest";
import { writeBackup } from "@/lib/server/backups/write";
import { openDatabase } from "@/lib/server/platform/database";
import { embeddedDatabase } from "@/lib/server/platform/database-access";
import { embeddedOwnerUrl, startEmbeddedPostgres, stopLeftover } from "@/lib/server/platform/embedded-postgres";
import { appRoleUrl, ensureDatabase, readAppRolePassword } from "@/lib/server/platform/migrate";
import { findFreePort } from "@/lib/server/platform/ports";
import { prepareDatabase } from "@/lib/server/platform/prepare-database";
import { bootstrap } from "@/lib/server/workspaces/bootstrap";
import { projectRoot, startProcess } from "@/lib/testing/started-process";

const folder = mkdtempSync(path.join(tmpdir(), "reeve-restore-"));
const dataFolder = path.join(folder, "data");
const backup = path.join(folder, "backup");
const cluster = path.join(dataFolder, "postgres");

/** Works with the folder's own server, as the owner of its database. */
async function withServer<T>(work: (owner: string) => Promise<T>): Promise<T> {
  const server = await startEmbeddedPostgres({ dataFolder, port: await findFreePort("127.0.0.1"), durability: "full" });
  try {
    await ensureDatabase(embeddedOwnerUrl(dataFolder, server.port, "postgres"), embeddedDatabase);
    return await work(embeddedOwnerUrl(dataFolder, server.port, embeddedDatabase));
  } finally {
    await server.stop();
  }
}

const workspaces = () =>
  withServer(async (owner) => {
    const client = new pg.Client({ connectionString: owner });
    await client.connect();
    const { rows } = await client.query<{ slug: string; closed: string | null }>("select slug, closed_reason as closed from workspace");
    await client.end();
    return rows;
  });

async function restore(...args: string[]): Promise<{ code: number | null; said: string }> {
  const started = startProcess("bin/reeve.ts", ["restore", ...args], { REEVE_DATA: dataFolder, DATABASE_URL: "" });
  const { code } = await started.exited;
  return { code, said: started.lines.join("\n") };
}

const asides = () => readdirSync(dataFolder).filter((name) => name.startsWith("postgres.before-restore-"));

beforeAll(async () => {
  await withServer(async (owner) => {
    const app = appRoleUrl(owner, readAppRolePassword(dataFolder));
    await prepareDatabase({ owner, app }, path.join(projectRoot, "prisma", "migrations"));
    const database = openDatabase({ url: app, name: "restore-test", max: 2 });
    await bootstrap(database);
    await database.close();
    await writeBackup(owner, backup);
  });
});

afterAll(async () => {
  await stopLeftover(dataFolder);
  rmSync(folder, { recursive: true, force: true });
});

test("`reeve restore` changes nothing in a database that is in use", async () => {
  expect(await restore(backup)).toEqual({ code: 1, said: expect.stringContaining("not empty") });
  expect(await workspaces()).toEqual([{ slug: "main", closed: null }]);
});

test("`reeve restore --replace` that fails leaves the database that was there in its place", async () => {
  const damaged = path.join(folder, "damaged");
  cpSync(backup, damaged, { recursive: true });
  writeFileSync(fileOf(damaged, "tool"), Buffer.concat([readFileSync(fileOf(damaged, "tool")), Buffer.from([0])]));
  expect(await restore(damaged, "--replace")).toEqual({ code: 1, said: expect.stringMatching(/in its place again[^]*damaged or was changed/) });
  expect(asides()).toEqual([]);
  expect(await workspaces()).toEqual([{ slug: "main", closed: null }]);
});

test("`reeve restore --replace` keeps the database that was there, and closes every gate of the restored one", async () => {
  expect(await restore(backup, "--replace")).toEqual({ code: 0, said: expect.stringContaining("its gate is closed") });
  expect(asides().map((name) => existsSync(path.join(dataFolder, name, "PG_VERSION")))).toEqual([true]);
  expect(existsSync(cluster)).toBe(true);
  expect(await workspaces()).toEqual([{ slug: "main", closed: expect.stringContaining("restored from a backup of") }]);
});
