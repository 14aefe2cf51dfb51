import { isRefusal, type Refusal } from "@/lib/core/refusal";
import { filterWheres, timeWheres } from "@/lib/server/actions/filter";
import type { Context } from "@/lib/server/platform/context";
import { loadScope, type ActivityQuery } from "./scope";

/** How many actions were asked for in each of `buckets` equal parts of a time. */
export async function countActivity(ctx: Context, { buckets, ...query }: ActivityQuery & { readonly buckets: number }): Promise<{ from: string; to: string; counts: number[] } | Refusal> {
  const scope = await loadScope(ctx, query);
  if (isRefusal(scope)) return scope;
  const { fromMs, toMs, filter } = scope;
  const widthMs = Math.ceil((toMs - fromMs) / buckets);
  const values: unknown[] = [ctx.workspaceId, `${widthMs} milliseconds`, new Date(fromMs)];
  const param = (value: unknown) => `$${values.push(value)}`;
  const wheres = [...timeWheres(fromMs, toMs, param), ...filterWheres(filter, param)].join(" and ");
  const { rows } = await ctx.database.pool.query<{ start: Date; count: number }>(
    `select date_bin($2::interval, a.at, $3::timestamptz) as start, count(*)::int as count from action a where a.workspace_id = $1 and ${wheres} group by 1`,
    values,
  );
  const counts = Array.from({ length: buckets }, () => 0);
  for (const { start, count } of rows) counts[Math.min(buckets - 1, Math.round((start.getTime() - fromMs) / widthMs))] = count;
  return { from: query.from, to: query.to, counts };
}
