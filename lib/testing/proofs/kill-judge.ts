import type pg from "pg";
import type { GatedCompany } from "@/lib/testing/gated-company";
import type { GateCall } from "@/lib/testing/gate-call";
import type { KillLoad } from "./kill-load";
import { chainFaultOf, doubledSubjects } from "./log-checks";
import { ownerPool } from "@/lib/testing/owner-pool";

export type LoadCounts = {
  readonly acknowledged: number;
  readonly redeemed: number;
  /** Requests sent again because their answer was lost, and those of them that the log had already. */
  readonly resent: number;
  readonly foundAgain: number;
  readonly faults: readonly string[];
};

/** Everything acknowledged is in the log as it was answered, once; the chain is whole; and the keys still name the same actions. */
export async function judgeLoad(ownerUrl: string, company: GatedCompany, load: KillLoad, gate: GateCall): Promise<LoadCounts> {
  const faults = [...load.faults];
  const owner = ownerPool(ownerUrl, 2);
  try {
    faults.push(...(await lostOf(owner, company.workspaceId, load)));
    for (const verb of ["action.proposed", "action.redeemed"]) {
      faults.push(...(await doubledSubjects(owner, company.workspaceId, verb)).map((id) => `${verb} of ${id} is doubled`));
    }
    faults.push(...(await madeFaults(owner, company.workspaceId, load)));
    if (load.acknowledged.length === 0 || load.resent === 0) faults.push("nothing was proved: no request was acknowledged, or none was hit by a kill");
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

/** Each key has made one action; what was sent once without a key has made one if it was answered, and never two. */
async function madeFaults(owner: pg.Pool, workspaceId: string, load: KillLoad): Promise<string[]> {
  const { rows } = await owner.query<{ id: string; customer: string }>(
    `select e.subject as id, p.payload::jsonb #>> '{arguments,customer}' as customer from audit_event e
     join audit_payload p on p.workspace_id = e.workspace_id and p.seq = e.seq and p.at = e.at
     where e.workspace_id = $1 and e.verb = 'action.proposed'`,
    [workspaceId],
  );
  const made = new Map<string, string[]>();
  for (const row of rows) made.set(row.customer, [...(made.get(row.customer) ?? []), row.id]);
  const keyed = rows.filter((row) => row.customer.startsWith("kill ")).length;
  const faults = keyed === load.acknowledged.length ? [] : [`${load.acknowledged.length} keys made ${keyed} actions`];
  for (const { customer, id } of load.keyless) {
    const ids = made.get(customer) ?? [];
    if (ids.length > 1) faults.push(`${customer} was sent once and made ${ids.length} actions`);
    if (id !== null && ids[0] !== id) faults.push(`${customer} was acknowledged as ${id} and is ${ids.join(", ") || "not"} in the log`);
  }
  return faults;
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
