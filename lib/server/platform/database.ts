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

/**
 * For what is counted over 100,000 actions. It is put together in memory: with the 4 MB of PostgreSQL's default it goes by way of the disk, at twice the
 * time. And by two of its processes: by default a row handed from one to another costs as much as ten read, and they are not asked for a count that
 * takes 200 ms by one and 145 by two. By two at most, for the gate needs the others, and without tables that they share: those do not fit into the 64 MB
 * that a container has for it. Lists stay below what makes a second one worth its start.
 */
const FOR_COUNTS = "-c work_mem=16MB -c parallel_tuple_cost=0.01 -c parallel_setup_cost=500 -c max_parallel_workers_per_gather=1 -c enable_parallel_hash=off";

export function openDatabase({ url, name, max = 16 }: DatabaseOptions): Database {
  const pool = openPool({ url, name, max, serverOptions: FOR_COUNTS });
  const typedPool = openPool({ url, name: `${name}-typed`, max, serverOptions: FOR_COUNTS });
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
