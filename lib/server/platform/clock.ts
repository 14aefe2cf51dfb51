/**
 * PostgreSQL's clock, as this process knows it (GATE 7): measured at each reading of the head and carried on by the
 * monotonic timer, so that neither an hour's offset nor a jump of the machine's clock moves a decision.
 */
export class DatabaseClock {
  private offsetMs: number | null = null;

  /** `databaseNowMs` was read between two calls of `performance.now()`. */
  set(databaseNowMs: number, sentAtMs: number, receivedAtMs: number): void {
    this.offsetMs = databaseNowMs - (sentAtMs + receivedAtMs) / 2;
  }

  /** Unix milliseconds. */
  now(): number {
    if (this.offsetMs === null) throw new Error("the database's clock has not been read yet");
    return Math.floor(this.offsetMs + performance.now());
  }

  /** How far the machine's own clock is off, in milliseconds. */
  driftMs(): number {
    return this.offsetMs === null ? 0 : Date.now() - this.now();
  }
}
