import { randomBytes } from "node:crypto";
import { credentialRow, gatedCompany, written, type GatedCompany } from "@/lib/testing/gated-company";
import { testGateway, type TestGateway } from "@/lib/testing/gateway";
import type { GateAnswer } from "@/lib/testing/gate-call";

export type FuzzedInstallation = {
  readonly gate: TestGateway;
  readonly company: GatedCompany;
  readonly credentials: readonly string[];
  readonly ids: readonly string[];
  readonly close: () => Promise<void>;
};

/** A gateway with callers of every kind, and ids of this workspace and another one to try. */
export async function fuzzedInstallation(ownerUrl: string, appUrl: string): Promise<FuzzedInstallation> {
  const company = await gatedCompany(ownerUrl);
  const other = await gatedCompany(ownerUrl);
  const gate = await testGateway(appUrl);
  const { workspaceId, people, agents, systemCredential } = company;
  const secret = (prefix: string) => `${prefix}${randomBytes(32).toString("base64url")}`;
  const [token, revoked] = [secret("rvp_"), secret("rv_")];
  await written(company.as("admin"), async (tx) => {
    await tx.credential.createMany({
      data: [
        // Without `place_stops`: a stop of everything would make every later answer a no.
        { ...credentialRow(workspaceId, "person", people.admin, token, people.admin), scopes: ["read", "start_runs", "export_audit", "apply_registry"] },
        { ...credentialRow(workspaceId, "agent", agents[0]?.id ?? "", revoked, people.admin), status: "revoked" },
      ],
    });
  });
  const agent = agents[0]?.credential ?? "";
  const ask = async (of: GatedCompany, tool: string) => (await gate.call<GateAnswer>(of.agents[0]?.credential ?? "", "POST", "/actions", { tool, arguments: { customer: "fuzz" } })).body;
  const [read, held, strange] = [await ask(company, "erp.read"), await ask(company, "erp.financial"), await ask(other, "erp.read")];
  const ids = [read.id, held.id, held.approval?.id ?? "", strange.id, agents[0]?.id ?? "", company.tools.read, workspaceId, people.ana, "act_01J00000000000000000000000"];
  return {
    gate,
    company,
    credentials: [agent, agent, agent, agent, agent, agents[1]?.credential ?? "", systemCredential, token, token, revoked, ""],
    ids,
    close: async () => {
      await gate.close();
      await Promise.all([company.database.close(), other.database.close()]);
    },
  };
}
