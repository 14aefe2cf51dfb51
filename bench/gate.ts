import type { Rule } from "@/lib/core/policy/rule";
import { newId } from "@/lib/server/platform/context";
import { gatedCompany, written, type GatedCompany } from "@/lib/testing/gated-company";
import { loadOnce, openArena, pgbench, type Arena } from "./arena";
import { median } from "./load-client";
import type { LoadTask } from "./load-worker";

/**
 * Rows 1a and 1b of the design's speed table: durable decisions over HTTP against pgbench's single-row insert into the same
 * table with its indexes, on the same server, interleaved round by round. Row 2, decisions at half of their peak, comes first:
 * pgbench leaves tens of megabytes behind that the disk writes out during whatever is measured next.
 */

export type GateFigures = {
  readonly rounds: readonly { readonly allow: number; readonly deny: number; readonly pgbench: number }[];
  readonly p99AtHalfMs: readonly number[];
};

export async function measureGate(options: { rounds: number; seconds: number; agents: number; connections: number }): Promise<GateFigures> {
  const arena = await openArena();
  try {
    const company = await gatedCompany(arena.ownerUrl, { agents: options.agents });
    await addRules(company, 100);
    const gateway = await arena.startGateway();
    const load = (tool: string, expect: string, more: Partial<LoadTask> = {}) => run(gateway.port, company, tool, expect, options, more);
    await load("erp.read", '"decision":"allow"', { seconds: 2 });
    const p99AtHalfMs: number[] = [];
    for (let round = 0; round < options.rounds; round += 1) {
      const peak = await load("erp.read", '"decision":"allow"', { seconds: 2 });
      const calm = await load("erp.read", '"decision":"allow"', { perSecond: peak.perSecond / 2 });
      p99AtHalfMs.push(calm.p99Ms);
      console.info(`round ${round + 1}: peak ${peak.perSecond.toFixed(0)}/s, p99 ${peak.p99Ms.toFixed(1)} ms · at half of it p50 ${calm.p50Ms.toFixed(1)} ms, p99 ${calm.p99Ms.toFixed(1)} ms`);
    }
    const rounds: GateFigures["rounds"][number][] = [];
    for (let round = 0; round < options.rounds; round += 1) {
      const inserted = await insertRate(arena, company.workspaceId, options.seconds);
      const allow = await load("erp.read", '"decision":"allow"');
      const deny = await load("erp.nothing", '"decision":"deny"');
      const figures = { allow: allow.perSecond, deny: deny.perSecond, pgbench: inserted };
      rounds.push(figures);
      console.info(
        `round ${round + 1}: pgbench ${inserted.toFixed(0)}/s · allow ${allow.perSecond.toFixed(0)}/s (${(allow.perSecond / inserted).toFixed(2)}, p99 ${allow.p99Ms.toFixed(1)} ms) · deny ${deny.perSecond.toFixed(0)}/s (${(deny.perSecond / inserted).toFixed(2)})`,
      );
    }
    await gateway.stop();
    await company.database.close();
    return { rounds, p99AtHalfMs };
  } finally {
    await arena.close();
  }
}

async function run(port: number, company: GatedCompany, tool: string, expect: string, options: { seconds: number; connections: number }, more: Partial<LoadTask>) {
  const report = await loadOnce({
    port,
    connections: options.connections,
    seconds: options.seconds,
    credentials: company.agents.map((agent) => agent.credential),
    body: { tool, arguments: { customer: "ACME", amount: 12, note: "month-end closing of supplier accounts" }, reason: "invoice 4711 is due" },
    expect,
    ...more,
  });
  if (report.faults.length > 0) throw new Error(`a round is void: ${report.faults.join(" | ")}`);
  return report;
}

/** A hundred rules that look at the request and mostly do not match, beside the baseline. */
export async function addRules(company: GatedCompany, count: number): Promise<void> {
  const rules: Rule[] = Array.from({ length: count }, (_, index) => ({
    id: `limit-${index}`,
    name: `Over ${1000 + index}`,
    when: [
      { type: "text", attribute: "tool.sideEffect", op: "in", values: [index % 2 === 0 ? "read" : "write"] },
      { type: "amount", op: "over", limit: String(1000 + index), currency: "EUR" },
      { type: "argument", path: "customer", op: "equals", value: `C-${index}` },
    ],
    then: { effect: "allow" },
  }));
  const { workspaceId } = company;
  await written(company.as("admin"), async (tx) => {
    const policyId = newId("policy", Date.now());
    const versionId = newId("policyVersion", Date.now());
    await tx.policy.create({ data: { workspaceId, id: policyId, name: `Limits ${policyId}`, activeVersionId: versionId }, select: { id: true } });
    const json = JSON.parse(JSON.stringify(rules)) as object[];
    await tx.policyVersion.create({ data: { workspaceId, id: versionId, policyId, version: 1, rules: json, reason: "bench", createdBy: company.people.admin }, select: { id: true } });
  });
}

async function insertRate(arena: Arena, workspaceId: string, seconds: number): Promise<number> {
  const prefix = newId("action", Date.now()).slice(0, 14);
  const script = `\\set n random(1, 9000000000000000)
insert into action (workspace_id, id, seq, at, agent_id, credential_id, tool_name, tool_id, system_id, unit_id, status, effect, side_effect, args_digest, risk, policy_version, due_at, permit_id, permit_epoch, permit_from, permit_until)
values ('${workspaceId}x', '${prefix}' || lpad(:n::text, 16, '0'), :n, now(), 'agt_01KAJ0000000000000000000', 'crd_01KAJ0000000000000000000', 'erp.read', 'tol_01KAJ0000000000000000000', 'sys_01KAJ0000000000000000000', 'unt_01KAJ0000000000000000000', 'permitted', 'allow', 'read', sha256('x'), 12, 'plv-set:0123456789abcdef', now() + interval '60 s', 'pmt_01KAJ0000000000000000000', 12, now(), now() + interval '60 s');
`;
  const rate = await pgbench(arena.ownerUrl, script, 32, seconds);
  if (rate === null) throw new Error("pgbench is not installed: apt-get install postgresql");
  return rate;
}

export function summary(figures: GateFigures): Record<string, { median: number; worst: number }> {
  const of = (value: (round: GateFigures["rounds"][number]) => number, worst: (...values: number[]) => number) => {
    const values = figures.rounds.map(value);
    return { median: median(values), worst: worst(...values) };
  };
  return {
    "1a": of((round) => round.allow / round.pgbench, Math.min),
    "1b": of((round) => round.deny / round.pgbench, Math.min),
    "2": { median: median(figures.p99AtHalfMs), worst: Math.max(...figures.p99AtHalfMs) },
  };
}

if (process.argv[1]?.endsWith("gate.ts") === true) {
  const figures = await measureGate({ rounds: Number(process.argv[2] ?? 5), seconds: Number(process.argv[3] ?? 5), agents: 10_000, connections: 64 });
  console.info(summary(figures));
}
