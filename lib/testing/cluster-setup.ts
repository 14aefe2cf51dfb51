import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { embeddedOwnerUrl, startEmbeddedPostgres } from "@/lib/server/platform/embedded-postgres";
import { appRoleUrl, ensureDatabase, readAppRolePassword } from "@/lib/server/platform/migrate";
import { findFreePort } from "@/lib/server/platform/ports";
import { prepareDatabase } from "@/lib/server/platform/prepare-database";

/** What the tests' own cluster offers to every worker. */
export type TestCluster = { ownerUrl: string; appUrl: string; template: string };

declare module "vitest" {
  interface ProvidedContext {
    cluster: TestCluster;
  }
}

type SharedCluster = { users: number; started: Promise<{ cluster: TestCluster; end: () => Promise<void> }> };

// Each project loads this file for itself, and all of them share one cluster per run.
const holder = globalThis as { [key: symbol]: SharedCluster | undefined };
const sharedKey = Symbol.for("reeve.test-cluster");

/** Vitest's global set-up: one throwaway server and one migrated template for the whole run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const shared = (holder[sharedKey] ??= { users: 0, started: startTestCluster() });
  shared.users += 1;
  const { cluster, end } = await shared.started;
  project.provide("cluster", cluster);
  return async () => {
    shared.users -= 1;
    if (shared.users > 0) return;
    holder[sharedKey] = undefined;
    await end();
  };
}

async function startTestCluster(): Promise<{ cluster: TestCluster; end: () => Promise<void> }> {
  const dataFolder = await mkdtemp(path.join(tmpdir(), "reeve-test-"));
  const server = await startEmbeddedPostgres({ dataFolder, port: await findFreePort("127.0.0.1"), durability: "none" });
  const end = async (): Promise<void> => {
    await server.stop();
    await rm(dataFolder, { recursive: true, force: true });
  };
  try {
    const template = "reeve_template";
    await ensureDatabase(embeddedOwnerUrl(dataFolder, server.port, "postgres"), template);
    const password = readAppRolePassword(dataFolder);
    const templateUrl = embeddedOwnerUrl(dataFolder, server.port, template);
    await prepareDatabase({ owner: templateUrl, app: appRoleUrl(templateUrl, password) }, path.join(import.meta.dirname, "..", "..", "prisma", "migrations"));
    const ownerUrl = embeddedOwnerUrl(dataFolder, server.port, "postgres");
    return { cluster: { ownerUrl, appUrl: appRoleUrl(ownerUrl, password), template }, end };
  } catch (error) {
    await end();
    throw error;
  }
}
