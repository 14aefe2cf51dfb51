import type { DataColumn } from "@/components/kit/data-table/column";
import { TwoLines } from "@/components/kit/data-table/two-lines";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { StateMark } from "@/components/state/state-mark";
import type { BindingState } from "@/components/state/state-map";
import { Skeleton } from "@/components/ui/skeleton";
import { kindWord } from "./kind-words";
import { LastUsed, usageColumns } from "@/components/usage/usage-cells";
import type { SystemRow } from "./use-systems";

export const systemRowId = ({ system }: SystemRow): string => system.id;
export const systemRowName = ({ system }: SystemRow): string => system.name;

/** From the firmest to the loosest. */
const BINDING_ORDER: readonly BindingState[] = ["enforced", "not-proven", "cooperative", "observed"];

/** The bindings that a system's tools have, firmest first. */
export function bindingsOf({ tools }: SystemRow): BindingState[] {
  const found = new Set(tools.filter(({ tool }) => tool.status === "active").map(({ binding }) => binding));
  return BINDING_ORDER.filter((binding) => found.has(binding));
}

export const systemColumns: readonly DataColumn<SystemRow>[] = [
  {
    id: "system",
    header: "System",
    cell: (row) => (
      <TwoLines hasTwo title={<PlainText text={row.system.name} />}>
        {row.system.status === "active" ? null : <StateMark kind="registered" value={row.system.status} className="mr-1.5 md:hidden" />}
        <span className="max-md:line-clamp-2">{row.system.description === "" ? "no description" : <PlainText text={row.system.description} />}</span>
      </TwoLines>
    ),
  },
  { id: "kind", header: "Kind", width: "132px", hideBelow: "roomy", cell: ({ system }) => kindWord(system.kind) },
  { id: "status", header: "Status", width: "96px", hideBelow: "md", cell: ({ system }) => <StateMark kind="registered" value={system.status} /> },
  { id: "tools", header: "Tools", width: "64px", align: "end", cell: ({ tools }) => <ToolCount count={tools.filter(({ tool }) => tool.status === "active").length} /> },
  {
    id: "binding",
    header: "How it is bound",
    width: "132px",
    hideBelow: "md",
    cell: (row) => (
      <span className="grid justify-items-start">
        {bindingsOf(row).map((binding) => (
          <StateMark key={binding} kind="binding" value={binding} />
        ))}
        {row.tools.some(({ tool, binding }) => tool.status === "active" && binding === null) ? <Skeleton className="w-16" /> : null}
      </span>
    ),
  },
  ...usageColumns<SystemRow>((row) => row.usage, "lg"),
  { id: "last", header: "Last asked", width: "108px", hideBelow: "wide", cell: (row) => <LastUsed usage={row.usage} /> },
];

function ToolCount({ count }: { count: number }) {
  return <span className={count === 0 ? "text-fg-3" : ""}>{count}</span>;
}
