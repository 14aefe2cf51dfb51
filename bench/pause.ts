import { isRefusal } from "@/lib/core/refusal";
import { liftIntervention } from "@/lib/server/interventions/lift";
import { placeIntervention } from "@/lib/server/interventions/place";
import { gatedCompany } from "@/lib/testing/gated-company";
import { addRules } from "./gate";
import { loadOnce, openArena } from "./arena";
import { percentile } from "./load-client";

/** Row 5: how long a pause takes to return while the gate is under full load. Milliseconds. */
export async function measurePause(options: { pauses: number; seconds: number }): Promise<{ readonly p50Ms: number; readonly p99Ms: number; readonly count: number }> {
  const arena = await openArena();
  try {
    const company = await gatedCompany(arena.ownerUrl, { agents: 1_000 });
    await addRules(company, 100);
    const gateway = await arena.startGateway();
    const load = loadOnce({
      port: gateway.port,
      connections: 64,
      seconds: options.seconds,
      credentials: company.agents.slice(1).map((agent) => agent.credential),
      body: { tool: "erp.read", arguments: { customer: "ACME", amount: 12 } },
      expect: '"decision":"allow"',
    });
    const times: number[] = [];
    const scope = { type: "agent" as const, id: company.agents[0]?.id ?? "" };
    for (let index = 0; index < options.pauses; index += 1) {
      const startedAt = performance.now();
      const placed = await placeIntervention(company.as("admin"), { kind: "pause", scope, reason: "bench" });
      times.push(performance.now() - startedAt);
      if (isRefusal(placed)) throw new Error(placed.detail);
      const lifted = await liftIntervention(company.as("admin"), { interventionId: placed.id, reason: "bench" });
      if (isRefusal(lifted)) throw new Error(lifted.detail);
    }
    const report = await load;
    if (report.faults.length > 0) throw new Error(`the load failed: ${report.faults.join(" | ")}`);
    await gateway.stop();
    await company.database.close();
    const sorted = Float64Array.from(times).sort();
    return { p50Ms: percentile(sorted, 0.5), p99Ms: percentile(sorted, 0.99), count: times.length };
  } finally {
    await arena.close();
  }
}
