import type { DataColumn } from "@/components/kit/data-table/column";
import { StateMark } from "@/components/state/state-mark";
import type { ActionStatus, Effect } from "@/lib/core/action";
import { OutcomeMark } from "./outcome-mark";

type Marked = { readonly decision: Effect; readonly status: ActionStatus };

/** How a row's action was decided and what came of it: `status` alone, or as `outcome` beside the decision. */
export function markColumns<Row>(markedOf: (row: Row) => Marked): Readonly<Record<"decision" | "status" | "outcome", DataColumn<Row>>> {
  const status: DataColumn<Row> = { id: "status", header: "State", width: "168px", hideBelow: "md", cell: (row) => <StateMark kind="action" value={markedOf(row).status} /> };
  return {
    decision: { id: "decision", header: "Decision", width: "164px", hideBelow: "wide", cell: (row) => <StateMark kind="effect" value={markedOf(row).decision} /> },
    status,
    outcome: {
      ...status,
      cell: (row) => {
        const marked = markedOf(row);
        return <OutcomeMark status={marked.status} decision={marked.decision} besideFrom="wide" />;
      },
    },
  };
}
