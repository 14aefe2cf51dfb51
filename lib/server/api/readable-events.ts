import type { TailEvent } from "@/lib/server/audit/tail";
import type { Pool } from "@/lib/server/platform/pg";
import type { EventStream, StreamEvent } from "./sse";

/**
 * Sends events in their order, each as what this reader may see of it: those of agents outside `units` carry their place only, so
 * that a gap is still told from a silence. `units` null: all.
 */
export class ReadableEvents {
  private agents: ReadonlySet<string> | null = null;
  private sending: Promise<void> = Promise.resolve();

  constructor(
    private readonly pool: Pool,
    private readonly workspaceId: string,
    private readonly units: readonly string[] | null,
    private readonly stream: EventStream,
  ) {}

  send(events: readonly TailEvent[]): void {
    const { units } = this;
    if (units === null) {
      this.stream.send(...events.map((event) => told(event, true)));
      return;
    }
    // The database is away: the reader comes again after the last event it has.
    this.sending = this.sending.then(() => this.sendReadable(events, units)).catch(() => this.stream.close());
  }

  private async sendReadable(events: readonly TailEvent[], units: readonly string[]): Promise<void> {
    if (this.agents === null || events.some((event) => event.verb.startsWith("agent."))) this.agents = await this.agentsIn(units);
    const { agents } = this;
    this.stream.send(...events.map((event) => told(event, event.agentId === null || agents.has(event.agentId))));
  }

  private async agentsIn(units: readonly string[]): Promise<ReadonlySet<string>> {
    const { rows } = await this.pool.query<{ id: string }>({
      name: "agents-in-units",
      text: "select id from agent where workspace_id = $1 and unit_id = any($2::text[])",
      values: [this.workspaceId, units],
    });
    return new Set(rows.map((row) => row.id));
  }
}

function told({ seq, verb, subject, agentId, at }: TailEvent, isReadable: boolean): StreamEvent {
  const data = isReadable ? { seq, type: verb, id: subject, agent: agentId, at: at.toISOString() } : { seq, type: null, id: null, agent: null, at: null };
  return { id: String(seq), data };
}
