import type { DataColumn } from "@/components/kit/data-table/column";
import { TwoLines } from "@/components/kit/data-table/two-lines";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { StateMark } from "@/components/state/state-mark";
import { Skeleton } from "@/components/ui/skeleton";
import { DecisionCounts } from "./decision-counts";
import type { PolicyRow } from "./use-policy-rows";

export const policyRowId = ({ policy }: PolicyRow): string => policy.id;
export const policyRowName = ({ policy }: PolicyRow): string => policy.name;

export const policyColumns: readonly DataColumn<PolicyRow>[] = [
  {
    id: "name",
    header: "Policy",
    cell: ({ policy, binds }) => (
      <TwoLines title={<PlainText text={policy.name} />}>
        {binds}
        <span className="md:hidden">
          {" "}
          · <StateMark kind="policy" value={policy.status} />
        </span>
      </TwoLines>
    ),
  },
  { id: "state", header: "Status", width: "132px", hideBelow: "md", cell: ({ policy }) => <StateMark kind="policy" value={policy.status} /> },
  { id: "rules", header: "Rules", width: "72px", align: "end", cell: ({ policy }) => policy.ruleCount },
  { id: "version", header: "Version", width: "80px", align: "end", hideBelow: "md", cell: ({ policy }) => policy.activeVersion ?? "none" },
  {
    id: "decided",
    header: "Decided in 7 days",
    width: "42%",
    hideBelow: "md",
    cell: ({ tallies, decisions }) => (decisions === undefined ? <Skeleton className="w-40" /> : <DecisionCounts tallies={tallies} />),
  },
];
