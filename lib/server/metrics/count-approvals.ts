import { idFloor } from "@/lib/core/ids";
import type { Counts, Span } from "@/lib/core/metrics";
import { LONGEST_WAIT_MS } from "@/lib/server/approvals/filter";
import type { Context } from "@/lib/server/platform/context";

export type ApprovalCounts = Pick<Counts, "decided" | "medianMs" | "slowMs" | "waiting" | "overdue">;
export type UnitTimes = { readonly id: string; readonly decided: number; readonly medianMs: number | null; readonly slowMs: number | null };

export type CountedApprovals = {
  readonly buckets: readonly ApprovalCounts[];
  readonly now: ApprovalCounts;
  readonly before: ApprovalCounts;
  /** The slowest first. */
  readonly units: readonly UnitTimes[];
};

type Times = { decided: number; medianMs: number | null; slowMs: number | null };
type TimesRow = Times & { bucket: number | null; unit: string | null; isBefore: boolean };
/** How many were opened, ended and left unanswered in a bucket; −1: the period before, −2: between the two, −3: earlier. */
type FlowRow = { bucket: number; opened: number; ended: number; overdue: number };

const SLOWEST = 0.9;

const END = "least(a.due_at, case when a.status <> 'open' and a.decided_at is not null then a.decided_at else a.due_at end)";

/** How quickly people decided, how many questions waited at each moment, and how many nobody answered. */
export async function countApprovals(ctx: Context, span: Span, units: readonly string[] | null): Promise<CountedApprovals> {
  const times = await decisionTimes(ctx, span, units);
  const flow = await flows(ctx, span, units);
  const waitingNow = await countWaiting(ctx, units);
  const overdueIn = (bucket: number) => flow.find((row) => row.bucket === bucket)?.overdue ?? 0;
  const timesOf = (pick: (row: TimesRow) => boolean) => timesIn(times.find(pick));
  const waiting = waitingByBucket(flow, span.count, waitingNow);
  const ofPeriod = Array.from({ length: span.count }, (_, at) => overdueIn(at));
  return {
    buckets: ofPeriod.map((overdue, at) => ({ ...timesOf((row) => row.bucket === at), waiting: waiting.buckets[at] ?? 0, overdue })),
    now: { ...timesOf((row) => row.bucket === null && row.unit === null && !row.isBefore), waiting: waitingNow, overdue: ofPeriod.reduce((sum, one) => sum + one, 0) },
    before: { ...timesOf((row) => row.bucket === null && row.unit === null && row.isBefore), waiting: waiting.before, overdue: overdueIn(-1) },
    units: times
      .filter((row): row is TimesRow & { unit: string } => row.unit !== null)
      .sort((a, b) => (b.medianMs ?? 0) - (a.medianMs ?? 0))
      .map((row) => ({ id: row.unit, ...timesIn(row) })),
  };
}

function timesIn(row: Times | undefined): Times {
  return row === undefined ? { decided: 0, medianMs: null, slowMs: null } : { decided: row.decided, medianMs: row.medianMs, slowMs: row.slowMs };
}

/** What waits now is counted; what waited at the end of each bucket is that, less what came since and more what went since. */
function waitingByBucket(flow: readonly FlowRow[], count: number, now: number): { buckets: number[]; before: number } {
  const without = (atEnd: number, bucket: number) => {
    const row = flow.find((one) => one.bucket === bucket);
    return atEnd + (row?.ended ?? 0) - (row?.opened ?? 0);
  };
  const buckets: number[] = [];
  let atEnd = now;
  for (let bucket = count - 1; bucket >= 0; bucket -= 1) {
    buckets[bucket] = atEnd;
    atEnd = without(atEnd, bucket);
  }
  return { buckets, before: without(atEnd, -2) };
}

function values(ctx: Context, span: Span, units: readonly string[] | null): unknown[] {
  const { before, startMs, nowMs, lengthMs } = span;
  return [ctx.workspaceId, idFloor("approval", before.startMs - LONGEST_WAIT_MS), new Date(before.startMs), new Date(startMs), lengthMs / 1_000, new Date(before.endMs), new Date(nowMs), ...(units === null ? [] : [units])];
}

const within = (units: readonly string[] | null) => (units === null ? "" : "and a.unit_id = any($8)");

async function decisionTimes(ctx: Context, span: Span, units: readonly string[] | null): Promise<TimesRow[]> {
  const { rows } = await ctx.database.pool.query<TimesRow>(
    `select bucket, unit, is_before as "isBefore", count(*)::int as decided,
       percentile_cont(0.5) within group (order by ms) as "medianMs", percentile_cont(${SLOWEST}) within group (order by ms) as "slowMs"
     from (
       select a.decided_at < $4 as is_before, case when a.decided_at >= $4 then a.unit_id end as unit,
         case when a.decided_at >= $4 then floor(extract(epoch from a.decided_at - $4) / $5)::int end as bucket,
         (extract(epoch from a.decided_at - a.opened_at) * 1000)::float8 as ms
       from approval a
       where a.workspace_id = $1 and a.id >= $2 and a.status in ('approved', 'rejected') and a.decided_at >= $3 and (a.decided_at < $6 or a.decided_at between $4 and $7) ${within(units)}
     ) d group by grouping sets ((is_before), (is_before, bucket), (is_before, unit))
     having not (grouping(bucket) = 0 and bucket is null) and not (grouping(unit) = 0 and unit is null)`,
    values(ctx, span, units),
  );
  return rows;
}

async function flows(ctx: Context, span: Span, units: readonly string[] | null): Promise<FlowRow[]> {
  const bucketOf = (at: string) => `case when ${at} < $3 then -3 when ${at} < $6 then -1 when ${at} < $4 then -2 else floor(extract(epoch from ${at} - $4) / $5)::int end`;
  const { rows } = await ctx.database.pool.query<FlowRow>(
    `with a as materialized (select a.opened_at, ${END} as ended_at, a.status in ('open', 'expired') and a.due_at <= clock_timestamp() as overdue, clock_timestamp() as now
       from approval a where a.workspace_id = $1 and a.id >= $2 and a.opened_at <= $7 ${within(units)})
     select bucket, sum(opened)::int as opened, sum(ended)::int as ended, sum(overdue)::int as overdue from (
       select ${bucketOf("opened_at")} as bucket, 1 as opened, 0 as ended, 0 as overdue from a
       union all select ${bucketOf("ended_at")}, 0, 1, overdue::int from a where ended_at <= now
     ) f group by bucket`,
    values(ctx, span, units),
  );
  return rows;
}

async function countWaiting({ database, workspaceId }: Context, units: readonly string[] | null): Promise<number> {
  const { rows } = await database.pool.query<{ count: number }>(
    `select count(*)::int as count from approval a where a.workspace_id = $1 and a.status = 'open' and a.due_at > clock_timestamp() ${units === null ? "" : "and a.unit_id = any($2)"}`,
    [workspaceId, ...(units === null ? [] : [units])],
  );
  return rows[0]?.count ?? 0;
}
