import { refuse, type Refusal } from "@/lib/core/refusal";
import type { Pool } from "@/lib/server/platform/pg";

/**
 * Which processes exist. An agent names one for its action, and a name that is nobody's must not pass for a process that no
 * rule is about. Processes are retired, never deleted, so one that was seen once is not looked up again.
 */
export class KnownProcesses {
  private readonly seen = new Set<string>();

  constructor(private readonly pool: Pool) {}

  async whyUnknown(workspaceId: string, id: string): Promise<Refusal | null> {
    const key = `${workspaceId} ${id}`;
    if (this.seen.has(key)) return null;
    const { rowCount } = await this.pool.query({ name: "process-exists", text: `select from process where workspace_id = $1 and id = $2`, values: [workspaceId, id] });
    if (rowCount !== 1) return refuse("not_found", `there is no process \`${id}\``);
    this.seen.add(key);
    return null;
  }
}
