import type { Pool } from "@/lib/server/platform/pg";
import { toolWords } from "./evidence";
import { parseProposal, sentenceOf } from "./proposal";

type Row = Parameters<typeof toolWords>[0] & { id: string; payload: string | null };

/** What these actions are, in one sentence each, for readers who may know it; secrets are masked. Those that are not there are absent. */
export async function sentencesOf(pool: Pool, workspaceId: string, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await pool.query<Row>({
    name: "action-sentences",
    text: `select a.id, a.tool_name as "toolName", a.side_effect as "sideEffect", t.sentence, t.secret_paths as "secretPaths", t.amount_path as "amountPath", p.payload from action a
           join audit_payload p on p.workspace_id = a.workspace_id and p.seq = a.seq and p.at = a.at
           left join tool t on t.workspace_id = a.workspace_id and t.id = a.tool_id
           where a.workspace_id = $1 and a.id = any($2::text[])`,
    values: [workspaceId, [...new Set(ids)]],
  });
  return new Map(rows.map((row) => [row.id, sentenceOf(parseProposal(row.payload), toolWords(row))]));
}
