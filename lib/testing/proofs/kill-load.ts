import type { GatedCompany } from "@/lib/testing/gated-company";
import { chance, type Random } from "@/lib/testing/random";
import type { GateAnswer, GateCall } from "@/lib/testing/gate-call";
import { pauseMs } from "./until";

export type Acknowledged = { readonly key: string; readonly id: string; readonly seq: number; readonly decision: string };

const TOOLS = ["erp.read", "erp.write", "erp.financial"] as const;
const RETRY_MS = 20;
const GIVE_UP_MS = 60_000;

/**
 * Callers that never give up: each request is sent with its key until it is answered, whatever is killed meanwhile, and what
 * the answers said is remembered.
 */
export class KillLoad {
  readonly acknowledged: Acknowledged[] = [];
  readonly redeemed: { readonly id: string; readonly seq: number | null }[] = [];
  /** Sent once, without a key, so that nothing but the gateway itself can keep it from being done twice; null: no answer came. */
  readonly keyless: { readonly customer: string; readonly id: string | null }[] = [];
  readonly faults: string[] = [];
  /** Requests whose answer was lost or refused for now, so that they were sent again. */
  resent = 0;
  /** Of those, the ones that the log already had when they came again. */
  foundAgain = 0;
  private count = 0;
  private stopped = false;
  private running: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly gate: () => GateCall,
    private readonly company: GatedCompany,
    private readonly random: Random,
  ) {}

  start(workers: number): void {
    this.running = Promise.all(Array.from({ length: workers }, (_, index) => this.work(index)));
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.running;
  }

  private async work(worker: number): Promise<void> {
    const agent = this.company.agents[worker % this.company.agents.length]?.credential ?? "";
    while (!this.stopped) {
      const number = (this.count += 1);
      // Held actions stay open here, and an agent may have only so many open questions (GATE 19).
      const tool = TOOLS[number % 100 === 0 ? 2 : number % 2] ?? "erp.read";
      const args = { customer: `kill ${number}` };
      const proposed = await this.untilAnswered(agent, "/actions", { tool, arguments: args }, `p${number}`);
      if (proposed === null) continue;
      this.acknowledged.push({ key: `p${number}`, id: proposed.id, seq: proposed.repeated === true ? 0 : proposed.seq, decision: proposed.decision });
      if (proposed.permit === null || chance(this.random, 0.5)) continue;
      const redeemed = await this.untilAnswered(agent, "/permits/redeem", { permit: proposed.permit, arguments: args }, `r${number}`);
      if (redeemed !== null) this.redeemed.push({ id: redeemed.action, seq: redeemed.repeated === true ? null : redeemed.seq });
      const customer = `keyless ${number}`;
      const answer = await this.once(agent, "/actions", { tool: "erp.read", arguments: { customer } }, null);
      this.keyless.push({ customer, id: answer?.id ?? null });
    }
  }

  private async untilAnswered(agent: string, path: string, body: unknown, key: string): Promise<GateAnswer | null> {
    for (const deadline = performance.now() + GIVE_UP_MS; ; ) {
      const sent = await this.once(agent, path, body, key);
      if (sent !== null) return sent;
      if (performance.now() > deadline) {
        this.faults.push(`${key} was not answered within ${GIVE_UP_MS} ms`);
        return null;
      }
      this.resent += 1;
      await pauseMs(RETRY_MS);
    }
  }

  private async once(agent: string, path: string, body: unknown, key: string | null): Promise<GateAnswer | null> {
    let status = 0;
    let answer: GateAnswer;
    try {
      ({ status, body: answer } = await this.gate()<GateAnswer>(agent, "POST", path, body, key === null ? {} : { "Idempotency-Key": key }));
    } catch {
      // The connection broke: nobody knows, so what has a key is sent again.
      return null;
    }
    if (status === 503 || status === 429) return null;
    if (status !== 200) {
      this.faults.push(`${key ?? path} was answered with ${status}: ${JSON.stringify(answer)}`);
      return null;
    }
    if (answer.repeated === true) this.foundAgain += 1;
    return answer;
  }
}
