import type { ApprovalFilter, ApprovalView } from "@/lib/client/approvals";

/** The views that everybody has. Two of them are a filter on what needs me, which is not shown as one. */
export const VIEW_IDS = ["needs-me", "expiring", "high-risk", "open", "decided"] as const;
export type ViewId = (typeof VIEW_IDS)[number];

type SystemView = { readonly label: string; /** What it counts, where the label alone could mean more. */ readonly hint?: string; readonly list: ApprovalView; readonly base: ApprovalFilter };

export const VIEWS: Readonly<Record<ViewId, SystemView>> = {
  "needs-me": { label: "Needs me", list: "needs_me", base: {} },
  expiring: { label: "Expiring", hint: "Of what needs you: in its last hour, or the last quarter of its time", list: "needs_me", base: { due: "soon" } },
  "high-risk": { label: "High risk", hint: "Of what needs you: 70 or more of 100", list: "needs_me", base: { risk: "high" } },
  open: { label: "All", hint: "Everything open, whoever decides it", list: "all_open", base: {} },
  decided: { label: "Decided", list: "decided", base: {} },
};

const TAB_IDS = ["needs-me", "expiring", "high-risk", "open"] as const satisfies readonly ViewId[];
type TabId = (typeof TAB_IDS)[number];

/** What stands as tabs and what in the menu: what is decided is looked up now and then. A narrow list has room for four, and one out of the menu takes a place. */
export function placesOfViews(isOutOfMenu: boolean): { readonly tabs: readonly TabId[]; readonly menu: readonly ViewId[] } {
  return isOutOfMenu ? { tabs: TAB_IDS.filter((id) => id !== "expiring"), menu: ["expiring", "decided"] } : { tabs: TAB_IDS, menu: ["decided"] };
}
