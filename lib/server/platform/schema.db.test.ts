import path from "node:path";
import pg from "pg";
import { expect, test } from "vitest";
import { createTestDatabase } from "@/lib/testing/database";
import { projectRoot } from "@/lib/testing/started-process";
import { schemaDifference } from "@/lib/testing/schema-difference";

/** What stands in the SQL alone, because the typed client has no use for it. Whatever touches a column, a type or another table is no such thing. */
const onlyInSql = [
  /^ALTER TABLE "\w+" DROP CONSTRAINT "\w+_fkey"$/,
  /^DROP INDEX "\w+"$/,
  // Written and read by triggers.
  /^DROP TABLE "(authority_change|sealing)"$/,
];

async function surprises(databaseUrl: string): Promise<string[]> {
  const differences = await schemaDifference(databaseUrl, path.join(projectRoot, "prisma", "schema.prisma"));
  return differences.filter((statement) => !onlyInSql.some((pattern) => pattern.test(statement)));
}

test("the schema and the migrations say the same of every table and column", async () => {
  await using database = await createTestDatabase();
  expect(await surprises(database.ownerUrl)).toEqual([]);
});

test("a column that only one of them knows is found", async () => {
  await using database = await createTestDatabase();
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  await client.query("alter table workspace add column surprise text");
  await client.end();
  expect(await surprises(database.ownerUrl)).toEqual(['ALTER TABLE "workspace" DROP COLUMN "surprise"']);
});
