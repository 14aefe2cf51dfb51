import { Dot, TwoLines } from "@/components/kit/data-table/two-lines";
import type { DataColumn } from "@/components/kit/data-table/column";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { visibleString } from "@/components/kit/plain-text/visible-text";
import { CountdownText } from "@/components/kit/time/countdown";
import { RelativeTime } from "@/components/kit/time/relative-time";
import { RiskMark, StateMark } from "@/components/state/state-mark";
import type { ApprovalItem } from "@/lib/client/approvals";
import { LookingIcon } from "./looking-mark";

/** `gone`: it was listed and is not any more, because somebody decided it or its time ran out. */
export type ApprovalRow = { readonly item: ApprovalItem; readonly gone: boolean };

export const rowId = (row: ApprovalRow): string => row.item.id;
export const rowName = (row: ApprovalRow): string => row.item.action.sentence;

export const approvalColumns: readonly DataColumn<ApprovalRow>[] = [
  {
    id: "what",
    header: "What it asks to do",
    cell: ({ item }) => (
      <TwoLines title={<PlainText text={item.action.sentence} />}>
        {visibleString(item.agent.name)}
        <Dot />
        {visibleString(item.unit.name)}
        <LookingIcon lookers={item.lookers} />
      </TwoLines>
    ),
  },
  {
    id: "when",
    header: "Time left, risk",
    align: "end",
    width: "124px",
    cell: ({ item, gone }) => (
      <span className="flex flex-col items-end">
        <RowTime item={item} gone={gone} />
        <span className="flex gap-2 text-12 whitespace-nowrap text-fg-3 in-aria-current:text-fg-2">
          {item.quorum > 1 ? (
            <span>
              {item.approvals} of {item.quorum}
              <span className="sr-only"> approvals</span>
            </span>
          ) : null}
          <RiskMark score={item.risk} />
        </span>
      </span>
    ),
  },
];

function RowTime({ item, gone }: ApprovalRow) {
  if (item.status !== "open") return <StateMark kind="approval" value={item.status} className="text-12 leading-5" />;
  if (gone) return <span className="text-12 leading-5 text-fg-3">No longer open</span>;
  return <CountdownText startMs={Date.parse(item.openedAt)} deadlineMs={Date.parse(item.dueAt)} />;
}

export const decidedColumns: readonly DataColumn<ApprovalRow>[] = [
  approvalColumns[0] as DataColumn<ApprovalRow>,
  {
    id: "how",
    header: "How it was decided",
    align: "end",
    width: "132px",
    cell: ({ item }) => (
      <span className="flex flex-col items-end">
        <StateMark kind="approval" value={item.status} className="text-12 leading-5" />
        <RelativeTime atMs={Date.parse(item.decidedAt ?? item.dueAt)} focusable={false} className="text-12 text-fg-3" />
      </span>
    ),
  },
];
