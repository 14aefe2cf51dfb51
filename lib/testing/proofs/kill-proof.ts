import pg from "pg";
import { APPEND_STEPS, type AppendStep } from "@/lib/server/audit/appender";
import { isRefusal } from "@/lib/core/refusal";
import { transact } from "@/lib/server/platform/transact";
import type { GatedCompany } from "@/lib/testing/gated-company";
import { below, pick, seeded, type Random } from "@/lib/testing/random";
import type { GateCall } from "./gate-call";
import { processesOf, type GatewayProcess, type Installation } from "./installation";
import { KillLoad } from "./kill-load";
import { chainFaultOf, doubledSubjects } from "./log-checks";
import { pauseMs, until } from "./until";

export type Kill = { readonly what: "gateway"; readonly at: AppendStep | null } | { readonly what: "backend" | "postmaster" };

export type KillProof = {
  readonly installation: Installation;
  readonly company: GatedCompany;
  readonly ports: readonly [number, number];
  readonly kills: readonly Kill[];
  readonly workers: number;
  readonly seed: number;
};

export type KillCounts = {
  readonly kills: Readonly<Record<string, number>>;
  readonly acknowledged: number;
  readonly redeemed: number;
  readonly resent: number;
  readonly foundAgain: number;
  readonly faults: readonly string[];
};

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
    for (const kill of kills) {
      const before = load.acknowledged.length;
      if (kill.what === "gateway") await gates.kill(kill.at, random);
      else if (kill.what === "backend") await killBackend(installation, random);
      else await killPostmaster(installation, random);
      await until("actions are acknowledged again", () => load.acknowledged.length > before + workers || load.faults.length > 0, 60_000);
    }
  } finally {
    await load.stop();
    await others.stop();
  }
  return { kills: countsOf(kills), ...(await judge(proof, load, gates.current)) };
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

/** Terminates the append connections until the gateway has had to look an attempt up. */
async function breakConnections({ ownerUrl }: Installation, dying: GatewayProcess): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    while (!dying.hasEnded()) {
      await owner.query("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'reeve-append' and state = 'active'");
      await pauseMs(2);
    }
  } finally {
    await owner.end();
  }
}

async function killBackend({ databasePid, ownerUrl }: Installation, random: Random): Promise<void> {
  await pauseMs(below(random, 200));
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  const { rows } = await owner.query<{ pid: number }>("select pid from pg_stat_activity where application_name = 'reeve-append'");
  await owner.end();
  const known = new Set(processesOf(databasePid()));
  const victims = rows.map((row) => row.pid).filter((pid) => known.has(pid));
  if (victims.length === 0) throw new Error("there is no backend to kill");
  process.kill(pick(random, victims), "SIGKILL");
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

async function judge({ installation, company }: KillProof, load: KillLoad, gate: GateCall): Promise<Omit<KillCounts, "kills">> {
  const faults = [...load.faults];
  const owner = new pg.Pool({ connectionString: installation.ownerUrl, max: 2 });
  try {
    faults.push(...(await lostOf(owner, company.workspaceId, load)));
    for (const verb of ["action.proposed", "action.redeemed"]) {
      faults.push(...(await doubledSubjects(owner, company.workspaceId, verb)).map((id) => `${verb} of ${id} is doubled`));
    }
    const { rows } = await owner.query<{ count: string }>("select count(*) as count from action where workspace_id = $1", [company.workspaceId]);
    if (Number(rows[0]?.count) !== load.acknowledged.length) faults.push(`${load.acknowledged.length} keys made ${rows[0]?.count} actions`);
    const chain = await chainFaultOf(owner, company.workspaceId);
    if (chain !== null) faults.push(chain);
    faults.push(...(await repeatFaults(company, load, gate)));
  } finally {
    await owner.end();
  }
  return { acknowledged: load.acknowledged.length, redeemed: load.redeemed.length, resent: load.resent, foundAgain: load.foundAgain, faults };
}

/** What was answered but is not in the log as it was answered. */
async function lostOf(owner: pg.Pool, workspaceId: string, load: KillLoad): Promise<string[]> {
  const { rows } = await owner.query<{ seq: string; subject: string; verb: string; effect: string | null }>(
    `select e.seq, e.subject, e.verb, p.payload::jsonb #>> '{decision,effect}' as effect from audit_event e
     join audit_payload p on p.workspace_id = e.workspace_id and p.seq = e.seq and p.at = e.at
     where e.workspace_id = $1 and e.verb in ('action.proposed', 'action.redeemed')`,
    [workspaceId],
  );
  const events = new Map(rows.map((row) => [`${row.verb} ${row.subject}`, row]));
  const lost: string[] = [];
  for (const one of load.acknowledged) {
    const event = events.get(`action.proposed ${one.id}`);
    if (event === undefined) lost.push(`${one.key} was acknowledged as ${one.id} and is not in the log`);
    else if (one.seq !== 0 && Number(event.seq) !== one.seq) lost.push(`${one.id} was acknowledged at ${one.seq} and stands at ${event.seq}`);
    else if (event.effect !== one.decision) lost.push(`${one.id} was answered ${one.decision} and recorded ${event.effect}`);
  }
  for (const one of load.redeemed) {
    const event = events.get(`action.redeemed ${one.id}`);
    if (event === undefined) lost.push(`the redemption of ${one.id} was acknowledged and is not in the log`);
    else if (one.seq !== null && Number(event.seq) !== one.seq) lost.push(`the redemption of ${one.id} was acknowledged at ${one.seq} and stands at ${event.seq}`);
  }
  return lost;
}

/** The newest keys, sent once more: the same actions again. */
async function repeatFaults(company: GatedCompany, load: KillLoad, gate: GateCall): Promise<string[]> {
  const faults: string[] = [];
  for (const one of load.acknowledged.slice(-50)) {
    const number = Number(one.key.slice(1));
    const tool = number % 100 === 0 ? "erp.financial" : number % 2 === 0 ? "erp.read" : "erp.write";
    const body = { tool, arguments: { customer: `kill ${number}` } };
    const answers = await Promise.all(company.agents.map((agent) => gate<{ id: string }>(agent.credential, "POST", "/actions", body, { "Idempotency-Key": one.key })));
    if (!answers.some((answer) => answer.body.id === one.id)) faults.push(`${one.key} sent again did not give ${one.id}`);
  }
  return faults;
}

function countsOf(kills: readonly Kill[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const kill of kills) {
    const name = kill.what === "gateway" ? `gateway at ${kill.at ?? "any moment"}` : kill.what;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}
