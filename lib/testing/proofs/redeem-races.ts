import type { GatedCompany } from "@/lib/testing/gated-company";
import { below, chance, seeded } from "@/lib/testing/random";
import type { GateAnswer, GateCall } from "@/lib/testing/gate-call";
import { chainFaultOf, doubledSubjects } from "./log-checks";
import { ownerPool } from "@/lib/testing/owner-pool";

export type RaceProof = {
  readonly gates: readonly [GateCall, GateCall];
  readonly company: GatedCompany;
  readonly ownerUrl: string;
  readonly races: number;
  readonly seed: number;
};

export type RedeemCounts = {
  readonly races: number;
  /** Races in which the second gateway's caller was first. */
  readonly wonBySecond: number;
  readonly redeemedInLog: number;
  readonly faults: readonly string[];
};

const AT_ONCE = 8;

/** Each permit is redeemed at both gateways at the same moment, under different keys or under the same one. */
export async function proveRedeemOnce({ gates, company, ownerUrl, races, seed }: RaceProof): Promise<RedeemCounts> {
  const random = seeded(seed);
  const faults: string[] = [];
  const redeemed = new Set<string>();
  let wonBySecond = 0;
  let next = 0;
  const runner = async (): Promise<void> => {
    while (next < races) {
      const race = next;
      next += 1;
      const sameKey = chance(random, 0.3);
      const agent = company.agents[below(random, company.agents.length)]?.credential ?? "";
      const args = { customer: `race ${race}` };
      const proposed = await gates[race % 2 === 0 ? 0 : 1]<GateAnswer>(agent, "POST", "/actions", { tool: "erp.read", arguments: args });
      if (proposed.body.permit === null || proposed.status !== 200) throw new Error(`race ${race}: no permit: ${JSON.stringify(proposed)}`);
      const answers = await Promise.all(
        gates.map((gate, index) =>
          gate<GateAnswer>(agent, "POST", "/permits/redeem", { permit: proposed.body.permit, arguments: args }, { "Idempotency-Key": sameKey ? `race-${race}` : `race-${race}-${index}` }),
        ),
      );
      const first = answers.filter((one) => one.status === 200 && one.body.repeated !== true);
      const second = answers.filter((one) => (sameKey ? one.status === 200 && one.body.repeated === true : one.status === 409 && one.body.reason === "already_redeemed"));
      if (first.length !== 1 || second.length !== 1) faults.push(`race ${race}: ${JSON.stringify(answers)}`);
      if (answers[1]?.status === 200 && answers[1].body.repeated !== true) wonBySecond += 1;
      redeemed.add(proposed.body.id);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, runner));
  const owner = ownerPool(ownerUrl, 1);
  try {
    const { rows } = await owner.query<{ count: string }>("select count(*) as count from audit_event where workspace_id = $1 and verb = 'action.redeemed' and subject = any($2::text[])", [company.workspaceId, [...redeemed]]);
    const doubled = await doubledSubjects(owner, company.workspaceId, "action.redeemed");
    const chain = await chainFaultOf(owner, company.workspaceId);
    const inLog = Number(rows[0]?.count);
    if (wonBySecond === 0 || wonBySecond === races) faults.push("nothing was proved: one gateway won every race");
    if (inLog !== races) faults.push(`${races} races, ${inLog} redemptions in the log`);
    return { races, wonBySecond, redeemedInLog: inLog, faults: [...faults, ...doubled.map((id) => `${id} was redeemed twice`), ...(chain === null ? [] : [chain])] };
  } finally {
    await owner.end();
  }
}
