import type { DatabaseAccess } from "@/lib/server/platform/database-access";
import { canLogIn, isAppRoleOpen, migrate, setAppRolePassword, type MigrateResult } from "@/lib/server/platform/migrate";

/** Migrates as owner and lets the restricted role in with the password of `access.app`. Running it twice changes nothing. */
export async function prepareDatabase(access: DatabaseAccess, migrationsFolder: string, onApplied?: (name: string) => void): Promise<MigrateResult> {
  const result = await migrate(access.owner, migrationsFolder, onApplied);
  if (!(await isAppRoleOpen(access.owner)) || !(await canLogIn(access.app))) await setAppRolePassword(access.owner, decodeURIComponent(new URL(access.app).password));
  return result;
}
