import type { Pool } from "@/lib/server/platform/pg";
import { agentsWithCommands } from "./store";

const REFRESH_MS = 500;

type Known = { agents: ReadonlySet<string>; readAt: number; reading: boolean };

/**
 * Which agents have commands waiting, read at most twice a second and not for each answer: the commands in an answer are a
 * courtesy that may lag; the command stream and heartbeats read the table itself.
 */
export class WaitingAgents {
  private readonly workspaces = new Map<string, Known>();

  constructor(private readonly pool: Pool) {}

  has(workspaceId: string, agentId: string): boolean {
    const known = this.workspaces.get(workspaceId) ?? { agents: new Set<string>(), readAt: -Infinity, reading: false };
    this.workspaces.set(workspaceId, known);
    if (!known.reading && performance.now() - known.readAt > REFRESH_MS) this.refresh(workspaceId, known);
    return known.agents.has(agentId);
  }

  private refresh(workspaceId: string, known: Known): void {
    known.reading = true;
    agentsWithCommands(this.pool, workspaceId)
      .then((agents) => {
        known.agents = agents;
      })
      // The next call tries again.
      .catch(() => undefined)
      .finally(() => {
        known.reading = false;
        known.readAt = performance.now();
      });
  }
}
