"use client";

import { parseAsString, useQueryState } from "nuqs";
import { useCallback, useMemo, useRef, useState } from "react";
import { rowAfterMove } from "@/components/kit/data-table/table-command";
import { useGatheredRows } from "@/components/kit/data-table/use-gathered-rows";
import { useGo } from "@/components/kit/go";
import type { Action } from "@/components/kit/shortcuts/action";
import { useActions } from "@/components/kit/shortcuts/shortcuts-provider";
import { useWorkspace } from "@/components/workspace/workspace-context";
import { isId } from "@/lib/core/ids";
import { rowId, type ApprovalRow } from "./approval-row";
import { bulkTerms } from "./bulk-terms";
import { nextOpen } from "./next-open";
import { placeSaid } from "./place-said";
import { useApprovalRows } from "./use-approval-rows";
import { useSelectedApprovals } from "./use-selected-approvals";
import { useWantedView } from "./use-wanted-view";
import type { Verdict } from "./verdict-terms";
import { wishOf } from "./wanted-view";

/** Everything that the inbox knows and can do; how it looks is the screen's. */
export function useInbox(isWide: boolean) {
  const address = useWantedView();
  const { wanted } = address;
  const wish = useMemo(() => wishOf(wanted), [wanted]);
  const scope = JSON.stringify(wish);
  const list = useApprovalRows(wish, !address.isPending);
  const [isScrolled, setScrolled] = useState(false);
  const [openText, setOpenId] = useQueryState("approval", parseAsString);
  const openId = openText !== null && isId("approval", openText) ? openText : null;
  const [isTicking, setTicking] = useState(false);
  // A list that is not there yet has no rows to hold still.
  const isHeld = (isScrolled || openId !== null || isTicking) && !list.isPending;
  const { rows, newCount, showNew } = useGatheredRows<ApprovalRow>(list.rows, rowId, isHeld, scope);
  const shown = useMemo(() => markGone(rows, list.openIds, wanted.view === "decided"), [rows, list.openIds, wanted.view]);
  const order = useMemo(() => shown.map(rowId), [shown]);
  const selected = useSelectedApprovals(scope, shown, wish);
  if (isTicking !== selected.selection.size > 0) setTicking(selected.selection.size > 0);
  const place = order.indexOf(openId ?? "");
  const open = useOpenApproval({ order, openId, setOpenId, readOn: list.readOn, openIds: list.openIds, showNew });
  const bulk = useBulk(selected);
  // Beside a list that was empty from the start there is nothing to pick, so it takes the whole width.
  const [hasShownOne, setShownOne] = useState(false);
  if (!hasShownOne && (openId !== null || shown.length > 0)) setShownOne(true);
  const { open: openAddress } = address;
  const openView = useCallback(
    (view: string) => {
      openAddress(view);
      void setOpenId(null);
    },
    [openAddress, setOpenId],
  );
  return {
    ...open,
    ...bulk,
    address,
    list,
    shown,
    order,
    selected,
    newCount,
    showNew,
    setScrolled,
    openId,
    openView,
    place,
    placeSaid: placeSaid(shown, openId, list.total?.count ?? 0),
    isLast: place >= order.length - 1,
    isAlone: isWide && openId === null && shown.length === 0 && !list.isPending && !hasShownOne,
  };
}

export type Inbox = ReturnType<typeof useInbox>;

function markGone(rows: readonly ApprovalRow[], openIds: ReadonlySet<string>, isDecided: boolean) {
  return rows.map((row) => (isDecided || openIds.has(row.item.id) ? row : { ...row, gone: true }));
}

type SetOpenId = (id: string | null, options?: { history?: "push" | "replace" }) => Promise<unknown>;

type OpenApproval = { order: readonly string[]; openId: string | null; setOpenId: SetOpenId; readOn: () => void; openIds: ReadonlySet<string>; showNew: () => void };

/** Which approval is looked at, and how one goes from one to the next. */
function useOpenApproval({ order, openId, setOpenId, readOn, openIds, showNew }: OpenApproval) {
  const { seat } = useWorkspace();
  const openHref = useGo();
  const picked = useRef(false);
  const go = useCallback(
    (by: number) => {
      const next = rowAfterMove(order, openId, by);
      if (next === order.at(-1)) readOn();
      void setOpenId(next, { history: "replace" });
    },
    [order, openId, setOpenId, readOn],
  );
  const close = useCallback(() => void setOpenId(null), [setOpenId]);
  const openPage = useCallback((id: string) => openHref(`/${seat.slug}/approvals/${id}`), [openHref, seat.slug]);
  useScreenKeys({ go, close, openId, openPage });
  return {
    go,
    close,
    /** To the next that is still open. */
    goOn: () => {
      showNew();
      void setOpenId(nextOpen(order, openId, openIds), { history: "replace" });
    },
    pick: (id: string | null) => {
      picked.current = true;
      queueMicrotask(() => (picked.current = false));
      if (id !== null && id === order.at(-1)) readOn();
      void setOpenId(id, { history: openId === null ? "push" : "replace" });
    },
    /** A click looks at it; Enter on what is looked at opens its page. */
    openFromList: (id: string) => (picked.current ? undefined : openPage(id)),
  };
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

/** One verdict over what is ticked. */
function useBulk(selected: ReturnType<typeof useSelectedApprovals>) {
  const [bulkVerdict, setBulkVerdict] = useState<Verdict | null>(null);
  const terms = useMemo(() => bulkTerms(selected.items), [selected.items]);
  return {
    terms,
    bulkVerdict,
    askBulk: setBulkVerdict,
    keepAlike: () => selected.select(new Set(terms.alike)),
    /** What was not recorded stays ticked. */
    endBulk: (decided: readonly string[]) => {
      setBulkVerdict(null);
      selected.select(new Set([...selected.selection].filter((id) => !decided.includes(id))));
    },
  };
}
