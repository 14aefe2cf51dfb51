"use client";

import dynamic from "next/dynamic";
import { AddressNote, type AcceptedParts } from "@/components/kit/address-note";
import { fetched } from "@/components/kit/fetched";
import { later } from "@/components/kit/later";
import { LoadingCard } from "@/components/kit/states/loading";
import { useRef } from "react";
import { DataTable } from "@/components/kit/data-table/data-table";
import { ListHead, NewRows } from "@/components/kit/data-table/list-head";
import { LeftOutNote } from "@/components/kit/left-out-note";
import { Empty } from "@/components/kit/states/empty";
import { useOpenedOnce } from "@/components/kit/use-opened-once";
import { cn } from "@/components/ui/cn";
import { useWide } from "@/components/workspace/use-wide";
import { isId } from "@/lib/core/ids";
import { hasFilter } from "./approval-address";
import { ApprovalListState } from "./approval-list-state";
import { approvalColumns, decidedColumns, rowId, rowName } from "./approval-row";
import { ApprovalsBulkBar } from "./bulk-bar";
import type { CardTools } from "./evidence-card";
import { FilterBar } from "./filter-bar";
import { InboxPeekBar } from "./inbox-peek-bar";
import { useInbox, type Inbox } from "./use-inbox";
import { useViewActs } from "./use-view-acts";
import { ViewTabs } from "./view-tabs";
import { ViewsMenu } from "./views-menu";

const ApprovalPeek = dynamic(() => fetched(() => import("./approval-peek").then((file) => file.ApprovalPeek)), { loading: () => <LoadingCard label="Loading the evidence" /> });
const ApprovalDrawer = later(() => import("./approval-drawer").then((file) => file.ApprovalDrawer));
const BulkDialog = later(() => import("./bulk-dialog").then((file) => file.BulkDialog));
const ViewDialog = later(() => import("./view-dialogs").then((file) => file.ViewDialog));

const acceptedParts: AcceptedParts = { approval: { label: "approval", accepts: (value) => isId("approval", value) } };

/** The queue with a peek: list at the left, evidence and verdict at the right; on a phone the evidence slides over the list. */
export function ApprovalsScreen() {
  const isWide = useWide();
  const inbox = useInbox(isWide);
  const pane = useRef<HTMLElement>(null);
  const listPane = useRef<HTMLElement>(null);
  const { openId } = inbox;
  const toolbar = (tools: CardTools) => <InboxPeekBar inbox={inbox} tools={tools} />;
  const hasPane = isWide && !inbox.isAlone;
  return (
    <div className={cn("grid min-h-0 flex-1 grid-cols-1", hasPane && "lg:grid-cols-[372px_minmax(0,1fr)] wide:grid-cols-[clamp(416px,26%,560px)_minmax(0,1fr)]")}>
      <section ref={listPane} tabIndex={-1} aria-label="Approvals" className={cn("flex min-h-0 min-w-0 flex-col focus-visible:shadow-none", hasPane && "lg:border-r")}>
        <List inbox={inbox} isWide={isWide} />
      </section>
      {hasPane ? (
        <section
          ref={pane}
          tabIndex={-1}
          data-shortcut-scope="list card"
          aria-label="Evidence and verdict"
          className="flex min-h-0 min-w-0 flex-col focus-visible:rounded-none focus-visible:shadow-[inset_0_0_0_2px_var(--focus)]"
        >
          {openId === null ? (
            <NothingOpen isOver={inbox.address.wanted.view === "decided"} />
          ) : (
            <ApprovalPeek key={openId} approvalId={openId} toolbar={toolbar} onDecided={inbox.goOn} pane={pane} isKeyless={inbox.selected.selection.size > 0} />
          )}
        </section>
      ) : null}
      {isWide ? null : <ApprovalDrawer approvalId={openId} toolbar={toolbar} onDecided={inbox.goOn} onClose={inbox.close} />}
      {inbox.bulkVerdict === null ? null : <BulkDialog key={inbox.bulkVerdict} items={inbox.terms.items} verdict={inbox.bulkVerdict} onClose={inbox.endBulk} onCloseAutoFocus={(event) => focusList(event, listPane.current)} />}
    </div>
  );
}

