import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { migrate, MigrationError } from "@/lib/server/platform/migrate";
import { createTestDatabase } from "@/lib/testing/database";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "reeve-migrations-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function write(name: string, sql: string): void {
  mkdirSync(path.join(folder, name), { recursive: true });
  writeFileSync(path.join(folder, name, "migration.sql"), sql);
}

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe("migrating", () => {
  test("applies in the order of names, and a second run changes nothing", async () => {
    await using database = await createTestDatabase({ empty: true });
    write("0002_second", "alter table a add column more int;");
    write("0001_first", "create table a (id int primary key);");
    expect(await migrate(database.ownerUrl, folder)).toEqual({ applied: ["0001_first", "0002_second"], already: 0 });
    const before = await query(database.ownerUrl, "select * from _prisma_migrations order by migration_name");
    expect(await migrate(database.ownerUrl, folder)).toEqual({ applied: [], already: 2 });
    expect(await query(database.ownerUrl, "select * from _prisma_migrations order by migration_name")).toEqual(before);
  });

  test("a failing migration leaves nothing of itself, keeps those before it, and is resumed once mended", async () => {
    await using database = await createTestDatabase({ empty: true });
    write("0001_first", "create table a (id int primary key);");
    write("0002_second", "create table b (id int);\nselect 1 / 0;");
    await expect(migrate(database.ownerUrl, folder)).rejects.toThrow(/`0002_second` failed.*division by zero.*Nothing of it was applied/);
    expect(await query(database.ownerUrl, "select to_regclass('a') as a, to_regclass('b') as b")).toEqual([{ a: "a", b: null }]);
    write("0002_second", "create table b (id int);");
    expect(await migrate(database.ownerUrl, folder)).toEqual({ applied: ["0002_second"], already: 1 });
  });

  test("a run whose connection is killed halfway leaves nothing half-made, and the next one finishes", async () => {
    await using database = await createTestDatabase({ empty: true });
    write("0001_slow", "create table a (id int); select pg_sleep(30);");
    const first = migrate(database.ownerUrl, folder).catch((error: unknown) => error);
    await expect
      .poll(() => query(database.ownerUrl, "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query like '%pg_sleep(30)%' and pid <> pg_backend_pid()"), { timeout: 10_000 })
      .toHaveLength(1);
    expect(await first).toBeInstanceOf(MigrationError);
    expect(await query(database.ownerUrl, "select to_regclass('a') as a")).toEqual([{ a: null }]);
    write("0001_slow", "create table a (id int);");
    expect(await migrate(database.ownerUrl, folder)).toEqual({ applied: ["0001_slow"], already: 0 });
  });

  test("a migration changed after it was applied is refused by name", async () => {
    await using database = await createTestDatabase({ empty: true });
    write("0001_first", "create table a (id int);");
    await migrate(database.ownerUrl, folder);
    write("0001_first", "create table a (id bigint);");
    await expect(migrate(database.ownerUrl, folder)).rejects.toThrow(/`0001_first` was changed after it had been applied/);
  });

  test("a database from a later version is refused by name", async () => {
    await using database = await createTestDatabase({ empty: true });
    write("0001_first", "create table a (id int);");
    await migrate(database.ownerUrl, folder);
    rmSync(path.join(folder, "0001_first"), { recursive: true });
    await expect(migrate(database.ownerUrl, folder)).rejects.toThrow(/has migration `0001_first`, which this version of Reeve does not know/);
  });

  test("a database that is not there, or does not let us in, is said so in a sentence", async () => {
    await using database = await createTestDatabase({ empty: true });
    const url = new URL(database.ownerUrl);
    url.password = "wrong";
    await expect(migrate(url.toString(), folder)).rejects.toThrow(/does not let the owner in \(password authentication failed.*correct DATABASE_URL/);
    url.port = "1";
    await expect(migrate(url.toString(), folder)).rejects.toThrow(/the database at 127\.0\.0\.1:1 cannot be reached \(ECONNREFUSED\): start it, or correct DATABASE_URL/);
  });

  test("ten runs at once apply each migration once", async () => {
    await using database = await createTestDatabase({ empty: true });
    write("0001_first", "create table a (id int); grant select on a to reeve_app;");
    const results = await Promise.all(Array.from({ length: 10 }, () => migrate(database.ownerUrl, folder)));
    expect(results.filter(({ applied }) => applied.length === 1)).toHaveLength(1);
  });

  test("the restricted role can log in and may do nothing that no migration granted", async () => {
    await using database = await createTestDatabase({ empty: true });
    write("0001_first", "create table a (id int); create table b (id int); grant select on a to reeve_app;");
    await migrate(database.ownerUrl, folder);
    expect(await query(database.appUrl, "select * from a")).toEqual([]);
    await expect(query(database.appUrl, "select * from b")).rejects.toThrow(/permission denied/);
    await expect(query(database.appUrl, "create table c (id int)")).rejects.toThrow(/permission denied/);
  });
});
