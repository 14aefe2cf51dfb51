import { hashPassword, readablePassword } from "@/lib/server/accounts/password";
import { newId } from "@/lib/server/platform/context";
import type { Database } from "@/lib/server/platform/database";
import { insertWorkspace } from "./create";

export const FIRST_ADMIN_EMAIL = "admin@reeve.local";
const FIRST_WORKSPACE = { slug: "main", name: "Main" };

export type FirstSignIn = { readonly email: string; readonly password: string; readonly workspaceSlug: string };

/**
 * In an empty installation: the workspace `main` and its first administrator, whose password is random, told once and to be
 * changed at the first sign-in. Otherwise null, and nothing is touched. Two at once: one makes it, the other does nothing.
 */
export async function bootstrap(database: Database): Promise<FirstSignIn | null> {
  const password = readablePassword();
  const passwordHash = await hashPassword(password);
  return database.prisma.$transaction(async (tx) => {
    await tx.$queryRaw`select 1 as locked from (select pg_advisory_xact_lock(hashtext('reeve.bootstrap'))) as held`;
    if ((await tx.account.findFirst({ select: { id: true } })) !== null) return null;
    const account = { id: newId("account", Date.now()), email: FIRST_ADMIN_EMAIL, name: "Administrator" };
    await tx.account.create({ data: { ...account, passwordHash, mustChangePassword: true }, select: { id: true } });
    await insertWorkspace(tx, { ...FIRST_WORKSPACE, isDemo: false, admin: { accountId: account.id, name: account.name, email: account.email } });
    return { email: account.email, password, workspaceSlug: FIRST_WORKSPACE.slug };
  });
}
