"use client";

import { useRouter } from "next/navigation";
import { parseAsString, useQueryState } from "nuqs";
import { useCallback, useMemo, useRef, useState } from "react";
import { DataTable } from "@/components/kit/data-table/data-table";
import { NewRows } from "@/components/kit/data-table/list-head";
import { rowAfterMove } from "@/components/kit/data-table/table-command";
import { useGatheredRows } from "@/components/kit/data-table/use-gathered-rows";
import type { Action } from "@/components/kit/shortcuts/action";
import { useActions } from "@/components/kit/shortcuts/shortcuts-provider";
import { Empty } from "@/components/kit/states/empty";
import { cn } from "@/components/ui/cn";
import { useWide } from "@/components/workspace/use-wide";
import { useWorkspace } from "@/components/workspace/workspace-context";
import { ApprovalDrawer } from "./approval-drawer";
import { ApprovalListState } from "./approval-list-state";
import { ApprovalPeek } from "./approval-peek";
import { approvalColumns, decidedColumns, rowId, rowName, type ApprovalRow } from "./approval-row";
import { viewParser } from "./approval-views";
import { PeekBar } from "./peek-bar";
import { useApprovalRows } from "./use-approval-rows";
import { ViewTabs } from "./view-tabs";

/** The queue with a peek: list at the left, evidence and verdict at the right; on a phone the evidence slides over the list. */
export function ApprovalsScreen() {
  const { seat } = useWorkspace();
  const router = useRouter();
  const [view, setView] = useQueryState("view", viewParser);
  const [openId, setOpenId] = useQueryState("approval", parseAsString);
  const [isScrolled, setScrolled] = useState(false);
  const isWide = useWide();
  const list = useApprovalRows(view);
  const { rows, newCount, showNew } = useGatheredRows<ApprovalRow>(list.rows, rowId, isScrolled || openId !== null);
  const shown = useMemo(() => markGone(rows, list.openIds, view === "decided"), [rows, list.openIds, view]);
  const order = useMemo(() => shown.map(rowId), [shown]);
  const picked = useRef(false);

  const go = useCallback((by: number) => void setOpenId(rowAfterMove(order, openId, by), { history: "replace" }), [order, openId, setOpenId]);
  const close = useCallback(() => void setOpenId(null), [setOpenId]);
  const openPage = useCallback((id: string) => router.push(`/${seat.slug}/approvals/${id}`), [router, seat.slug]);
  useScreenKeys({ go, close, openId, openPage });

  function goOn(): void {
    const following = order.slice(order.indexOf(openId ?? "") + 1).find((id) => list.openIds.has(id)) ?? order.find((id) => id !== openId && list.openIds.has(id));
    showNew();
    void setOpenId(following ?? null, { history: "replace" });
  }

  const peekBar = (raw: { isRaw: boolean; toggleRaw: () => void }) => (
    <PeekBar place={order.indexOf(openId ?? "")} count={order.length} onMove={go} onClose={close} onOpenPage={openId === null ? undefined : () => openPage(openId)} raw={raw} />
  );
  // Beside an empty list there is nothing to pick, so it takes the whole width.
  const isAlone = openId === null && shown.length === 0 && !list.isPending;
  return (
    <div className={cn("grid min-h-0 flex-1 grid-cols-1", isAlone ? null : "lg:grid-cols-[416px_minmax(0,1fr)]")}>
      <section aria-label="Approvals" className={cn("flex min-h-0 flex-col", isAlone ? null : "lg:border-r")}>
        <ViewTabs view={view} counts={list.counts} onChange={(next) => void setView(next).then(() => setOpenId(null))}>
          <div className="flex h-8 shrink-0 items-center border-b bg-canvas px-3 text-12 text-fg-2">
            <span className="num" aria-live="polite">
              {list.says}
            </span>
            <NewRows count={newCount} onShow={showNew} />
          </div>
          <ApprovalListState query={list} view={view} isEmpty={shown.length === 0} onShowAll={() => void setView("open")}>
            <DataTable
              label="Approvals"
              columns={view === "decided" ? decidedColumns : approvalColumns}
              rows={shown}
              rowId={rowId}
              rowName={rowName}
              lines={2}
              hideHead
              currentId={openId}
              onCurrentChange={(id) => {
                picked.current = true;
                queueMicrotask(() => (picked.current = false));
                void setOpenId(id, { history: openId === null ? "push" : "replace" });
              }}
              onOpen={(id) => (picked.current ? undefined : openPage(id))}
              onScrolledChange={setScrolled}
              foot={list.foot}
            />
          </ApprovalListState>
        </ViewTabs>
      </section>
      {isWide && !isAlone ? (
        <section aria-label="Evidence and verdict" className="flex min-h-0 min-w-0 flex-col">
          {openId === null ? <NothingOpen /> : <ApprovalPeek key={openId} approvalId={openId} toolbar={peekBar} onDecided={goOn} />}
        </section>
      ) : isWide ? null : (
        <ApprovalDrawer approvalId={openId} toolbar={peekBar} onDecided={goOn} onClose={close} />
      )}
    </div>
  );
}

function markGone(rows: readonly ApprovalRow[], openIds: ReadonlySet<string>, isDecided: boolean) {
  return rows.map((row) => (isDecided || openIds.has(row.item.id) ? row : { ...row, gone: true }));
}

type ScreenKeys = { go: (by: number) => void; close: () => void; openId: string | null; openPage: (id: string) => void };

/** The list has `j`, `k`, Enter and `o` itself; these act while the card has focus. */
function useScreenKeys({ go, close, openId, openPage }: ScreenKeys): void {
  const actions = useMemo<Action[]>(() => {
    const canRun = () => true as const;
    const shared = { group: "This approval", scope: "card" as const, canRun };
    // With nothing open there is nothing to close, and Escape must not say so every time.
    if (openId === null) return [];
    return [
      { ...shared, id: "approval:next", label: "Next approval", shortcut: "j", run: () => go(1) },
      { ...shared, id: "approval:previous", label: "Previous approval", shortcut: "k", run: () => go(-1) },
      { ...shared, id: "approval:page", label: "Open on its own page", shortcut: "o", run: () => openPage(openId) },
      { ...shared, id: "approval:close", label: "Close", shortcut: "escape", scope: "anywhere", run: close },
    ];
  }, [go, close, openId, openPage]);
  useActions(actions);
}

function NothingOpen() {
  return (
    <Empty reason="none-yet" title="Pick an approval to see its evidence">
      What exactly would run, why it waits, its risk, and who else may decide. J and K move through the list, A and R open the verdict.
    </Empty>
  );
}
