import type { Pool } from "@/lib/server/platform/pg";

const FLUSH_MS = 5_000;

/** When each credential was last used: ephemeral (GATE 27), gathered in this process and written together every few seconds. */
export class LastUsed {
  private readonly used = new Map<string, { workspaceId: string; credentialId: string; atMs: number }>();
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly pool: Pool) {
    this.timer = setInterval(() => void this.flush(), FLUSH_MS);
    this.timer.unref();
  }

  note(workspaceId: string, credentialId: string, atMs: number): void {
    this.used.set(credentialId, { workspaceId, credentialId, atMs });
  }

  /** Writes what was gathered. What cannot be written now is forgotten: the next use says it again. */
  async flush(): Promise<void> {
    if (this.used.size === 0) return;
    const rows = [...this.used.values()];
    this.used.clear();
    await this.pool
      .query(
        `insert into credential_use (workspace_id, credential_id, last_used_at)
         select * from unnest($1::text[], $2::text[], $3::timestamptz[])
         on conflict (workspace_id, credential_id) do update set last_used_at = greatest(credential_use.last_used_at, excluded.last_used_at)`,
        [rows.map((row) => row.workspaceId), rows.map((row) => row.credentialId), rows.map((row) => new Date(row.atMs))],
      )
      .catch(() => undefined);
  }

  async close(): Promise<void> {
    clearInterval(this.timer);
    await this.flush();
  }
}
