import pg from "pg";
import { APPEND_STEPS, type AppendStep } from "@/lib/server/audit/appender";
import { isRefusal } from "@/lib/core/refusal";
import { transact } from "@/lib/server/platform/transact";
import type { GatedCompany } from "@/lib/testing/gated-company";
import { below, pick, seeded, type Random } from "@/lib/testing/random";
import type { GateCall } from "@/lib/testing/gate-call";
import { processesOf, type GatewayProcess, type Installation } from "./installation";
import { judgeLoad, type LoadCounts } from "./kill-judge";
import { KillLoad } from "./kill-load";
import { pauseMs, until } from "./until";

export type Kill = { readonly what: "gateway"; readonly at: AppendStep | null } | { readonly what: "backend" | "postmaster" };

export type KillProof = {
  readonly installation: Installation;
  readonly company: GatedCompany;
  readonly ports: readonly [number, number];
  readonly kills: readonly Kill[];
  readonly workers: number;
  readonly seed: number;
  readonly report?: (line: string) => void;
};

export type KillCounts = LoadCounts & { readonly kills: Readonly<Record<string, number>> };

/** Every await of the append path once, each part of the database, and the gateway at any moment, in seeded order. */
export function plannedKills(count: number, seed: number): Kill[] {
  const random = seeded(seed);
  const kills: Kill[] = [...APPEND_STEPS.map((at): Kill => ({ what: "gateway", at })), { what: "backend" }, { what: "postmaster" }];
  const more: readonly Kill[] = [{ what: "gateway", at: null }, { what: "backend" }, { what: "gateway", at: null }, { what: "postmaster" }];
  while (kills.length < count) kills.push(below(random, 2) === 0 ? pick(random, more) : { what: "gateway", at: pick(random, APPEND_STEPS) });
  return kills.slice(0, count);
}

/** Kills under load, and then says what was acknowledged but lost, done twice, or broken in the chain. */
export async function proveKills(proof: KillProof): Promise<KillCounts> {
  const { company, installation, kills, workers, seed } = proof;
  const gates = new Gates(proof, seeded(seed + 1));
  const load = new KillLoad(() => gates.current, company, seeded(seed + 2));
  const random = seeded(seed + 3);
  await gates.open();
  const others = otherWrites(company);
  load.start(workers);
  try {
    for (const [index, kill] of kills.entries()) {
      proof.report?.(`${index + 1} of ${kills.length}: ${nameOf(kill)}; ${load.acknowledged.length} acknowledged, ${load.resent} sent again`);
      if (kill.what === "gateway") await gates.kill(kill.at, random);
      else if (kill.what === "backend") await killBackend(installation, random);
      else await killPostmaster(installation, random);
      // Counted from here: what was acknowledged while the victim still lived says nothing of what came after.
      const before = load.acknowledged.length;
      await until("actions are acknowledged again", () => {
        gates.expectAlive();
        return load.acknowledged.length > before + workers || load.faults.length > 0;
      }, 60_000);
    }
  } finally {
    await load.stop();
    await others.stop();
  }
  return { kills: countsOf(kills), ...(await judgeLoad(installation.ownerUrl, company, load, gates.current)) };
}

/** The gateway under fire, and its successor, which is started before the first is killed. */
class Gates {
  private serving: GatewayProcess | null = null;
  private next: Promise<GatewayProcess> | null = null;
  private round = 0;
  private readonly planned: Kill[];

  constructor(
    private readonly proof: KillProof,
    private readonly random: Random,
  ) {
    this.planned = proof.kills.filter((kill) => kill.what === "gateway");
  }

  get current(): GateCall {
    if (this.serving === null) throw new Error("no gateway serves");
    return this.serving.call;
  }

  /** None but those we kill may end. */
  expectAlive(): void {
    if (this.serving?.hasEnded() === true) throw new Error(`the gateway ended by itself:\n${this.serving.lines.join("\n")}`);
  }

  async open(): Promise<void> {
    this.serving = await this.start();
    this.next = this.start();
  }

