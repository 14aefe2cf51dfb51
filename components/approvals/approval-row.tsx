import type { ReactNode } from "react";
import type { DataColumn } from "@/components/kit/data-table/column";
import { OneLine } from "@/components/kit/data-table/one-line";
import { Dot } from "@/components/kit/data-table/two-lines";
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

/** One column, so that each line's long part has all that the short one beside it leaves. */
export const approvalColumns: readonly DataColumn<ApprovalRow>[] = [
  {
    id: "what",
    header: "What it asks to do, time left, risk",
    cell: ({ item, gone }) => (
      <RowLines item={item} end={<RowTime item={item} gone={gone} />}>
        {item.stages > 1 ? (
          <span className="num">
            Stage {item.stage + 1} of {item.stages}
          </span>
        ) : null}
        {item.quorum > 1 ? (
          <span className="num">
            {item.approvals} of {item.quorum}
            <span className="sr-only"> approvals</span>
          </span>
        ) : null}
        <RiskMark score={item.risk} />
      </RowLines>
    ),
  },
];

export const decidedColumns: readonly DataColumn<ApprovalRow>[] = [
  {
    id: "what",
    header: "What it asked to do, how it was decided",
    cell: ({ item }) => (
      <RowLines item={item} end={<StateMark kind="approval" value={item.status} className="text-12 leading-5" />}>
        <RelativeTime atMs={Math.min(Date.parse(item.decidedAt ?? item.dueAt), Date.parse(item.dueAt))} focusable={false} />
      </RowLines>
    ),
  },
];

/** What is asked, its agent and unit have the whole line that time, votes and risk leave them. What is asked of many differs at its end, so it has two. */
function RowLines({ item, end, children }: { item: ApprovalItem; end: ReactNode; children: ReactNode }) {
  const { action, agent, unit, lookers } = item;
  return (
    <span className="block min-w-0">
      <span className="flex items-start gap-2.5">
        <OneLine hasTwo className="flex-1 font-medium tracking-tight max-md:text-14">
          <PlainText text={action.sentence} />
        </OneLine>
        <span className="flex shrink-0">{end}</span>
      </span>
      <span className="flex items-start gap-2 text-12 text-fg-3 in-aria-current:text-fg-2">
        <OneLine>
          {visibleString(agent.name)}
          <Dot />
          {visibleString(unit.name)}
        </OneLine>
        <LookingIcon lookers={lookers} />
        <span className="ml-auto flex shrink-0 gap-2 whitespace-nowrap">{children}</span>
      </span>
    </span>
  );
}

function RowTime({ item, gone }: ApprovalRow) {
  if (item.status !== "open") return <StateMark kind="approval" value={item.status} className="text-12 leading-5" />;
  if (gone) return <span className="text-12 leading-5 text-fg-3">No longer open</span>;
  return <CountdownText startMs={Date.parse(item.openedAt)} deadlineMs={Date.parse(item.dueAt)} />;
}
