import { randomBytes } from "node:crypto";
import pg from "pg";
import { afterAll, inject } from "vitest";
import { pauseUnless } from "@/lib/server/platform/pause";

export type TestDatabase = {
  name: string;
  /** The migrations' owner: may do everything. */
  ownerUrl: string;
  /** The role that the processes run as. */
  appUrl: string;
};

/**
 * A migrated database of one's own, dropped when the file is done. Call it at the top of a test file or in a
 * `describe`: `const database = await testDatabase();`
 */
export async function testDatabase(): Promise<TestDatabase> {
  const database = await createTestDatabase();
  afterAll(async () => {
    await database[Symbol.asyncDispose]();
  });
  return database;
}

/** The same within one test: `await using database = await createTestDatabase();` With `empty`, nothing is migrated. */
export async function createTestDatabase(options: { empty?: boolean } = {}): Promise<TestDatabase & AsyncDisposable> {
  const cluster = inject("cluster");
  const name = `test_${randomBytes(8).toString("hex")}`;
  const template = options.empty ? "template0" : cluster.template;
  await onCluster(cluster.ownerUrl, `create database ${name} template ${template}`);
  return {
    name,
    ownerUrl: withDatabase(cluster.ownerUrl, name),
    appUrl: withDatabase(cluster.appUrl, name),
    [Symbol.asyncDispose]: () => dropWhenLeft(cluster.ownerUrl, name),
  };
}

/** Connections that are just being closed are let go first: one that is cut then would fail whichever test runs next. */
async function dropWhenLeft(serverUrl: string, name: string): Promise<void> {
  for (const deadline = Date.now() + 5_000; Date.now() < deadline; await pauseUnless(new AbortController().signal, 20)) {
    try {
      return await onCluster(serverUrl, `drop database if exists ${name}`);
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "55006")) throw error;
    }
  }
  await onCluster(serverUrl, `drop database if exists ${name} with (force)`);
}

function withDatabase(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.toString();
}

async function onCluster(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
