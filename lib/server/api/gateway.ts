import { isRefusal } from "@/lib/core/refusal";
import { proveBehalf, type MachineContext } from "@/lib/server/actions/machine-context";
import { PermitKeys } from "@/lib/server/actions/permit-keys";
import { Appenders } from "@/lib/server/audit/appenders";
import type { AppendStep } from "@/lib/server/audit/appender";
import { Tails } from "@/lib/server/audit/tail";
import { findCredentialInSnapshots } from "@/lib/server/authority/find-credential";
import { WaitingAgents } from "@/lib/server/commands/waiting-agents";
import { LastUsed } from "@/lib/server/credentials/last-used";
import { authenticateBearer, findCredentialIn } from "@/lib/server/platform/authenticate";
import { DatabaseClock } from "@/lib/server/platform/clock";
import { databaseTime } from "@/lib/server/platform/database-time";
import type { Database } from "@/lib/server/platform/database";
import type { KeyRing } from "@/lib/server/platform/keys";
import type { Logger } from "@/lib/server/platform/log";
import { openPool } from "@/lib/server/platform/pg";
import { actionReads } from "./actions";
import { createApi, type Api, type ApiOptions } from "./app";
import { machineRoutes } from "./machines";
import { gatewayNouns } from "./nouns";
import { streams } from "./streams";

export type GatewayOptions = {
  readonly database: Database;
  readonly permitKeys: KeyRing;
  readonly log: Logger;
  /** Where people open a question: the web's own address. */
  readonly publicOrigin: string;
  readonly checksAnswers?: boolean;
  readonly limit?: ApiOptions["limit"];
  readonly onStep?: (step: AppendStep) => void;
  /** Why nothing may be decided now, or null: the brake before a full disk. */
  readonly whyClosed?: () => string | null;
};

/**
 * The hot path goes by keys only. A plan made while tables were small must not scan them when they are large, and none is made
 * anew for each batch: planning over all partitions costs more than running.
 */
const BY_KEY = "-c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c jit=off -c plan_cache_mode=force_generic_plan";

export type Gateway = Api & {
  readonly appenders: Appenders;
  /** Why this process cannot decide now, or null. */
  readonly whyNotReady: () => Promise<string | null>;
  /** That the machine's clock differs from the database's, which alone counts (GATE 7); null while it is less than a second. */
  readonly clockWarning: () => string | null;
  readonly close: () => Promise<void>;
};

/** Everything that machines call, as one handler of requests. Stateless but for a cache; run as many as needed. */
export async function createGateway(options: GatewayOptions): Promise<Gateway> {
  const { database, log, publicOrigin } = options;
  const pool = openPool({ url: database.url, name: "reeve-append", max: 8, serverOptions: BY_KEY });
  const clock = new DatabaseClock();
  const tails = new Tails(database.pool, database.url);
  const appenders = new Appenders({
    pool,
    clock,
    onCommitted: (state) => tails.poke(state.snapshot.workspaceId),
    ...(options.onStep === undefined ? {} : { onStep: options.onStep }),
  });
  const machine: MachineContext = {
    clock,
    permits: new PermitKeys(options.permitKeys),
    approvalUrl: (approvalId) => `${publicOrigin}/approvals/${approvalId}`,
    proveBehalf,
  };
  await readClock(database, clock);
  const find = findCredentialInSnapshots(appenders, findCredentialIn(database));
  const lastUsed = new LastUsed(database.pool);
  const authenticate = async (request: Request) => {
    const known = await authenticateBearer(request, find, () => clock.now());
    if (!isRefusal(known) && "credentialId" in known.caller) lastUsed.note(known.caller.workspaceId, known.caller.credentialId, clock.now());
    return known;
  };
  const isStillAllowed = async (request: Request) => !isRefusal(await authenticate(request));
  const api = createApi({
    mount: "gateway",
    database,
    log,
    authenticate,
    publicOrigin,
    routes: [
      machineRoutes({ machine, appenders, waitingAgents: new WaitingAgents(database.pool), whyClosed: options.whyClosed ?? (() => null) }),
      actionReads({ tails, clock, isStillAllowed }),
      streams({ tails, isStillAllowed }),
      ...gatewayNouns,
    ],
    ...(options.checksAnswers === undefined ? {} : { checksAnswers: options.checksAnswers }),
    ...(options.limit === undefined ? {} : { limit: options.limit }),
  });
  return {
    ...api,
    appenders,
    whyNotReady: async () => options.whyClosed?.() ?? (await whyNotReady(database, clock)),
    clockWarning: () => clockWarning(clock.driftMs()),
    close: async () => {
      await appenders.close();
      await tails.close();
      await lastUsed.close();
      await pool.end();
    },
  };
}

const TOLERATED_DRIFT_MS = 1_000;

export function clockWarning(driftMs: number): string | null {
  if (Math.abs(driftMs) <= TOLERATED_DRIFT_MS) return null;
  return `this machine's clock is ${(Math.abs(driftMs) / 1000).toFixed(1)} s ${driftMs > 0 ? "ahead of" : "behind"} the database's, which alone counts; set it right`;
}

async function readClock(database: Database, clock: DatabaseClock): Promise<void> {
  const sentAt = performance.now();
  clock.set((await databaseTime(database.pool)).getTime(), sentAt, performance.now());
}

async function whyNotReady(database: Database, clock: DatabaseClock): Promise<string | null> {
  try {
    await readClock(database, clock);
  } catch (error) {
    return `the database does not answer: ${error instanceof Error ? error.message : "unknown"}`;
  }
  return null;
}
