import { castVote } from "@/lib/server/approvals/vote";
import { isRefusal } from "@/lib/core/refusal";
import type { GatedCompany } from "@/lib/testing/gated-company";
import { below, chance, pick, type Random } from "@/lib/testing/random";
import type { GateAnswer, GateCall } from "@/lib/testing/gate-call";
import { pauseMs } from "./until";

/** What a caller asked and heard, with the times at which it asked and heard on its own clock. */
export type Heard = {
  readonly kind: "propose" | "propose again" | "take permit" | "redeem" | "redeem again";
  readonly agentId: string;
  readonly toolId: string;
  readonly begun: number;
  readonly ended: number;
  readonly status: number;
  /** A permit, or a redemption that says go. */
  readonly yes: boolean;
};

type Proposed = { agent: number; effect: "read" | "write" | "financial"; key: string; args: { customer: string }; id: string; permit: string | null };
type Redeemed = { of: Proposed; key: string };

/** Agents that propose, repeat, take permits and redeem at all gates at once until they are told to stop. */
export class StopLoad {
  readonly heard: Heard[] = [];
  readonly unexpected: string[] = [];
  private readonly permits: Proposed[] = [];
  private readonly used: Redeemed[] = [];
  private readonly approved: Proposed[] = [];
  private readonly held: { proposed: Proposed; approvalId: string }[] = [];
  /**
   * While it is so, all gates but the first hear only repeats, which write nothing: no commit of theirs tells them that
   * authority has moved, so that each answer must be confirmed by itself.
   */
  othersOnlyRepeat = false;
  private count = 0;
  private stopped = false;
  private running: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly gates: readonly GateCall[],
    private readonly company: GatedCompany,
    private readonly random: Random,
  ) {}

  start(workers: number): void {
    this.running = Promise.all([...Array.from({ length: workers }, () => this.work()), this.approve()]);
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.running;
  }

  private async work(): Promise<void> {
    while (!this.stopped) await this.step();
  }

  private step(): Promise<unknown> {
    const roll = this.random.next();
    const known = this.permits.at(-1);
    const redeemed = this.used.at(-1);
    if (this.othersOnlyRepeat && known !== undefined && redeemed !== undefined && chance(this.random, 0.5)) {
      return chance(this.random, 0.3) ? this.propose(known.effect, known) : this.redeem(redeemed.of, redeemed.key);
    }
    if (roll < 0.3 && this.permits.length > 0) return this.redeem(this.permits.splice(below(this.random, this.permits.length), 1)[0] as Proposed);
    if (roll < 0.4 && known !== undefined) return this.propose(known.effect, known);
    if (roll < 0.5 && redeemed !== undefined) return this.redeem(redeemed.of, redeemed.key);
    if (roll < 0.6 && this.approved.length > 0) return this.takePermit(this.approved.shift() as Proposed);
    if (roll < 0.7 && this.held.length + this.approved.length < 12) return this.propose("financial");
    return this.propose(chance(this.random, 0.5) ? "read" : "write");
  }

  private async propose(effect: Proposed["effect"], again?: Proposed): Promise<void> {
    const agent = again?.agent ?? below(this.random, this.company.agents.length);
    this.count += 1;
    const key = again?.key ?? `k${this.count}`;
    const args = again?.args ?? { customer: `c${this.count}` };
    const body = { tool: `erp.${effect}`, arguments: args };
    const kind = again === undefined ? "propose" : "propose again";
    const answer = await this.ask(kind, agent, effect, "/actions", body, { "Idempotency-Key": key });
    if (answer === null || again !== undefined) return;
    const proposed: Proposed = { agent, effect, key, args, id: answer.id, permit: answer.permit };
    if (answer.permit !== null) this.permits.push(proposed);
    if (answer.approval !== null) this.held.push({ proposed, approvalId: answer.approval.id });
  }

  private async takePermit(of: Proposed): Promise<void> {
    const answer = await this.ask("take permit", of.agent, of.effect, `/actions/${of.id}/permit`, {});
    if (answer === null) return;
    if (answer.permit !== null) this.permits.push({ ...of, permit: answer.permit });
    else if (answer.stopped !== undefined) this.approved.push(of);
  }

  private async redeem(of: Proposed, againKey?: string): Promise<void> {
    const key = againKey ?? `r-${of.id}`;
    const kind = againKey === undefined ? "redeem" : "redeem again";
    const answer = await this.ask(kind, of.agent, of.effect, "/permits/redeem", { permit: of.permit, arguments: of.args }, { "Idempotency-Key": key });
    if (answer !== null && againKey === undefined) this.used.push({ of, key });
  }

  private async ask(kind: Heard["kind"], agent: number, effect: Proposed["effect"], path: string, body: unknown, headers: Record<string, string> = {}): Promise<GateAnswer | null> {
    const holder = this.company.agents[agent];
    if (holder === undefined) throw new Error("no such agent");
    const gate = this.gateFor(kind);
    const begun = performance.now();
    const { status, body: answer } = await gate<GateAnswer>(holder.credential, "POST", path, body, headers);
    const ended = performance.now();
    const yes = status === 200 && (kind.startsWith("redeem") || answer.permit !== null);
    this.heard.push({ kind, agentId: holder.id, toolId: this.company.tools[effect], begun, ended, status, yes });
    if (status >= 500 && status !== 503) this.unexpected.push(`${kind} was answered with ${status}`);
    return status === 200 ? answer : null;
  }

  private gateFor(kind: Heard["kind"]): GateCall {
    const [first, ...others] = this.gates;
    if (first === undefined) throw new Error("no gate");
    if (!this.othersOnlyRepeat || others.length === 0) return pick(this.random, this.gates);
    return kind === "propose again" || kind === "redeem again" ? pick(this.random, others) : first;
  }

  /** People approve what is held, so that there are approved actions whose permit can be taken. */
  private async approve(): Promise<void> {
    while (!this.stopped) {
      const next = this.held.shift();
      if (next === undefined) {
        await pauseMs(5);
        continue;
      }
      const { database, workspaceId } = this.company;
      const row = await database.prisma.approval.findFirstOrThrow({ where: { workspaceId, id: next.approvalId }, select: { version: true, argsDigest: true } });
      const vote = await castVote(this.company.as("ben"), { approvalId: next.approvalId, verdict: "approve", version: row.version, argumentsDigest: row.argsDigest });
      if (isRefusal(vote)) this.unexpected.push(`a vote was refused: ${vote.detail}`);
      else this.approved.push(next.proposed);
    }
  }
}
