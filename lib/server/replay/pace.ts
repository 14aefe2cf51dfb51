import { setTimeout as wait } from "node:timers/promises";

/** Lets through so many a second, a burst at first: keeps a caller under a limit that the gateway would enforce less kindly. */
export class Pace {
  private tokens: number;
  private at = performance.now();

  constructor(
    private readonly perSecond: number,
    private readonly burst: number,
  ) {
    this.tokens = burst;
  }

  async take(): Promise<void> {
    const now = performance.now();
    this.tokens = Math.min(this.burst, this.tokens + ((now - this.at) / 1000) * this.perSecond) - 1;
    this.at = now;
    if (this.tokens < 0) await wait((-this.tokens / this.perSecond) * 1000);
  }
}