/** The bar from which it was opened is gone with what was ticked; the list goes on. */
function focusList(event: Event, pane: HTMLElement | null): void {
  event.preventDefault();
  (pane?.querySelector<HTMLElement>("[role=grid]") ?? pane)?.focus();
}

function List({ inbox, isWide }: { inbox: Inbox; isWide: boolean }) {
  const { list, shown, selected, address } = inbox;
  const { wanted } = address;
  const acts = useViewActs(address, inbox.openView);
  const wasAsked = useOpenedOnce(acts.question !== null);
  const menuButton = useRef<HTMLButtonElement>(null);
  const isSelectable = isWide && wanted.view !== "decided";
  return (
    <ViewTabs wanted={wanted} counts={list.counts} onChange={inbox.openView} menu={<ViewsMenu inbox={address} buttonRef={menuButton} onOpen={inbox.openView} onAct={acts.act} />}>
      <FilterBar inbox={address} onAct={acts.act} />
      <LeftOutNote leftOut={wanted.leftOut} onClear={address.clearLeftOut} />
      <AddressNote parts={acceptedParts} />
      {isSelectable ? (
        <ListHead
          order={inbox.order}
          selection={selected.selection}
          onSelectionChange={selected.select}
          {...(list.total === null ? {} : { matchCount: list.total.count })}
          onSelectAllMatching={selected.selectEverything}
          newCount={inbox.newCount}
          onShowNew={inbox.showNew}
        >
          <span className="text-fg-2">{selected.isSelecting ? "Reading all of them…" : list.says}</span>
        </ListHead>
      ) : (
        <div className={cn("flex min-h-8 shrink-0 items-center border-b bg-canvas px-3 text-12 text-fg-2", inbox.newCount === 0 && !hasFilter(wanted.filter) && "max-md:sr-only")}>
          <span className="num" aria-live="polite">
            {list.says}
          </span>
          <NewRows count={inbox.newCount} onShow={inbox.showNew} />
        </div>
      )}
      <ApprovalListState
        query={list}
        view={wanted.view}
        isFiltered={hasFilter(wanted.filter)}
        isEmpty={shown.length === 0}
        onShowAll={() => inbox.openView("open")}
        onClear={() => address.setFilter({})}
      >
        <DataTable
          label="Approvals"
          columns={wanted.view === "decided" ? decidedColumns : approvalColumns}
          rows={shown}
          rowId={rowId}
          rowName={rowName}
          lines={2}
          hideHead
          {...(list.total === null ? {} : { totalCount: list.total.count })}
          {...(isSelectable ? { selection: selected.selection, onSelectionChange: selected.select } : {})}
          currentId={inbox.openId}
          onCurrentChange={inbox.pick}
          onOpen={inbox.openFromList}
          onScrolledChange={inbox.setScrolled}
          className={selected.selection.size > 0 ? "pb-16" : ""}
          foot={list.foot}
        />
        {selected.selection.size > 0 ? <ApprovalsBulkBar terms={inbox.terms} onVerdict={inbox.askBulk} onKeepAlike={inbox.keepAlike} onClear={selected.clear} /> : null}
      </ApprovalListState>
      {wasAsked ? (
        <ViewDialog
          question={acts.question}
          wanted={wanted}
          onClose={acts.close}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            menuButton.current?.focus();
          }}
          onOpen={inbox.openView}
        />
      ) : null}
    </ViewTabs>
  );
}

function NothingOpen({ isOver }: { isOver: boolean }) {
  return (
    <Empty reason="none-yet" title="Pick an approval to see its evidence">
      {isOver ? "What ran or did not, why it waited, who decided and in what words. J and K move through the list." : "What exactly would run, why it waits, its risk, and who else may decide. J and K move through the list, X selects, A and R open the verdict."}
    </Empty>
  );
}
