import path from "node:path";
import { databaseAccess } from "@/lib/server/platform/database-access";
import { environment } from "@/lib/server/platform/env";
import { prepareDatabase } from "@/lib/server/platform/prepare-database";
import { SetupProblem } from "@/lib/server/platform/setup-problem";

try {
  const folder = path.join(import.meta.dirname, "..", "prisma", "migrations");
  const { applied, already } = await prepareDatabase(databaseAccess(environment()), folder, (name) => console.info(`applied ${name}`));
  console.info(applied.length === 0 ? `nothing to do, ${already} migrations are applied` : `${applied.length} migrations applied`);
} catch (error) {
  if (!(error instanceof SetupProblem)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
