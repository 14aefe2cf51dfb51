import type { listToolUsage as contract } from "@/lib/contracts/usage";
import { isRefusal, type Refusal } from "@/lib/core/refusal";
import { readableUnits } from "@/lib/server/people/viewer";
import type { Context } from "@/lib/server/platform/context";
import type { z } from "zod";
import { boundOf, COUNTS, RECENT, recentValues, type CountRow } from "./recent";
import { SYSTEMS_THAT_CAME } from "./systems-that-came";

type Answer = z.output<(typeof contract)["answer"]>;
type Row = CountRow & { systemId: string | null; tool: string };

/** What was asked of each tool. */
export async function listToolUsage(ctx: Context, since: Date): Promise<Answer | Refusal> {
  const units = await readableUnits(ctx);
  if (isRefusal(units)) return units;
  const { pool } = ctx.database;
  const [{ rows }, redeeming] = await Promise.all([
    pool.query<Row>({
      text: `select a.system_id as "systemId", a.tool_name as tool, ${COUNTS} from (${RECENT}) a group by 1, 2 order by 2, 1`,
      values: recentValues(ctx.workspaceId, since, units),
    }),
    pool.query<{ systemId: string }>({
      text: `${SYSTEMS_THAT_CAME} order by 1`,
      values: [ctx.workspaceId],
    }),
  ]);
  const data = rows.map(({ firstAt: _firstAt, lastAt, ...row }) => ({ ...row, lastAt: lastAt.toISOString() }));
  return { data, redeemingSystems: redeeming.rows.map((row) => row.systemId), ...boundOf(rows, since) };
}
