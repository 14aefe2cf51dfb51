import type { Rule } from "@/lib/core/policy/rule";
import { newId } from "@/lib/server/platform/context";
import { gatedCompany, written, type GatedCompany } from "@/lib/testing/gated-company";
import { loadOnce, openArena, pgbench, settle, type Arena } from "./arena";
import { median } from "./load-client";
import type { LoadTask } from "./load-worker";

/**
 * Rows 1a and 1b of the design's speed table: durable decisions over HTTP against pgbench's single-row insert into the same
 * table with its indexes, on the same server, interleaved round by round. Each side has as many connections as suit it best on two
 * cores: pgbench does most with 16 to 32, the gateway with some hundreds, as a fleet has; the gateway with few is told beside it.
 * Row 2, decisions at half of their peak, stands beside pgbench at half of its own: what lies below both is the machine's. Each peak is
 * measured just before its half, for half of what a machine did some minutes ago may be all that it does now. Each begins
 * when the disk has written out what the one before left behind and this process has collected its garbage.
 */

const PGBENCH_CLIENTS = 32;
const MANY = 256;
const FEW = 64;

type Round = { readonly pgbench: number; readonly allow: number; readonly deny: number; readonly allowByFew: number; readonly denyByFew: number };
type Half = { readonly p99Ms: number; readonly pgbenchP99Ms: number };
export type GateFigures = { readonly rounds: readonly Round[]; readonly halves: readonly Half[] };

export async function measureGate(options: { rounds: number; seconds: number; agents: number }): Promise<GateFigures> {
  const arena = await openArena();
  try {
    const company = await gatedCompany(arena.ownerUrl, { agents: options.agents });
    await addRules(company, 100);
    const gateway = await arena.startGateway();
    const load = (tool: string, connections: number, more: Partial<LoadTask> = {}) => run(gateway.port, company, tool, { seconds: options.seconds, connections, ...more });
    await load(ALLOWED, MANY, { seconds: 2 });
    const halves: Half[] = [];
    for (let round = 0; round < options.rounds; round += 1) {
      await settle();
      const inserts = (await insert(arena, company, options.seconds)).perSecond;
      await settle();
      const { p99Ms: pgbenchP99Ms } = await insert(arena, company, options.seconds, inserts / 2);
      await settle();
      const peak = (await load(ALLOWED, MANY)).perSecond;
      await settle();
      const { p50Ms, p99Ms } = await load(ALLOWED, MANY, { perSecond: peak / 2 });
      halves.push({ p99Ms, pgbenchP99Ms });
      console.info(`round ${round + 1}: at half of ${peak.toFixed(0)}/s p50 ${p50Ms.toFixed(1)} ms, p99 ${p99Ms.toFixed(1)} ms; pgbench at half of ${inserts.toFixed(0)}/s p99 ${pgbenchP99Ms.toFixed(1)} ms`);
    }
    const rounds: Round[] = [];
    for (let round = 0; round < options.rounds; round += 1) {
      const figures = {
        pgbench: (await insert(arena, company, options.seconds)).perSecond,
        allow: (await load(ALLOWED, MANY)).perSecond,
        deny: (await load(DENIED, MANY)).perSecond,
        allowByFew: (await load(ALLOWED, FEW)).perSecond,
        denyByFew: (await load(DENIED, FEW)).perSecond,
      };
      rounds.push(figures);
      console.info(`round ${round + 1}: ${Object.entries(figures).map(([name, value]) => `${name} ${value.toFixed(0)}/s (${(value / figures.pgbench).toFixed(2)})`).join(" · ")}`);
    }
    await gateway.stop();
    await company.database.close();
    return { rounds, halves };
  } finally {
    await arena.close();
  }
}

const ALLOWED = "erp.read";
/** No such tool. */
const DENIED = "erp.nothing";

async function run(port: number, company: GatedCompany, tool: string, more: Pick<LoadTask, "seconds" | "connections"> & Partial<LoadTask>) {
  const report = await loadOnce({
    port,
    credentials: company.agents.map((agent) => agent.credential),
    body: { tool, arguments: { customer: "ACME", amount: 12, note: "month-end closing of supplier accounts" }, reason: "invoice 4711 is due" },
    expect: tool === ALLOWED ? '"decision":"allow"' : '"decision":"deny"',
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

function insert(arena: Arena, { workspaceId }: GatedCompany, seconds: number, perSecond?: number) {
  const prefix = newId("action", Date.now()).slice(0, 14);
  const script = `\\set n random(1, 9000000000000000)
insert into action (workspace_id, id, seq, at, agent_id, credential_id, tool_name, tool_id, system_id, unit_id, status, effect, side_effect, args_digest, risk, policy_version, due_at, permit_id, permit_epoch, permit_from, permit_until)
values ('${workspaceId}x', '${prefix}' || lpad(:n::text, 16, '0'), :n, now(), 'agt_01KAJ0000000000000000000', 'crd_01KAJ0000000000000000000', 'erp.read', 'tol_01KAJ0000000000000000000', 'sys_01KAJ0000000000000000000', 'unt_01KAJ0000000000000000000', 'permitted', 'allow', 'read', sha256('x'), 12, 'plv-set:0123456789abcdef', now() + interval '60 s', 'pmt_01KAJ0000000000000000000', 12, now(), now() + interval '60 s');
`;
  return pgbench(arena.ownerUrl, script, { clients: PGBENCH_CLIENTS, seconds, ...(perSecond === undefined ? {} : { perSecond }) });
}

export function summary({ rounds, halves }: GateFigures) {
  const of = (name: Exclude<keyof Round, "pgbench">) => {
    const ratios = rounds.map((round) => round[name] / round.pgbench);
    return { median: median(ratios), worst: Math.min(...ratios) };
  };
  const p99s = (name: keyof Half) => ({ median: median(halves.map((half) => half[name])), worst: Math.max(...halves.map((half) => half[name])) });
  return { allow: of("allow"), deny: of("deny"), allowByFew: of("allowByFew"), denyByFew: of("denyByFew"), p99Ms: p99s("p99Ms"), pgbenchP99Ms: p99s("pgbenchP99Ms") };
}
