"use client";

import { MoonStarIcon, UserPlusIcon } from "lucide-react";
import { useCallback, useMemo, useState } from "react";
import { BulkBar, BulkButton, BulkDivider } from "@/components/kit/data-table/bulk-bar";
import type { DataColumn, Sort } from "@/components/kit/data-table/column";
import { DataTable } from "@/components/kit/data-table/data-table";
import { ListHead } from "@/components/kit/data-table/list-head";
import type { Selection } from "@/components/kit/data-table/row-selection";
import { OneLine } from "@/components/kit/data-table/one-line";
import { Dot, TwoLines } from "@/components/kit/data-table/two-lines";
import { useGatheredRows } from "@/components/kit/data-table/use-gathered-rows";
import { CountdownText } from "@/components/kit/time/countdown";
import { RiskMark, StateMark } from "@/components/state/state-mark";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { sampleActions, sampleApprovals, type SampleAction, type SampleApproval } from "./sample-rows";
import { Section } from "./section";
import { TableStates } from "./table-states";

const approvalColumns: DataColumn<SampleApproval>[] = [
  {
    id: "what",
    header: "Approval",
    cell: (row) => (
      <TwoLines title={row.title}>
        {row.agent}
        <Dot />
        {row.unit}
      </TwoLines>
    ),
  },
  {
    id: "due",
    header: "Due and risk",
    align: "end",
    width: "104px",
    cell: (row) => (
      <span className="grid justify-items-end">
        <CountdownText startMs={row.startMs} deadlineMs={row.deadlineMs} />
        <RiskMark score={row.risk} />
      </span>
    ),
  },
];

const actionColumns: DataColumn<SampleAction>[] = [
  { id: "time", header: "Time", width: "96px", sortable: true, hideBelow: "md", cell: (row) => <span className="num text-fg-2">{row.time}</span> },
  { id: "action", header: "Action", cell: (row) => <OneLine className="font-medium">{row.title}</OneLine> },
  { id: "decision", header: "Decision", width: "190px", hideBelow: "md", cell: (row) => <StateMark kind="effect" value={row.effect} /> },
  { id: "outcome", header: "Outcome", width: "170px", cell: (row) => <StateMark kind="action" value={row.status} /> },
  { id: "cost", header: "Cost, EUR", width: "96px", align: "end", sortable: true, hideBelow: "md", cell: (row) => row.cost },
];

const approvalId = (row: SampleApproval) => row.id;

function Queue({ nowMs }: { nowMs: number }) {
  const [incoming, setIncoming] = useState(() => sampleApprovals(nowMs, 240));
  const [selection, setSelection] = useState<Selection>(new Set(["apr_4", "apr_5", "apr_6"]));
  const [currentId, setCurrentId] = useState<string | null>("apr_3");
  const [scrolled, setScrolled] = useState(false);
  const { rows, newCount, showNew } = useGatheredRows(incoming, approvalId, scrolled || selection.size > 0);
  const order = useMemo(() => rows.map(approvalId), [rows]);
  const addOne = () => setIncoming([...sampleApprovals(nowMs, 1, `new_${incoming.length}_`), ...incoming]);
  return (
    <div className="relative flex h-125 max-w-104 min-w-0 flex-col overflow-hidden rounded-lg border">
      <ListHead order={order} selection={selection} onSelectionChange={setSelection} newCount={newCount} onShowNew={showNew}>
        {rows.length} wait for you
      </ListHead>
      <DataTable
        label="Approvals"
        columns={approvalColumns}
        rows={rows}
        rowId={approvalId}
        rowName={(row) => row.title}
        lines={2}
        hideHead
        currentId={currentId}
        onCurrentChange={setCurrentId}
        onOpen={(id) => void toast(`Open ${id}`)}
        selection={selection}
        onSelectionChange={setSelection}
        onScrolledChange={setScrolled}
        foot={<Button className="m-3 mb-16" onClick={addOne}>Let one arrive</Button>}
      />
      {selection.size > 0 ? (
        <BulkBar label="Selected approvals" onClear={() => setSelection(new Set())}>
          <BulkButton>Approve {selection.size}…</BulkButton>
          <BulkButton>Reject {selection.size}…</BulkButton>
          <BulkDivider />
          <BulkButton>
            <UserPlusIcon aria-hidden />
            <span className="max-wide:sr-only">Assign</span>
          </BulkButton>
          <BulkButton>
            <MoonStarIcon aria-hidden />
            <span className="max-wide:sr-only">Snooze</span>
          </BulkButton>
        </BulkBar>
      ) : null}
    </div>
  );
}

function Actions() {
  const [sort, setSort] = useState<Sort>({ columnId: "time", direction: "descending" });
  const [currentId, setCurrentId] = useState<string | null>(null);
  const rows = useMemo(() => (sort.direction === "descending" ? sampleActions : sampleActions.toReversed()), [sort]);
  const rowId = useCallback((row: SampleAction) => row.id, []);
  return (
    <div className="flex h-64 min-w-0 flex-col overflow-hidden rounded-lg border">
      <DataTable
        label="Recent actions"
        columns={actionColumns}
        rows={rows}
        rowId={rowId}
        rowName={(row) => row.title}
        currentId={currentId}
        onCurrentChange={setCurrentId}
        onOpen={(id) => void toast(`Open ${id}`)}
        sort={sort}
        onSortChange={setSort}
      />
    </div>
  );
}

export function DataTableSection({ nowMs }: { nowMs: number }) {
  return (
    <Section title="Tables" description="One stop for Tab; arrows, j, k, x, shift, Enter and o inside. Rows never move under the pointer. Below, one list in its four states.">
      <div className="grid gap-4">
        <Queue nowMs={nowMs} />
        <Actions />
        <TableStates />
      </div>
    </Section>
  );
}
