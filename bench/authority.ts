import { newId } from "@/lib/server/platform/context";
import { gatedCompany, written, type GatedCompany } from "@/lib/testing/gated-company";
import { loadOnce, openArena } from "./arena";
import { addRules } from "./gate";
import { median } from "./load-client";

/** Row 11: decisions with 10,000 agents, 100,000 permissions and ten authority changes a second ÷ without the changes. */
export async function measureAuthorityChanges(options: { rounds: number; seconds: number; agents: number; permissions: number }): Promise<{ readonly ratios: readonly number[]; readonly median: number }> {
  const arena = await openArena();
  try {
    const company = await gatedCompany(arena.ownerUrl, { agents: options.agents });
    await addRules(company, 100);
    await addPermissions(company, options.permissions);
    const gateway = await arena.startGateway();
    const load = async () => {
      const report = await loadOnce({
        port: gateway.port,
        connections: 64,
        seconds: options.seconds,
        credentials: company.agents.map((agent) => agent.credential),
        body: { tool: "erp.read", arguments: { customer: "ACME", amount: 12 } },
        expect: '"decision":"allow"',
      });
      if (report.faults.length > 0) throw new Error(`a round is void: ${report.faults.join(" | ")}`);
      return report.perSecond;
    };
    await load();
    const ratios: number[] = [];
    for (let round = 0; round < options.rounds; round += 1) {
      const calm = await load();
      const stop = changeTenTimesASecond(company);
      const changing = await load();
      const made = await stop();
      ratios.push(changing / calm);
      console.info(`round ${round + 1}: ${calm.toFixed(0)}/s calm, ${changing.toFixed(0)}/s with ${made} changes (${(changing / calm).toFixed(2)})`);
    }
    await gateway.stop();
    await company.database.close();
    return { ratios, median: median(ratios) };
  } finally {
    await arena.close();
  }
}

async function addPermissions(company: GatedCompany, count: number): Promise<void> {
  const { workspaceId } = company;
  const tools = Object.values(company.tools);
  const all = Array.from({ length: count }, (_, index) => ({
    workspaceId,
    id: newId("permission", Date.now()),
    subjectType: "agent",
    subjectId: company.agents[Math.floor(index / tools.length) % company.agents.length]?.id ?? "",
    targetType: "tool",
    targetId: tools[index % tools.length] ?? "",
  }));
  for (let start = 0; start < all.length; start += 2_000) {
    await written(company.as("admin"), async (tx) => {
      await tx.permission.createMany({ data: all.slice(start, start + 2_000), skipDuplicates: true });
    });
  }
}

function changeTenTimesASecond(company: GatedCompany): () => Promise<number> {
  let isStopped = false;
  let made = 0;
  const run = (async () => {
    for (let turn = 0; !isStopped; turn += 1) {
      const nextAt = performance.now() + 100;
      const agent = company.agents[turn % company.agents.length];
      await written(company.as("admin"), async (tx) => {
        await tx.agent.updateMany({ where: { workspaceId: company.workspaceId, id: agent?.id ?? "" }, data: { autonomy: 3 + (turn % 2) } });
      });
      made += 1;
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, nextAt - performance.now())));
    }
  })();
  return async () => {
    isStopped = true;
    await run;
    return made;
  };
}
