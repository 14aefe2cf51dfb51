"use client";

import dynamic from "next/dynamic";
import { useInfiniteQuery } from "@tanstack/react-query";
import { DownloadIcon } from "lucide-react";
import { parseAsString, useQueryState, useQueryStates } from "nuqs";
import { useCallback, useMemo, useState, type ReactNode } from "react";
import { AddressNote } from "@/components/kit/address-note";
import { DataTable } from "@/components/kit/data-table/data-table";
import { NewRows } from "@/components/kit/data-table/list-head";
import { rowAfterMove } from "@/components/kit/data-table/table-command";
import { useGatheredRows } from "@/components/kit/data-table/use-gathered-rows";
import { fetched } from "@/components/kit/fetched";
import { later } from "@/components/kit/later";
import type { Action } from "@/components/kit/shortcuts/action";
import { useActions } from "@/components/kit/shortcuts/shortcuts-provider";
import { Empty } from "@/components/kit/states/empty";
import { Failure } from "@/components/kit/states/failure";
import { LoadingCard, LoadingRows } from "@/components/kit/states/loading";
import { useNow } from "@/components/kit/time/now";
import { useZone } from "@/components/kit/time/zone";
import { Button } from "@/components/ui/button";
import { MoreRows } from "@/components/workspace/more-rows";
import { PeekPane } from "@/components/workspace/peek-pane";
import { useWhyNot } from "@/components/workspace/use-why-not";
import { useWorkspace } from "@/components/workspace/workspace-context";
import { auditListQuery, type AuditItem } from "@/lib/client/audit";
import { requestIdOf, sentenceOfError } from "@/lib/client/problem-words";
import { eventId, eventName, useAuditColumns } from "./audit-columns";
import { askedOf, auditFilterParsers, NO_FILTERS, partsFor, usedFilters } from "./audit-filter";
import { AuditFilterBar } from "./audit-filters";
import { VerifyPanel } from "./verify-panel";

const AuditPeek = dynamic(() => fetched(() => import("./audit-peek").then((file) => file.AuditPeek)), { loading: () => <LoadingCard label="Loading the event" /> });
const ExportDialog = later(() => import("./export-dialog").then((file) => file.ExportDialog));

/** Every write of every kind, newest first; verified and taken out on request. */
export function AuditScreen() {
  const whyNot = useWhyNot()("read_audit", "everywhere");
  if (whyNot === null) return <AuditLog />;
  return (
    <Empty reason="not-allowed" title="The audit log is not yours to read">
      {whyNot}
    </Empty>
  );
}

function AuditLog() {
  const { caller } = useWorkspace();
  const whyNotExport = useWhyNot()("export_audit", "everywhere");
  const zone = useZone();
  const [given, setFilters] = useQueryStates(auditFilterParsers);
  const filters = usedFilters(given, zone);
  const [openSeq, setOpenSeq] = useQueryState("event", parseAsString);
  const [isScrolled, setScrolled] = useState(false);
  const [isExporting, setExporting] = useState(false);
  const nowMs = useNow();
  const asked = askedOf(filters, nowMs, zone);
  const query = useInfiniteQuery({ ...auditListQuery(caller, asked), placeholderData: (previous) => previous });
  const incoming = useMemo<readonly AuditItem[]>(() => query.data?.pages.flatMap((page) => page.data) ?? [], [query.data]);
  const { rows, newCount, showNew } = useGatheredRows<AuditItem>(incoming, eventId, isScrolled || openSeq !== null, query.isPending || query.isPlaceholderData ? "before" : JSON.stringify(asked));
  const columns = useAuditColumns(openSeq !== null);
  const order = useMemo(() => rows.map(eventId), [rows]);
  const go = useCallback((by: number) => void setOpenSeq(rowAfterMove(order, openSeq, by), { history: "replace" }), [order, openSeq, setOpenSeq]);
  const close = useCallback(() => void setOpenSeq(null), [setOpenSeq]);
  useAuditActions({ close, whyNotExport, openExport: setExporting });
  return (
    <div className="flex min-h-0 flex-1">
      <section aria-label="Audit log" className="flex min-h-0 min-w-0 flex-1 flex-col">
        <VerifyPanel>
          {whyNotExport === null ? (
            <Button size="sm" onClick={() => setExporting(true)}>
              <DownloadIcon aria-hidden />
              Export…
            </Button>
          ) : null}
        </VerifyPanel>
        <AddressNote parts={partsFor(given, filters)} />
        <AuditFilterBar
          given={given}
          filters={filters}
          onChange={(next, history) => void setFilters(next, history === undefined ? {} : { history })}
          aside={<NewRows count={newCount} onShow={showNew} />}
        />
        <AuditRows query={query} isEmpty={rows.length === 0} onClear={() => void setFilters(NO_FILTERS)}>
          <DataTable
            label="Audit log, newest first"
            columns={columns}
            rows={rows}
            rowId={eventId}
            rowName={eventName}
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
        {openSeq === null ? null : <AuditPeek key={openSeq} seqText={openSeq} listed={rows.find((row) => eventId(row) === openSeq)} place={order.indexOf(openSeq)} count={order.length} onMove={go} onClose={close} onOnlyAbout={(subject) => void setFilters({ ...NO_FILTERS, subject })} />}
      </PeekPane>
      {isExporting ? <ExportDialog onClose={() => setExporting(false)} /> : null}
    </div>
  );
}

function useAuditActions({ close, whyNotExport, openExport }: { close: () => void; whyNotExport: string | null; openExport: (isOpen: true) => void }): void {
  const actions = useMemo<Action[]>(
    () => [
      { id: "audit:close", label: "Close the event", group: "Audit log", shortcut: "escape", canRun: () => true, run: close },
      { id: "audit:export", label: "Export the log…", group: "Audit log", icon: DownloadIcon, canRun: () => whyNotExport ?? true, run: () => openExport(true) },
    ],
    [close, whyNotExport, openExport],
  );
  useActions(actions);
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
