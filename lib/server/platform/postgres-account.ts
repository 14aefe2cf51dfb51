import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { SetupProblem } from "@/lib/server/platform/setup-problem";

/** Who PostgreSQL runs as. `switched`: we are root, and it must be somebody else. */
export type PostgresAccount = { uid: number; gid: number; switched: boolean };

/**
 * The account for a cluster: ourselves, or as root (which PostgreSQL refuses) whoever owns the cluster already,
 * else `postgres`, `reeve` (made if that is possible) or `nobody`.
 */
export function choosePostgresAccount(clusterFolder: string): PostgresAccount {
  if (!process.getuid || !process.getgid) throw new SetupProblem("the embedded PostgreSQL needs Linux or macOS: set DATABASE_URL to a PostgreSQL 15 or later.");
  const uid = process.getuid();
  if (uid !== 0) {
    refuseForeignCluster(clusterFolder, uid);
    return { uid, gid: process.getgid(), switched: false };
  }
  if (existsSync(clusterFolder)) {
    const owner = statSync(clusterFolder);
    if (owner.uid !== 0) return { uid: owner.uid, gid: owner.gid, switched: true };
  }
  const account = accountNamed("postgres") ?? accountNamed("reeve") ?? makeAccount("reeve") ?? accountNamed("nobody");
  if (!account) throw new SetupProblem("PostgreSQL refuses to run as root, and there is no other account: run `useradd --system reeve`, or start as an ordinary user.");
  return account;
}

/** Whether the account may pass through every folder down to and including `folder`. */
export function canTraverse(account: PostgresAccount, folder: string): boolean {
  if (!account.switched) return true;
  const parts = path.resolve(folder).split(path.sep);
  return parts.every((_, depth) => mayEnter(account, parts.slice(0, depth + 1).join(path.sep) || path.sep));
}

function mayEnter(account: PostgresAccount, folder: string): boolean {
  const { uid, gid, mode } = statSync(folder);
  if (uid === account.uid) return (mode & 0o100) !== 0;
  if (gid === account.gid) return (mode & 0o010) !== 0;
  return (mode & 0o001) !== 0;
}

function refuseForeignCluster(clusterFolder: string, uid: number): void {
  if (!existsSync(clusterFolder)) return;
  const owner = statSync(clusterFolder).uid;
  if (owner === uid) return;
  throw new SetupProblem(`${clusterFolder} belongs to another user (uid ${owner}): start as the user who made it, give it to you with chown, or choose another data folder by REEVE_DATA.`);
}

function accountNamed(name: string): PostgresAccount | undefined {
  const line = passwordFile().find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(":") ?? [];
  if (uid === undefined || gid === undefined || Number(uid) === 0) return undefined;
  return { uid: Number(uid), gid: Number(gid), switched: true };
}

function makeAccount(name: string): PostgresAccount | undefined {
  try {
    execFileSync("useradd", ["--system", "--no-create-home", "--shell", "/usr/sbin/nologin", name], { stdio: "ignore" });
  } catch {
    // No useradd here, or a read-only /etc: the caller falls back to an account that exists.
    return undefined;
  }
  return accountNamed(name);
}

function passwordFile(): string[] {
  return existsSync("/etc/passwd") ? readFileSync("/etc/passwd", "utf8").split("\n") : [];
}
