"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { DownloadIcon } from "lucide-react";
import { parseAsString, useQueryState, useQueryStates } from "nuqs";
import { useCallback, useMemo, useState, type ReactNode } from "react";
import { eventWords } from "@/components/actions/event-words";
import type { DataColumn } from "@/components/kit/data-table/column";
import { DataTable } from "@/components/kit/data-table/data-table";
import { NewRows } from "@/components/kit/data-table/list-head";
import { useGatheredRows } from "@/components/kit/data-table/use-gathered-rows";
import { Empty } from "@/components/kit/states/empty";
import { Failure } from "@/components/kit/states/failure";
import { LoadingRows } from "@/components/kit/states/loading";
import { Button } from "@/components/ui/button";
import { ClockTime } from "@/components/kit/time/clock-time";
import { MoreRows } from "@/components/workspace/more-rows";
import { PeekPane } from "@/components/workspace/peek-pane";
import { useWorkspace } from "@/components/workspace/workspace-context";
import { auditListQuery, exportHref, type AuditItem } from "@/lib/client/audit";
import { requestIdOf, sentenceOfError } from "@/lib/client/problem-words";
import { AuditFilters } from "./audit-filters";
import { AuditPeek } from "./audit-peek";
import { useAbout } from "./use-about";
import { VerifyPanel } from "./verify-panel";

const rowId = (event: AuditItem): string => `${event.seq}`;
const rowName = (event: AuditItem): string => eventWords(event.verb);

const time: DataColumn<AuditItem> = { id: "time", header: "Time", width: "112px", cell: (event) => <ClockTime at={event.at} /> };
const what: DataColumn<AuditItem> = {
  id: "what",
  header: "What",
  cell: (event) => (
    <>
      <span className="font-medium">{eventWords(event.verb)}</span>
      <span className="block text-12 text-fg-3 md:hidden">{event.actor.name}</span>
    </>
  ),
};
const who: DataColumn<AuditItem> = { id: "who", header: "By", width: "24%", hideBelow: "md", cell: (event) => <span className="break-words">{event.actor.name}</span> };

/** Beside a peek, which says the rest, there is room for the essentials only. */
function useColumns(isPeeking: boolean): readonly DataColumn<AuditItem>[] {
  const aboutOf = useAbout();
  return useMemo(() => {
    const about: DataColumn<AuditItem> = { id: "about", header: "About", width: "36%", hideBelow: "md", cell: (event) => <span className="break-words text-fg-2">{aboutOf(event).words}</span> };
    return isPeeking ? [time, what, { ...who, width: "180px" }] : [time, what, who, about];
  }, [aboutOf, isPeeking]);
}

/** Every write of every kind, newest first; verified and taken out on request. */
export function AuditScreen() {
  const { caller, may } = useWorkspace();
  const [filters, setFilters] = useQueryStates({ verb: parseAsString, actor: parseAsString, subject: parseAsString });
  const [openSeq, setOpenSeq] = useQueryState("event", parseAsString);
  const [isScrolled, setScrolled] = useState(false);
  const filter = { verb: filters.verb ?? undefined, actor: filters.actor ?? undefined, subject: filters.subject ?? undefined };
  const query = useInfiniteQuery({ ...auditListQuery(caller, filter), placeholderData: (previous) => previous });
  const incoming = useMemo<readonly AuditItem[]>(() => query.data?.pages.flatMap((page) => page.data) ?? [], [query.data]);
  const { rows, newCount, showNew } = useGatheredRows<AuditItem>(incoming, rowId, isScrolled || openSeq !== null);
  const columns = useColumns(openSeq !== null);
  const close = useCallback(() => void setOpenSeq(null), [setOpenSeq]);
  if (!may("read_audit")) {
    return (
      <Empty reason="not-allowed" title="The audit log is not yours to read">
        It needs the role of an auditor, executive or administrator. Ask an administrator.
      </Empty>
    );
  }
  return (
    <div className="flex min-h-0 flex-1">
      <section aria-label="Audit log" className="flex min-h-0 min-w-0 flex-1 flex-col">
        <VerifyPanel />
        <AuditFilters
          filters={filters}
          onChange={(next) => void setFilters(next)}
          aside={
            <span className="flex items-center gap-2">
              <NewRows count={newCount} onShow={showNew} />
              {may("export_audit") ? (
                <Button asChild size="sm">
                  <a href={exportHref(caller)} download>
                    <DownloadIcon aria-hidden />
                    Export
                  </a>
                </Button>
              ) : null}
            </span>
          }
        />
        <AuditRows query={query} isEmpty={rows.length === 0} onClear={() => void setFilters({ verb: null, actor: null, subject: null })}>
          <DataTable
            label="Audit log, newest first"
            columns={columns}
            rows={rows}
            rowId={rowId}
            rowName={rowName}
            currentId={openSeq}
            onCurrentChange={(id) => void setOpenSeq(id, { history: openSeq === null ? "push" : "replace" })}
            onOpen={(id) => void setOpenSeq(id)}
            onScrolledChange={setScrolled}
            refreshing={query.isPlaceholderData}
            foot={<MoreRows query={query} />}
          />
        </AuditRows>
      </section>
      <PeekPane label="One event" isOpen={openSeq !== null} onClose={close}>
        <AuditPeek event={rows.find((row) => rowId(row) === openSeq)} onClose={close} onOnlyAbout={(subject) => void setFilters({ verb: null, actor: null, subject })} />
      </PeekPane>
    </div>
  );
}

type AuditRowsProps = {
  query: { readonly isPending: boolean; readonly isError: boolean; readonly error: unknown; readonly isFetching: boolean; readonly hasNextPage: boolean; readonly refetch: () => unknown };
  isEmpty: boolean;
  onClear: () => void;
  children: ReactNode;
};

function AuditRows({ query, isEmpty, onClear, children }: AuditRowsProps) {
  if (query.isPending) return <LoadingRows label="Loading the audit log" lines={1} count={16} className="min-h-0 flex-1" />;
  if (query.isError && isEmpty) {
    return (
      <Failure title="The audit log could not be loaded" onRetry={() => query.refetch()} retrying={query.isFetching} requestId={requestIdOf(query.error)}>
        {sentenceOfError(query.error)}
      </Failure>
    );
  }
  // A page may be empty while older ones still match; then the table's foot leads on.
  if (!isEmpty || query.hasNextPage) return children;
  return (
    <Empty reason="none-match" title="No event matches" action={<Button onClick={onClear}>Clear the filters</Button>}>
      No event of the log was made like that.
    </Empty>
  );
}
