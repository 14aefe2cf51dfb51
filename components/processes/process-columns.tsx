import type { DataColumn } from "@/components/kit/data-table/column";
import { TwoLines } from "@/components/kit/data-table/two-lines";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { visibleString } from "@/components/kit/plain-text/visible-text";
import { StateMark } from "@/components/state/state-mark";
import { LastUsed, usageColumns } from "@/components/usage/usage-cells";
import type { ProcessRow } from "./use-processes";

export const processRowId = ({ process }: ProcessRow): string => process.id;
export const processRowName = ({ process }: ProcessRow): string => process.name;

const figure = (id: string, header: string, width: string, of: (usage: NonNullable<ProcessRow["usage"]>) => number): DataColumn<ProcessRow> => ({
  id,
  header,
  width,
  align: "end",
  cell: ({ usage }) => (usage === undefined ? null : <span className={of(usage) === 0 ? "text-fg-3" : ""}>{of(usage).toLocaleString("en-GB")}</span>),
});

export const processColumns: readonly DataColumn<ProcessRow>[] = [
  {
    id: "process",
    header: "Process",
    cell: (row) => (
      <TwoLines title={<PlainText text={row.process.name} />}>
        {row.process.status === "active" ? null : <StateMark kind="registered" value={row.process.status} className="mr-1.5 md:hidden" />}
        {row.unit}
        <span className="md:hidden">, {row.person}</span>
      </TwoLines>
    ),
  },
  { id: "person", header: "Accountable", width: "168px", hideBelow: "md", cell: (row) => <span className="wrap-anywhere">{visibleString(row.person)}</span> },
  { id: "status", header: "Status", width: "104px", hideBelow: "md", cell: ({ process }) => <StateMark kind="registered" value={process.status} /> },
  { ...figure("agents", "Agents", "76px", (usage) => usage.agents.length), hideBelow: "roomy" },
  figure("runs", "Runs", "72px", (usage) => usage.runs),
  ...usageColumns<ProcessRow>((row) => row.usage, "lg"),
  { id: "last", header: "Last asked", width: "112px", hideBelow: "wide", cell: (row) => <LastUsed usage={row.usage} /> },
];
