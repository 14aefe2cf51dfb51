import type { ApprovalFilter, ApprovalView } from "@/lib/client/approvals";

/** The views that everybody has. Two of them are a filter on what needs me, which is not shown as one. */
export const VIEW_IDS = ["needs-me", "expiring", "high-risk", "open", "decided"] as const;
export type ViewId = (typeof VIEW_IDS)[number];

type SystemView = { readonly label: string; readonly list: ApprovalView; readonly base: ApprovalFilter };

export const VIEWS = {
  "needs-me": { label: "Needs me", list: "needs_me", base: {} },
  expiring: { label: "Expiring", list: "needs_me", base: { due: "soon" } },
  "high-risk": { label: "High risk", list: "needs_me", base: { risk: "high" } },
  open: { label: "All", list: "all_open", base: {} },
  decided: { label: "Decided", list: "decided", base: {} },
} as const satisfies Record<ViewId, SystemView>;

/** Those that stand as tabs; what is decided is looked up now and then, in the menu. */
export const TAB_IDS = ["needs-me", "expiring", "high-risk", "open"] as const satisfies readonly ViewId[];
