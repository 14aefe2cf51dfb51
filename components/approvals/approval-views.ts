import { parseAsStringLiteral } from "nuqs";
import { riskBand } from "@/components/state/risk-band";
import type { ApprovalItem, ApprovalView } from "@/lib/client/approvals";

export const VIEW_IDS = ["needs-me", "expiring", "high-risk", "open", "decided"] as const;
export type ViewId = (typeof VIEW_IDS)[number];

export const viewParser = parseAsStringLiteral(VIEW_IDS).withDefault("needs-me");

export const VIEWS = {
  "needs-me": { label: "Needs me", list: "needs_me" },
  expiring: { label: "Expiring", list: "needs_me" },
  "high-risk": { label: "High risk", list: "needs_me" },
  open: { label: "All open", list: "all_open" },
  decided: { label: "Decided", list: "decided" },
} as const satisfies Record<ViewId, { label: string; list: ApprovalView }>;

const EXPIRING_MS = 60 * 60_000;

/** Expiring: in its last hour, or in the last quarter of the time it had. */
export function isInView(view: ViewId, item: ApprovalItem, nowMs: number): boolean {
  switch (view) {
    case "needs-me":
    case "open":
    case "decided":
      return true;
    case "expiring": {
      const [startMs, dueMs] = [Date.parse(item.openedAt), Date.parse(item.dueAt)];
      return dueMs - nowMs < Math.min(EXPIRING_MS, (dueMs - startMs) / 4);
    }
    case "high-risk":
      return riskBand(item.risk) === "high";
    default: {
      const never: never = view;
      throw new Error(`no such view ${String(never)}`);
    }
  }
}
