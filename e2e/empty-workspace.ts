import { randomUUID } from "node:crypto";
import { createWorkspace } from "@/lib/server/workspaces/create";
import { openDatabase } from "@/lib/server/platform/database";
import { databaseAccess } from "@/lib/server/platform/database-access";
import { readEnvironment } from "@/lib/server/platform/env";
import { printedSignIn } from "./administrator";

/** An empty workspace on the running product, whose only administrator is the installation's first; made before signing in. Answers with its slug. */
export async function createEmptyWorkspace(kind: string, name: string, administrator?: string): Promise<string> {
  const dataFolder = process.env["REEVE_E2E_DATA"] ?? "";
  const database = openDatabase({ url: databaseAccess(readEnvironment({ REEVE_DATA: dataFolder }, dataFolder)).app, name: "browser-test", max: 2 });
  try {
    const account = await database.prisma.account.findUniqueOrThrow({ where: { email: printedSignIn().email }, select: { id: true, name: true, email: true } });
    const slug = `${kind}-${randomUUID().slice(0, 8)}`;
    await createWorkspace(database, { slug, name, isDemo: false, admin: { accountId: account.id, name: administrator ?? account.name, email: account.email } });
    return slug;
  } finally {
    await database.close();
  }
}
