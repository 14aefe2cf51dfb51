import { ReeveProblem } from "./errors.js";
import { readEventStream } from "./event-stream.js";
import type { Gate } from "./gate.js";
import { sleep } from "./waiting.js";
import type { Command } from "./wire.js";

export type CommandHandler = (command: Command) => Promise<void> | void;

export type BackgroundOptions = {
  /** Called once for each command; when it has resolved, the command is acknowledged. Commands come one after the other. */
  readonly onCommand: CommandHandler;
  /** Where the background tells of trouble; it goes on by itself. */
  readonly onTrouble?: (error: unknown) => void;
  readonly heartbeatMs?: number;
};

const HEARTBEAT_MS = 20_000;
const FIRST_PAUSE_MS = 250;
const MAX_PAUSE_MS = 15_000;
/** The gateway says something every 15 s; more silence than this means that the connection is dead. */
const SILENCE_MS = 40_000;
const REMEMBERED = 1_000;

/** Listens to what Reeve tells this agent, and says that the agent lives, until it is closed. */
export class Background {
  private readonly closing = new AbortController();
  private readonly handled = new Set<string>();
  private queue: Promise<void> = Promise.resolve();
  private lastId: string | null = null;
  private readonly ended: Promise<unknown>;

  constructor(
    private readonly gate: Gate,
    private readonly options: BackgroundOptions,
  ) {
    this.ended = Promise.all([this.listen(), this.beat()]);
  }

  /** Also by the answers to proposals, which carry what waits: whichever comes first. */
  receive(commands: readonly Command[]): void {
    for (const command of commands) {
      if (this.handled.has(command.id)) continue;
      this.handled.add(command.id);
      if (this.handled.size > REMEMBERED) this.forgetOldest();
      this.queue = this.queue.then(() => this.handle(command));
    }
  }

  async close(): Promise<void> {
    this.closing.abort(new Error("closed"));
    await this.ended;
    await this.queue;
  }

  private async handle(command: Command): Promise<void> {
    try {
      await this.options.onCommand(command);
      await this.gate.acknowledge(command.id, undefined, { signal: this.closing.signal });
    } catch (error) {
      // Not acknowledged, so it comes again; the handler then sees it once more.
      this.handled.delete(command.id);
      this.trouble(error);
    }
  }

  private async listen(): Promise<void> {
    let failures = 0;
    while (!this.isClosed()) {
      try {
        await this.readOnce(() => (failures = 0));
      } catch (error) {
        this.trouble(error);
        if (error instanceof ReeveProblem && (error.code === "unauthenticated" || error.code === "forbidden")) failures = Math.max(failures, 6);
      }
      const pauseMs = Math.min(MAX_PAUSE_MS, FIRST_PAUSE_MS * 2 ** failures) * (0.5 + Math.random() / 2);
      failures += 1;
      await this.pause(pauseMs);
    }
  }

  private async readOnce(onAlive: () => void): Promise<void> {
    const silence = new AbortController();
    const signal = AbortSignal.any([silence.signal, this.closing.signal]);
    let timer = setTimeout(() => silence.abort(new Error("the stream fell silent")), SILENCE_MS);
    try {
      const headers = { Accept: "text/event-stream", ...(this.lastId === null ? {} : { "Last-Event-ID": this.lastId }) };
      const response = await this.gate.transport.open("/commands", headers, signal);
      if (response.body === null) throw new Error("the stream has no body");
      const heard = response.body.pipeThrough(
        new TransformStream<Uint8Array, Uint8Array>({
          transform: (chunk, controller) => {
            clearTimeout(timer);
            timer = setTimeout(() => silence.abort(new Error("the stream fell silent")), SILENCE_MS);
            controller.enqueue(chunk);
          },
        }),
        { signal },
      );
      onAlive();
      for await (const event of readEventStream(heard)) {
        if (event.id !== null) this.lastId = event.id;
        if (event.event === "command") this.receive([JSON.parse(event.data) as Command]);
      }
    } finally {
      clearTimeout(timer);
      silence.abort(new Error("done reading"));
    }
  }

  private async beat(): Promise<void> {
    while (!this.isClosed()) {
      try {
        const { commands } = await this.gate.heartbeat(undefined, { signal: this.closing.signal, patienceMs: 5_000 });
        this.receive(commands);
      } catch (error) {
        this.trouble(error);
      }
      await this.pause(this.options.heartbeatMs ?? HEARTBEAT_MS);
    }
  }

  private async pause(ms: number): Promise<void> {
    await sleep(ms, this.closing.signal).catch(() => undefined);
  }

  private isClosed(): boolean {
    return this.closing.signal.aborted;
  }

  private trouble(error: unknown): void {
    if (!this.isClosed()) this.options.onTrouble?.(error);
  }

  private forgetOldest(): void {
    const [oldest] = this.handled;
    if (oldest !== undefined) this.handled.delete(oldest);
  }
}
