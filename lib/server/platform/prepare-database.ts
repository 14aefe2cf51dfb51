import { runMigrations } from "graphile-worker";
import pg from "pg";
import type { DatabaseAccess } from "@/lib/server/platform/database-access";
import { appRole, canLogIn, isAppRoleOpen, migrate, setAppRolePassword, type MigrateResult } from "@/lib/server/platform/migrate";

/**
 * Migrates as owner, our own tables and then those of the job queue, and lets the restricted role in with the password
 * of `access.app`. Running it twice changes nothing.
 */
export async function prepareDatabase(access: DatabaseAccess, migrationsFolder: string, onApplied?: (name: string) => void): Promise<MigrateResult> {
  const result = await migrate(access.owner, migrationsFolder, onApplied);
  await prepareJobQueue(access.owner);
  if (!(await isAppRoleOpen(access.owner)) || !(await canLogIn(access.app))) await setAppRolePassword(access.owner, decodeURIComponent(new URL(access.app).password));
  return result;
}

/** The queue's library keeps its tables in a schema of its own; the restricted role works with them but never changes them. */
async function prepareJobQueue(ownerUrl: string): Promise<void> {
  await runMigrations({ connectionString: ownerUrl, maxPoolSize: 1 });
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query(`
      grant usage on schema graphile_worker to ${appRole};
      grant select, insert, update, delete on all tables in schema graphile_worker to ${appRole};
      grant usage on all sequences in schema graphile_worker to ${appRole};
      grant execute on all functions in schema graphile_worker to ${appRole};
      ${rowPolicies}`);
  } finally {
    await client.end();
  }
}

/** The library locks its rows away from everybody but the owner of its tables, grants notwithstanding. */
const rowPolicies = `do $$
declare one text;
begin
  for one in select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'graphile_worker' and c.relkind = 'r' and c.relrowsecurity
      and not exists (select from pg_policy p where p.polrelid = c.oid and p.polname = '${appRole}') loop
    execute format('create policy ${appRole} on graphile_worker.%I to ${appRole} using (true) with check (true)', one);
  end loop;
end $$`;
