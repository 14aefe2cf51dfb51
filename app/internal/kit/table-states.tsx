"use client";

import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import type { DataColumn } from "@/components/kit/data-table/column";
import { DataTable } from "@/components/kit/data-table/data-table";
import { OneLine } from "@/components/kit/data-table/one-line";
import { Empty } from "@/components/kit/states/empty";
import { Failure } from "@/components/kit/states/failure";
import { LoadingRows } from "@/components/kit/states/loading";
import { StateMark } from "@/components/state/state-mark";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { sampleActions, type SampleAction } from "./sample-rows";

const columns: DataColumn<SampleAction>[] = [
  { id: "action", header: "Action", cell: (row) => <OneLine className="font-medium">{row.title}</OneLine> },
  { id: "outcome", header: "Outcome", width: "170px", cell: (row) => <StateMark kind="action" value={row.status} /> },
];

/** What stands where a server would. */
const answers = {
  rows: () => Promise.resolve(sampleActions),
  never: () => new Promise<typeof sampleActions>(() => undefined),
  none: () => Promise.resolve<typeof sampleActions>([]),
  fails: () => Promise.reject<typeof sampleActions>(new Error("no answer")),
} as const;

type Answer = keyof typeof answers;

/** The same list under each answer, told apart as the screens do it. */
export function TableStates() {
  return (
    <div className="grid gap-4 md:grid-cols-2">
      <TableOfAnswer label="Table with rows" first="rows" />
      <TableOfAnswer label="Table being read" first="never" />
      <TableOfAnswer label="Table without rows" first="none" />
      <TableOfAnswer label="Table that could not be read" first="fails" />
    </div>
  );
}

function TableOfAnswer({ label, first }: { label: string; first: Answer }) {
  const headId = useId();
  const [answer, setAnswer] = useState<Answer>(first);
  return (
    <section aria-labelledby={headId} className="min-w-0">
      <h3 id={headId} className="mb-1.5 text-12 font-medium tracking-normal text-fg-2">
        {label}
      </h3>
      <div className="flex h-64 min-w-0 flex-col overflow-hidden rounded-lg border">
        <AnsweredTable label={label} answer={answer} onRead={() => setAnswer("rows")} />
      </div>
    </section>
  );
}

function AnsweredTable({ label, answer, onRead }: { label: string; answer: Answer; /** Asks again, and is answered. */ onRead: () => void }) {
  const [currentId, setCurrentId] = useState<string | null>(null);
  const { data: rows, isError } = useQuery({ queryKey: ["kit", label, answer], queryFn: answers[answer], retry: false, refetchOnWindowFocus: false });
  if (isError) {
    return (
      <Failure title="The actions could not be loaded" requestId="req_3dT7" onRetry={onRead}>
        The server did not answer.
      </Failure>
    );
  }
  if (rows === undefined) return <LoadingRows label="Loading actions" lines={1} className="min-h-0 flex-1" />;
  if (rows.length === 0) {
    return (
      <Empty reason="none-yet" title="No action yet" action={<Button onClick={onRead}>Read again</Button>}>
        Actions appear here once an agent asks to do something.
      </Empty>
    );
  }
  return (
    <DataTable
      label={label}
      columns={columns}
      rows={rows}
      rowId={(row) => row.id}
      rowName={(row) => row.title}
      currentId={currentId}
      onCurrentChange={setCurrentId}
      onOpen={(id) => void toast(`Open ${id}`)}
    />
  );
}
