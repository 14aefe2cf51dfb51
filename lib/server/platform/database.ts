import { PrismaPg } from "@prisma/adapter-pg";
import { openPool, type Pool } from "./pg";
import { PrismaClient, type Prisma } from "./prisma-client/client";

/** One process's way to its database: typed for people's verbs, raw for the hot path. */
export type Database = {
  readonly prisma: PrismaClient;
  readonly pool: Pool;
  /** Its own connections, for whoever needs one that no pool shares (LISTEN). */
  readonly url: string;
  readonly close: () => Promise<void>;
};

/** The client inside a transaction of `transact`. */
export type Transaction = Prisma.TransactionClient;

export type DatabaseOptions = { readonly url: string; readonly name: string; readonly max?: number };

/** What is counted over 100,000 actions is put together in memory: with the 4 MB of PostgreSQL's default it goes by way of the disk, at twice the time. */
const IN_MEMORY = "-c work_mem=16MB";

export function openDatabase({ url, name, max = 16 }: DatabaseOptions): Database {
  const pool = openPool({ url, name, max, serverOptions: IN_MEMORY });
  const typedPool = openPool({ url, name: `${name}-typed`, max, serverOptions: IN_MEMORY });
  const prisma = new PrismaClient({ adapter: new PrismaPg(typedPool, { disposeExternalPool: false }) });
  return {
    prisma,
    pool,
    url,
    close: async () => {
      await prisma.$disconnect();
      await Promise.all([pool.end(), typedPool.end()]);
    },
  };
}
