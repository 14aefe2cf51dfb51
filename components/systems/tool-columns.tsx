import type { DataColumn } from "@/components/kit/data-table/column";
import { Dot, TwoLines } from "@/components/kit/data-table/two-lines";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { StateMark } from "@/components/state/state-mark";
import { afterwardsWord, dataClassWords, sideEffectWords } from "@/components/state/words";
import { Skeleton } from "@/components/ui/skeleton";
import type { ToolRow } from "./use-systems";

export const toolRowId = ({ tool }: ToolRow): string => tool.id;
export const toolRowName = ({ tool }: ToolRow): string => tool.name;

export function doesWord({ tool }: Pick<ToolRow, "tool">): string {
  return tool.sideEffect === null ? "Not classified" : sideEffectWords[tool.sideEffect];
}

const name: DataColumn<ToolRow> = {
  id: "tool",
  header: "Tool",
  cell: (row) => (
    <TwoLines title={row.tool.description === "" ? <span className="break-all">{row.tool.name}</span> : <PlainText text={row.tool.description} />}>
      {row.tool.status === "retired" ? (
        <>
          <StateMark kind="registered" value="retired" />
          <Dot />
        </>
      ) : null}
      <span className="md:hidden">
        {doesWord(row)}
        <Dot />
      </span>
      {row.tool.description === "" ? "no description" : <span className="break-all">{row.tool.name}</span>}
    </TwoLines>
  ),
};
const does: DataColumn<ToolRow> = { id: "does", header: "What it does", width: "112px", hideBelow: "md", cell: (row) => <span className={row.tool.sideEffect === null ? "text-warn-text" : ""}>{doesWord(row)}</span> };
const data: DataColumn<ToolRow> = { id: "data", header: "Data", width: "124px", hideBelow: "wide", cell: ({ tool }) => dataClassWords[tool.dataClass] };
const undo: DataColumn<ToolRow> = { id: "undo", header: "Afterwards", width: "160px", hideBelow: "wide", cell: ({ tool }) => <span className="text-pretty">{afterwardsWord(tool)}</span> };
const bound: DataColumn<ToolRow> = { id: "bound", header: "How it is bound", width: "124px", hideBelow: "lg", cell: ({ binding }) => (binding === null ? <Skeleton className="w-16" /> : <StateMark kind="binding" value={binding} />) };

const asked: DataColumn<ToolRow> = {
  id: "asked",
  header: "Asked, 7 d",
  width: "96px",
  align: "end",
  hideBelow: "md",
  cell: ({ usage }) => (usage === undefined ? null : <span className={usage.asked === 0 ? "text-fg-3" : ""}>{usage.asked.toLocaleString("en-GB")}</span>),
};

export const toolColumns: readonly DataColumn<ToolRow>[] = [name, does, data, undo, bound, asked];
/** Beside the tool that is looked at there is room for the essentials only. */
export const narrowToolColumns: readonly DataColumn<ToolRow>[] = [name, does, bound];
