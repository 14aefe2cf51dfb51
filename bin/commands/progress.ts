const WIDTH = 28;
const REDRAW_MS = 200;
const QUIET_LINE_MS = 10_000;

/** A bar on a terminal, a line every ten seconds elsewhere; on standard error, so that answers can be piped. */
export class Progress {
  private done = 0;
  private drawnAt = 0;
  private readonly startedAt = performance.now();

  constructor(
    private readonly total: number,
    private readonly what: string,
  ) {}

  add(count: number): void {
    this.done += count;
    const now = performance.now();
    if (now - this.drawnAt < (process.stderr.isTTY ? REDRAW_MS : QUIET_LINE_MS)) return;
    this.drawnAt = now;
    process.stderr.write(process.stderr.isTTY ? `\r${this.line()}\x1b[K` : `${this.line()}\n`);
  }

  end(): void {
    process.stderr.write(process.stderr.isTTY ? `\r${this.line()}\x1b[K\n` : `${this.line()}\n`);
  }

  private line(): string {
    const seconds = (performance.now() - this.startedAt) / 1000;
    const share = Math.min(1, this.done / Math.max(1, this.total));
    const full = Math.round(share * WIDTH);
    const rate = Math.round(this.done / Math.max(seconds, 0.001));
    const left = rate === 0 ? "" : ` · ${Math.round((this.total - this.done) / rate)} s left`;
    return `${"█".repeat(full)}${"░".repeat(WIDTH - full)} ${this.done.toLocaleString("en-GB")} of ${this.total.toLocaleString("en-GB")} ${this.what} · ${rate.toLocaleString("en-GB")}/s${left}`;
  }
}
