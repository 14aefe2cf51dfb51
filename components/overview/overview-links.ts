import { activityHref, type ActivityFilter } from "@/lib/client/activity-filters";
import type { ActionStatus } from "@/lib/core/action";
import type { MetricId } from "@/lib/core/metrics";

/** What a figure was counted over: from when until when, RFC 3339, and in which unit with all below it. */
type CountedOver = { readonly slug: string; readonly from: string; readonly to: string; readonly unit: string | null };

/** Everything that was let through to run, whatever became of it. */
const RAN: readonly ActionStatus[] = ["redeemed", "succeeded", "failed", "unknown"];

function actionsHref({ slug, from, to, unit }: CountedOver, filter: ActivityFilter): string {
  return activityHref(slug, { view: "table", between: { from, to }, ...(unit === null ? {} : { unit }), ...filter });
}

function approvalsHref({ slug, unit }: CountedOver, asked: Readonly<Record<string, string>>): string {
  return `/${slug}/approvals?${new URLSearchParams({ ...asked, ...(unit === null ? {} : { unit }) }).toString()}`;
}

/** The rows behind each figure, and what the link to them says. */
export function rowsBehind(id: MetricId, over: CountedOver): { readonly href: string; readonly opens: string } {
  switch (id) {
    case "actions":
      return { href: actionsHref(over, {}), opens: "open the actions" };
    case "needed-nobody":
      return { href: actionsHref(over, { status: RAN }), opens: "open the actions that ran" };
    case "decision-time":
      return { href: approvalsHref(over, { view: "decided", since: over.from }), opens: "open the decided approvals" };
    case "waiting":
      return { href: approvalsHref(over, { view: "open" }), opens: "open the approvals that wait" };
    case "failed":
      return { href: actionsHref(over, { status: ["failed", "unknown"] }), opens: "open the actions that failed or were not reported" };
    case "cost":
      return { href: actionsHref(over, { status: ["succeeded", "failed"] }), opens: "open the actions that ended" };
    default: {
      const never: never = id;
      throw new Error(`no such metric ${String(never)}`);
    }
  }
}
