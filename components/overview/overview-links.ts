import type { MetricId, Period } from "@/lib/core/metrics";

type Where = { readonly slug: string; readonly period: Period; readonly unit: string | null; /** Where Activity has no such range: from when on. */ readonly from?: string };

/** Everything that was let through to run, whatever became of it. */
const RAN = "redeemed,succeeded,failed,unknown";

export function activityHref({ slug, period, unit, from }: Where, filter: Readonly<Record<string, string>> = {}): string {
  const time: Record<string, string> = period !== "1h" ? { range: period } : from === undefined ? { range: "2h" } : { from };
  const search = new URLSearchParams({ view: "table", ...time, ...filter, ...(unit === null ? {} : { unit }) });
  return `/${slug}/activity?${search.toString().replaceAll("%2C", ",").replaceAll("%3A", ":")}`;
}

/** The rows behind each figure, and what the link to them says. */
export function rowsBehind(id: MetricId, where: Where): { readonly href: string; readonly opens: string } {
  switch (id) {
    case "actions":
      return { href: activityHref(where), opens: "open the actions" };
    case "needed-nobody":
      return { href: activityHref(where, { status: RAN }), opens: "open the actions that ran" };
    case "decision-time":
      return { href: `/${where.slug}/approvals?view=decided`, opens: "open the decided approvals" };
    case "waiting":
      return { href: `/${where.slug}/approvals?view=open`, opens: "open the approvals that wait" };
    case "failed":
      return { href: activityHref(where, { status: "failed,unknown" }), opens: "open the actions that failed or were not reported" };
    case "cost":
      return { href: activityHref(where, { status: "succeeded,failed" }), opens: "open the actions that ended" };
    default: {
      const never: never = id;
      throw new Error(`no such metric ${String(never)}`);
    }
  }
}
