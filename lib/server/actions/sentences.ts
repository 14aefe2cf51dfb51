import type { Pool } from "@/lib/server/platform/pg";
import type { SideEffect } from "@/lib/core/tool";
import { parseProposal, sentenceOf } from "./proposal";

type Row = { id: string; tool_name: string; side_effect: SideEffect | null; sentence: string | null; secret_paths: string[] | null; amount_path: string | null; payload: string | null };

/** What these actions are, in one sentence each, for readers who may know it; secrets are masked. Those that are not there are absent. */
export async function sentencesOf(pool: Pool, workspaceId: string, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await pool.query<Row>({
    name: "action-sentences",
    text: `select a.id, a.tool_name, a.side_effect, t.sentence, t.secret_paths, t.amount_path, p.payload from action a
           join audit_payload p on p.workspace_id = a.workspace_id and p.seq = a.seq and p.at = a.at
           left join tool t on t.workspace_id = a.workspace_id and t.id = a.tool_id
           where a.workspace_id = $1 and a.id = any($2::text[])`,
    values: [workspaceId, [...new Set(ids)]],
  });
  return new Map(
    rows.map((row) => {
      const tool = { name: row.tool_name, sideEffect: row.side_effect, sentence: row.sentence, secretPaths: row.secret_paths ?? [], amountPath: row.amount_path };
      return [row.id, sentenceOf(parseProposal(row.payload), tool)];
    }),
  );
}
