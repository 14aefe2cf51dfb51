import { existsSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { Command } from "commander";
import { closeRestored, lostWorkspaces, sayLost, type ClosedWorkspace, type LostWorkspace } from "@/lib/server/backups/close-restored";
import { readManifest, type Manifest } from "@/lib/server/backups/manifest";
import { restoreRows } from "@/lib/server/backups/restore";
import { checkpointFolder } from "@/lib/server/audit/checkpoint-file";
import { openDatabase } from "@/lib/server/platform/database";
import { databaseAccess, embeddedDatabase, type DatabaseAccess } from "@/lib/server/platform/database-access";
import { embeddedOwnerUrl, startEmbeddedPostgres } from "@/lib/server/platform/embedded-postgres";
import { environment, type Environment } from "@/lib/server/platform/env";
import { lockFolder } from "@/lib/server/platform/folder-lock";
import { appRoleUrl, ensureDatabase, readAppRolePassword } from "@/lib/server/platform/migrate";
import { findFreePort } from "@/lib/server/platform/ports";
import { prepareDatabase } from "@/lib/server/platform/prepare-database";
import { CommandFailure, EXIT } from "./ending";

type Options = { readonly replace: boolean; readonly json: boolean };
type Restored = { readonly closed: readonly ClosedWorkspace[]; readonly lost: readonly LostWorkspace[] };
/** The one that `npm start` holds. */
const LOCK_NAME = "supervisor.lock";
const MIGRATIONS = path.join(import.meta.dirname, "..", "..", "prisma", "migrations");

export function restoreCommand(): Command {
  return new Command("restore")
    .description("Restore a backup while Reeve is stopped. Afterwards the gate of every workspace is closed until an administrator opens it in the browser, every permit from before is dead, and checkpoints newer than the backup are told as a rollback.")
    .argument("<folder>", "what `reeve backup` wrote")
    .option("--replace", "put the present embedded database aside (it is kept) and begin with an empty one; not for DATABASE_URL", false)
    .option("--json", "print what was restored as JSON", false)
    .action(async (folder: string, options: Options) => {
      const env = environment();
      const source = path.resolve(folder);
      if (readManifest(source) === null) throw new CommandFailure(`${folder} holds no finished backup`);
      if (options.replace && env.databaseUrl !== undefined) throw new CommandFailure("--replace is for the embedded database only: make an empty database and set DATABASE_URL to it", EXIT.usage);
      const taken = lockFolder(env.dataFolder, LOCK_NAME);
      if (!taken.ok) throw new CommandFailure(`Reeve runs on ${env.dataFolder} (pid ${taken.holderPid}): stop it first, restore, then start it again.`);
      try {
        const restored = env.databaseUrl === undefined ? await restoreEmbedded(env, source, options) : await restoreInto(env, databaseAccess(env), source);
        report(restored, options);
      } catch (error) {
        throw error instanceof Error && error.name === "BackupProblem" ? new CommandFailure(error.message) : error;
      } finally {
        taken.lock.release();
      }
    });
}

/** The embedded server runs only for this. */
function restoreEmbedded(env: Environment, source: string, options: Options): Promise<Restored> {
  const work = () => restoreIntoCluster(env, source);
  return options.replace ? insteadOfPresent(env, work) : work();
}

/** Where the restore fails, the database that was there is back in its place. */
async function insteadOfPresent(env: Environment, work: () => Promise<Restored>): Promise<Restored> {
  const cluster = path.join(env.dataFolder, "postgres");
  if (!existsSync(cluster)) return work();
  const aside = `${cluster}.before-restore-${new Date().toISOString().slice(0, 19).replace(/[-:]/g, "")}`;
  renameSync(cluster, aside);
  try {
    const restored = await work();
    console.error(`The database that was here is kept in ${aside}.`);
    return restored;
  } catch (error) {
    rmSync(cluster, { recursive: true, force: true });
    renameSync(aside, cluster);
    console.error("The database that was here is in its place again.");
    throw error;
  }
}

async function restoreIntoCluster(env: Environment, source: string): Promise<Restored> {
  const server = await startEmbeddedPostgres({ dataFolder: env.dataFolder, port: await findFreePort("127.0.0.1"), durability: "full" });
  try {
    await ensureDatabase(embeddedOwnerUrl(env.dataFolder, server.port, "postgres"), embeddedDatabase);
    const owner = embeddedOwnerUrl(env.dataFolder, server.port, embeddedDatabase);
    return await restoreInto(env, { owner, app: appRoleUrl(owner, readAppRolePassword(env.dataFolder)) }, source);
  } finally {
    await server.stop();
  }
}

async function restoreInto(env: Environment, access: DatabaseAccess, source: string): Promise<Restored> {
  await prepareDatabase(access, MIGRATIONS);
  const manifest: Manifest = await restoreRows(access.owner, source);
  const database = openDatabase({ url: access.app, name: "reeve-restore", max: 2 });
  try {
    const folder = checkpointFolder(env.dataFolder);
    return { closed: await closeRestored(database, manifest, folder), lost: lostWorkspaces(manifest, folder) };
  } finally {
    await database.close();
  }
}

function report({ closed, lost }: Restored, options: Options): void {
  if (options.json) {
    console.info(JSON.stringify({ workspaces: closed, lost }));
    return;
  }
  for (const { slug, seq, rollback } of closed) {
    console.info(`${slug}: restored up to event ${seq}; its gate is closed.`);
    if (rollback !== null) console.info(`  ROLLBACK: event ${rollback.seq} was signed at ${rollback.time}; ${sayLost(seq, rollback)}. Nothing of ${slug} is signed until its gate is open again.`);
  }
  for (const { id, seq, time } of lost) console.info(`ROLLBACK: the workspace ${id} was signed up to event ${seq} at ${time}, and the backup does not have it at all.`);
  console.info("Start Reeve, look at what is missing, then open each gate in the browser: that confirms it. Permits from before the restore are dead. More: docs/backups.md");
}
