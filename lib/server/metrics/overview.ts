import type { OverviewQuery, OverviewWire } from "@/lib/contracts/metrics";
import { periodFor, spanOf, type Counts, type Span } from "@/lib/core/metrics";
import { isRefusal, type Refusal } from "@/lib/core/refusal";
import { loadViewer, type Viewer } from "@/lib/server/people/viewer";
import type { Context } from "@/lib/server/platform/context";
import { countActions, type ActionCounts } from "./count-actions";
import { countApprovals, type ApprovalCounts } from "./count-approvals";
import { describeBusiest } from "./describe-busiest";
import { unitsWithin } from "./units-within";

/** What happened in a period, in buckets, and in the period before: of the units that the viewer may read. */
export async function readOverview(ctx: Context, query: OverviewQuery): Promise<OverviewWire | Refusal> {
  const viewer = await loadViewer(ctx);
  if (isRefusal(viewer)) return viewer;
  const units = unitsWithin(viewer, query.unit);
  if (isRefusal(units)) return units;
  const { now, since } = await readTimes(ctx);
  const period = query.period ?? periodFor(now.getTime() - since.getTime());
  const span = spanOf(period, now.getTime(), query.offset * 60_000);
  // Two connections, not five: whoever else asks needs some too.
  const [actions, approvals] = await Promise.all([countActions(ctx, span, units), countApprovals(ctx, span, units)]);
  const { startMs, lengthMs, count } = span;
  return {
    period,
    from: new Date(startMs).toISOString(),
    to: now.toISOString(),
    bucketS: lengthMs / 1_000,
    since: since.toISOString(),
    now: joined(actions.now, approvals.now),
    before: since.getTime() > span.before.startMs ? null : joined(actions.before, approvals.before),
    buckets: Array.from({ length: count }, (_, at) => bucketOf(span, since, at, actions.buckets[at], approvals.buckets[at])),
    units: approvals.units.map((unit) => ({ ...unit, name: nameOf(viewer, unit.id) })),
    agents: await describeBusiest(ctx, actions.agents),
    agentsInAll: actions.agents.length,
  };
}

function bucketOf({ startMs, lengthMs }: Span, since: Date, at: number, actions: ActionCounts | undefined, approvals: ApprovalCounts | undefined) {
  const hadBegun = since.getTime() < startMs + (at + 1) * lengthMs;
  return hadBegun && actions !== undefined && approvals !== undefined ? joined(actions, approvals) : null;
}

function joined(actions: ActionCounts, approvals: ApprovalCounts): Counts & { costs: Counts["costs"][number][] } {
  return { ...actions, ...approvals, costs: [...actions.costs] };
}

function nameOf({ electorate }: Viewer, unitId: string): string {
  return electorate.units.get(unitId)?.name ?? unitId;
}

async function readTimes({ database, workspaceId }: Context): Promise<{ now: Date; since: Date }> {
  const { rows } = await database.pool.query<{ now: Date; since: Date }>("select clock_timestamp() as now, created_at as since from workspace where id = $1", [workspaceId]);
  const [row] = rows;
  if (row === undefined) throw new Error("a viewer's workspace is gone");
  return row;
}
