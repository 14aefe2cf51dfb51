import { isRefusal } from "@/lib/core/refusal";
import { objectToNotice } from "@/lib/server/notices/object";
import type { GatedCompany } from "@/lib/testing/gated-company";
import { below, seeded, type Random } from "@/lib/testing/random";
import { addPolicy, forTool } from "./add-policy";
import type { GateAnswer } from "@/lib/testing/gate-call";
import { chainFaultOf } from "./log-checks";
import type { RaceProof } from "./redeem-races";
import { pauseMs } from "./until";
import { ownerPool } from "@/lib/testing/owner-pool";

export type ObjectionCounts = {
  readonly races: number;
  readonly objected: number;
  readonly redeemed: number;
  readonly refusedObjections: number;
  readonly faults: readonly string[];
};

const WINDOW_S = 1;
const WAVE = 50;
/** Around the end of the window, in milliseconds. */
const SPREAD_MS = 40;

/** Announced to the owner, who has a second to object. */
export function announceWrites(company: GatedCompany): Promise<void> {
  const notify = { tell: [{ type: "owner" }], objectWithinS: WINDOW_S } as const;
  return addPolicy(company, "Writes are announced to the owner", { when: forTool("erp.write"), then: { effect: "notify", notify } });
}

/** Redemption and objection meet at the end of the window: an action objected to in time never runs. */
export async function proveObjections(proof: RaceProof): Promise<ObjectionCounts> {
  const random = seeded(proof.seed);
  const outcomes: Outcome[] = [];
  const lead: Lead = { ms: 150, spreadMs: 280, stepMs: 1.5 };
  const faults: string[] = [];
  for (let done = 0; done < proof.races; done += WAVE) {
    const count = Math.min(WAVE, proof.races - done);
    const wave = await Promise.all(Array.from({ length: count }, (_, index) => race(proof, random, lead, done + index, faults)));
    outcomes.push(...wave);
    lead.spreadMs = SPREAD_MS;
    lead.stepMs = Math.max(0.25, lead.stepMs / 2);
  }
  if (!outcomes.some((one) => one.objected) || !outcomes.some((one) => one.redeemed)) faults.push("nothing was proved: one side won every race");
  const owner = ownerPool(proof.ownerUrl, 1);
  try {
    const both = await owner.query<{ subject: string }>(
      `select o.subject from audit_event o join audit_event r on r.workspace_id = $1 and r.subject = o.subject and r.verb = 'action.redeemed'
       where o.workspace_id = $1 and o.verb = 'action.objected'`,
      [proof.company.workspaceId],
    );
    const early = await owner.query<{ subject: string }>(
      `select e.subject from audit_event e join action a on a.workspace_id = $1 and a.id = e.subject
       where e.workspace_id = $1 and e.verb = 'action.redeemed' and a.tool_name = 'erp.write' and e.at < a.permit_from`,
      [proof.company.workspaceId],
    );
    const chain = await chainFaultOf(owner, proof.company.workspaceId);
    return {
      races: outcomes.length,
      objected: outcomes.filter((one) => one.objected).length,
      redeemed: outcomes.filter((one) => one.redeemed).length,
      refusedObjections: outcomes.filter((one) => !one.objected).length,
      faults: [...faults, ...both.rows.map((row) => `${row.subject} was objected to and ran`), ...early.rows.map((row) => `${row.subject} ran before its window was over`), ...(chain === null ? [] : [chain])],
    };
  } finally {
    await owner.end();
  }
}

type Outcome = { readonly objected: boolean; readonly redeemed: boolean };
/**
 * How long before the end of the window objections set out: about so long, within a spread. One that came in time makes the next
 * set out later by a step, one that did not earlier, so that they meet the redemptions however fast the machine is.
 */
type Lead = { ms: number; spreadMs: number; stepMs: number };

async function race({ gates, company }: RaceProof, random: Random, lead: Lead, index: number, faults: string[]): Promise<Outcome> {
  const agent = company.agents[index % company.agents.length]?.credential ?? "";
  const args = { customer: `objection ${index}` };
  const { body } = await gates[index % 2 === 0 ? 0 : 1]<GateAnswer>(agent, "POST", "/actions", { tool: "erp.write", arguments: args });
  if (body.status !== "announced" || body.permit === null || body.permitValidFrom === null) throw new Error(`not announced: ${JSON.stringify(body)}`);
  const notice = await company.database.prisma.notice.findFirstOrThrow({ where: { workspaceId: company.workspaceId, actionId: body.id }, select: { id: true } });
  const end = Date.parse(body.permitValidFrom);
  const [objectAt, redeemAt] = [end - lead.ms + below(random, lead.spreadMs) - lead.spreadMs / 2, end - below(random, 4 * SPREAD_MS)];
  const [{ objected, isLate, endedAt }, redeemed] = await Promise.all([object(company, notice.id, objectAt), redeem(gates[index % 3 === 0 ? 0 : 1], agent, { permit: body.permit, arguments: args }, redeemAt)]);
  if (objected === redeemed) faults.push(`race ${index}: objected and redeemed are both ${objected}`);
  if (isLate && endedAt < end) faults.push(`race ${index}: an objection was refused ${end - endedAt} ms before the end of its window`);
  lead.ms = Math.max(0, lead.ms + (objected ? -lead.stepMs : lead.stepMs));
  return { objected, redeemed };
}

async function object(company: GatedCompany, noticeId: string, at: number): Promise<{ objected: boolean; /** Refused because its time was over. */ isLate: boolean; endedAt: number }> {
  await pauseMs(Math.max(0, at - Date.now()));
  const answer = await objectToNotice(company.as("ana"), { noticeId, reason: "a proof" });
  const isLate = isRefusal(answer) && ["window_over", "not_announced"].includes(answer.reason ?? "");
  return { objected: !isRefusal(answer), isLate, endedAt: Date.now() };
}

/** As often as it takes until the window is over one way or the other. */
async function redeem(gate: RaceProof["gates"][number], agent: string, body: unknown, at: number): Promise<boolean> {
  await pauseMs(Math.max(0, at - Date.now()));
  for (;;) {
    const answer = await gate<GateAnswer>(agent, "POST", "/permits/redeem", body);
    if (answer.status === 200) return true;
    if (answer.body.reason !== "not_yet_valid" && answer.status !== 503) return false;
    await pauseMs(2);
  }
}