  async kill(at: AppendStep | null, random: Random): Promise<void> {
    const dying = this.serving;
    const next = await this.next;
    if (dying === null || next === null) throw new Error("no gateway serves");
    if (at === null) {
      await pauseMs(below(random, 300));
      dying.signal("SIGKILL");
    } else {
      dying.signal("SIGUSR2");
    }
    // Only after a lost connection is an attempt looked up and the state read anew, so somebody must break one.
    const breaking = at === "settle" || at === "open" ? breakConnections(this.proof.installation, dying) : Promise.resolve();
    await until(`the gateway has died at ${at ?? "any moment"}`, () => dying.hasEnded(), 30_000);
    await breaking;
    this.serving = next;
    this.next = this.start();
  }

  private start(): Promise<GatewayProcess> {
    const kill = this.planned[this.round];
    const port = this.proof.ports[this.round % 2] as number;
    this.round += 1;
    const at = kill?.what === "gateway" ? kill.at : null;
    const after = at === "open" || at === "settle" ? 0 : below(this.random, 20);
    return this.proof.installation.startGateway(port, at === null ? {} : { PROOF_DIE_AT: `${at}:${after}` });
  }
}

/** Terminates append connections in the middle of a batch until the gateway has had to look one up; its reads between are left alone. */
async function breakConnections({ ownerUrl }: Installation, dying: GatewayProcess): Promise<void> {
  const owner = await connected(ownerUrl);
  try {
    while (!dying.hasEnded()) {
      await owner.query("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'reeve-append' and state = 'active' and query like 'with h as (%'");
      await pauseMs(2);
    }
  } finally {
    await owner.end();
  }
}

/** A connection of the proof's own, as soon as the database takes any: after a kill it recovers first. */
async function connected(ownerUrl: string): Promise<pg.Client> {
  for (const deadline = performance.now() + 30_000; ; ) {
    const owner = new pg.Client({ connectionString: ownerUrl });
    try {
      await owner.connect();
      return owner;
    } catch (error) {
      if (performance.now() > deadline || !isRecovering(error)) throw error;
      await pauseMs(50);
    }
  }
}

/** Nobody listens yet, or whoever does starts up or shuts down (SQLSTATE class 57P), or was killed while it answered. */
function isRecovering(error: unknown): boolean {
  const { code, message } = error as { code?: string; message: string };
  return ["ECONNREFUSED", "ECONNRESET", "57P01", "57P02", "57P03"].includes(code ?? "") || message.includes("Connection terminated");
}

async function killBackend({ databasePid, ownerUrl }: Installation, random: Random): Promise<void> {
  await pauseMs(below(random, 200));
  const owner = await connected(ownerUrl);
  try {
    let victims: number[] = [];
    await until("the gateway has a connection to kill", async () => {
      const { rows } = await owner.query<{ pid: number }>("select pid from pg_stat_activity where application_name = 'reeve-append'");
      const known = new Set(processesOf(databasePid()));
      victims = rows.map((row) => row.pid).filter((pid) => known.has(pid));
      return victims.length > 0;
    });
    owner.on("error", () => {
      // With one backend killed, PostgreSQL ends all connections.
    });
    process.kill(pick(random, victims), "SIGKILL");
  } finally {
    await owner.end().catch(() => undefined);
  }
}

async function killPostmaster(installation: Installation, random: Random): Promise<void> {
  await pauseMs(below(random, 200));
  process.kill(installation.databasePid(), "SIGKILL");
  await installation.restartDatabase();
}

/** People's writes all the while, so that batches also lose the head to somebody else. */
function otherWrites(company: GatedCompany): { readonly stop: () => Promise<void> } {
  let stopped = false;
  const ctx = company.as("admin");
  const write = async () => transact(ctx, () => Promise.resolve({ result: true, events: [{ actor: ctx.actor, verb: "test.moved", subject: company.workspaceId, payload: {} }] }));
  const running = (async () => {
    while (!stopped) {
      // While the database is down nothing is written; that is no fault of what is under proof.
      const written = await write().catch(() => null);
      await pauseMs(written === null || isRefusal(written) ? 200 : 30);
    }
  })();
  return {
    stop: () => {
      stopped = true;
      return running;
    },
  };
}

function countsOf(kills: readonly Kill[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const kill of kills) {
    const name = nameOf(kill);
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

function nameOf(kill: Kill): string {
  return kill.what === "gateway" ? `gateway at ${kill.at ?? "any moment"}` : kill.what;
}
