import { Appender, type AppenderOptions } from "./appender";

/** The appenders of one process, one for each workspace it has been asked about, kept current (GATE 5). */

const CONFIRM_EVERY_MS = 200;

export class Appenders {
  private readonly appenders = new Map<string, Appender>();
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly options: Omit<AppenderOptions, "workspaceId">) {
    this.timer = setInterval(() => {
      for (const appender of this.appenders.values()) {
        // While the database is away nothing is confirmed, and what needs a current state says so to its caller.
        if (appender.known !== null && appender.ageMs > CONFIRM_EVERY_MS) appender.confirm().catch(() => undefined);
      }
    }, CONFIRM_EVERY_MS / 2);
    this.timer.unref();
  }

  of(workspaceId: string): Appender {
    const known = this.appenders.get(workspaceId);
    if (known !== undefined) return known;
    const made = new Appender({ ...this.options, workspaceId });
    this.appenders.set(workspaceId, made);
    return made;
  }

  all(): IterableIterator<Appender> {
    return this.appenders.values();
  }

  async close(): Promise<void> {
    clearInterval(this.timer);
    await Promise.all([...this.appenders.values()].map((one) => one.close()));
  }
}
