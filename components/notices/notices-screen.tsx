"use client";

import dynamic from "next/dynamic";
import { AddressNote, type AcceptedParts } from "@/components/kit/address-note";
import { later } from "@/components/kit/later";
import { LoadingCard } from "@/components/kit/states/loading";
import { useQuery } from "@tanstack/react-query";
import { CheckCheckIcon } from "lucide-react";
import { parseAsString, parseAsStringLiteral, useQueryState } from "nuqs";
import { useCallback, useMemo, useRef, useState, type ReactNode, type RefObject } from "react";
import { DataTable } from "@/components/kit/data-table/data-table";
import { rowAfterMove } from "@/components/kit/data-table/table-command";
import type { Action } from "@/components/kit/shortcuts/action";
import { useActions } from "@/components/kit/shortcuts/shortcuts-provider";
import { Empty } from "@/components/kit/states/empty";
import { useReturnedFocus } from "@/components/kit/use-returned-focus";
import { useNow } from "@/components/kit/time/now";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { MoreRows } from "@/components/workspace/more-rows";
import { useWide } from "@/components/workspace/use-wide";
import { useCaller } from "@/components/workspace/workspace-context";
import { noticeQuery } from "@/lib/client/notices";
import { sentenceOf } from "@/lib/client/problem-words";
import { NOTICE_VIEWS } from "@/lib/contracts/choices";
import { isId } from "@/lib/core/ids";
import { noticeColumns, rowId, rowName } from "./notice-columns";
import { NoticeListState } from "./notice-list-state";
import { bundleName, firstHidden, noticeRows, type NoticeRow } from "./notice-rows";
import { NoticeTabs } from "./notice-tabs";
import { ObjectionDialog } from "./objection-dialog";
import { useMarkRead, useNotices } from "./use-notices";

const NoticePeek = dynamic(() => import("./notice-peek").then((file) => file.NoticePeek), { loading: () => <LoadingCard label="Loading the notice" /> });
const PeekDrawer = later(() => import("@/components/workspace/peek-drawer").then((file) => file.PeekDrawer));

const acceptedParts: AcceptedParts = {
  show: { label: "show", accepts: (value) => NOTICE_VIEWS.some((one) => one === value) },
  notice: { label: "notice", accepts: (value) => isId("notice", value) },
};

/** What the viewer was told, bundled by agent, tool and day. While a window is open, they may object. */
export function NoticesScreen() {
  const pane = useRef<HTMLElement>(null);
  const focus = useReturnedFocus(pane);
  const inbox = useNoticeInbox(focus.remember);
  const { openId, rows, notices, close } = inbox;
  const isWide = useWide();
  const place = notices.findIndex((row) => row.id === openId);
  const peek = (id: string) => <NoticePeek key={id} noticeId={id} place={place} count={notices.length} onMove={inbox.go} onClose={close} onObject={inbox.object} />;
  const isAlone = openId === null && rows.length === 0 && !inbox.query.isPending;
  return (
    <div className={cn("grid min-h-0 flex-1 grid-cols-1", isWide && !isAlone && "lg:grid-cols-[372px_minmax(0,1fr)] wide:grid-cols-[clamp(416px,26%,560px)_minmax(0,1fr)]")}>
      <section aria-label="Notices" className={cn("flex min-h-0 min-w-0 flex-col", isWide && !isAlone && "lg:border-r")}>
        <NoticeList inbox={inbox} />
      </section>
      {isWide ? isAlone ? null : <Pane ref={pane}>{openId === null ? <NothingOpen /> : peek(openId)}</Pane> : <NoticeDrawer onClose={close}>{openId === null ? null : peek(openId)}</NoticeDrawer>}
      <ObjectionDialog notice={inbox.objecting} onClose={inbox.endObjection} onCloseAutoFocus={focus.giveBack} />
    </div>
  );
}

function NoticeList({ inbox }: { inbox: NoticeInbox }) {
  const { show, query, counts, rows, read, newestId } = inbox;
  const nowMs = Math.floor(useNow() / 60_000) * 60_000;
  const unread = counts?.unread ?? 0;
  return (
    <NoticeTabs show={show} counts={counts} onChange={inbox.setShow}>
      <AddressNote parts={acceptedParts} />
      <div className={cn("flex min-h-9 shrink-0 items-center justify-between gap-3 border-b bg-canvas px-3 text-12", rows.length === 0 && !query.isPending && "sr-only")}>
        <span className="num text-fg-2" aria-live="polite">
          {counts === undefined || rows.length === 0 ? "" : unread === 0 ? "All read" : `${unread.toLocaleString("en-GB")} unread`}
        </span>
        {unread === 0 || newestId === null ? null : (
          <Button variant="ghost" size="sm" disabled={read.isPending} onClick={() => read.mutate({ upTo: newestId })}>
            <CheckCheckIcon aria-hidden className="size-3.5" />
            {read.isPending ? "Recording…" : "Mark all as read"}
          </Button>
        )}
      </div>
      <NoticeListState query={query} show={show} isEmpty={rows.length === 0} onShowAll={() => inbox.setShow("all")}>
        <DataTable
          label="Notices"
          columns={noticeColumns}
          rows={rows}
          rowId={rowId}
          rowName={rowName}
          lines={2}
          hideHead
          groupOf={(row: NoticeRow) => bundleName(row.bundle, nowMs)}
          currentId={inbox.openId}
          onCurrentChange={inbox.pick}
          onOpen={() => undefined}
          foot={<MoreRows query={query} />}
        />
      </NoticeListState>
    </NoticeTabs>
  );
}

function useNoticeInbox(onObject: () => void) {
  const [show, setShow] = useQueryState("show", parseAsStringLiteral(NOTICE_VIEWS).withDefault("all").withOptions({ history: "push" }));
  const [openText, setOpenId] = useQueryState("notice", parseAsString);
  const openId = openText !== null && isId("notice", openText) ? openText : null;
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const [objectingId, setObjectingId] = useState<string | null>(null);
  const { query, counts, bundles } = useNotices(show);
  const read = useMarkRead();
  const readOne = useMarkRead();
  const rows = useMemo(() => noticeRows(bundles, opened, openId), [bundles, opened, openId]);
  const notices = useMemo(() => rows.filter((row) => row.notice !== null), [rows]);
  const byId = (id: string | null) => bundles.flatMap((bundle) => bundle.notices).find((one) => one.id === id) ?? null;
  const look = (id: string | null) => {
    // In the view of what is unread it would vanish from under the eye.
    if (byId(id)?.isRead === false) readOne.mutate({ ids: [id ?? ""] });
    void setOpenId(id, { history: openId === null ? "push" : "replace" });
  };
  const pick = (id: string | null) => {
    const hidden = id === null ? null : firstHidden(rows, id);
    if (hidden !== null) setOpened(new Set([...opened, hidden.bundleKey]));
    look(hidden?.noticeId ?? id);
  };
  const close = useCallback(() => void setOpenId(null), [setOpenId]);
  const object = useCallback(() => {
    onObject();
    setObjectingId(openId);
  }, [onObject, openId]);
  // The same answer as stands in the card.
  const card = useQuery({ ...noticeQuery(useCaller(), openId ?? ""), enabled: openId !== null }).data;
  const whyNot = card === undefined ? "It is still being read." : card.whyNotObject === null ? null : sentenceOf(card.whyNotObject);
  useNoticeKeys({ openId, close, object, whyNot });
  return {
    show,
    setShow: (next: (typeof NOTICE_VIEWS)[number]) => void setShow(next).then(() => setOpenId(null)),
    query,
    counts,
    rows,
    notices,
    read,
    newestId: bundles[0]?.notices[0]?.id ?? null,
    openId,
    pick,
    go: (by: number) => look(rowAfterMove(notices.map(rowId), openId, by)),
    close,
    object,
    objecting: objectingId === null ? null : byId(objectingId),
    endObjection: () => setObjectingId(null),
  };
}

export type NoticeInbox = ReturnType<typeof useNoticeInbox>;

type NoticeKeys = { openId: string | null; close: () => void; object: () => void; whyNot: string | null };

function useNoticeKeys({ openId, close, object, whyNot }: NoticeKeys): void {
  const actions = useMemo<Action[]>(() => {
    if (openId === null) return [];
    return [
      { id: "notice:object", group: "This notice", label: "Object…", shortcut: "r", scope: "list", canRun: () => whyNot ?? true, run: object },
      { id: "notice:close", group: "This notice", label: "Close", shortcut: "escape", canRun: () => true, run: close },
    ];
  }, [openId, close, object, whyNot]);
  useActions(actions);
}

function Pane({ ref, children }: { ref: RefObject<HTMLElement | null>; children: ReactNode }) {
  return (
    <section
      ref={ref}
      tabIndex={-1}
      aria-label="What was announced"
      data-shortcut-scope="list card"
      className="flex min-h-0 min-w-0 flex-col focus-visible:rounded-none focus-visible:shadow-[inset_0_0_0_2px_var(--focus)]"
    >
      {children}
    </section>
  );
}

function NoticeDrawer({ onClose, children }: { onClose: () => void; children: ReactNode }) {
  return (
    <PeekDrawer label="What was announced" description="What would run, and the time left to object" isOpen={children !== null} onClose={onClose} scope="list card">
      {children}
    </PeekDrawer>
  );
}

function NothingOpen() {
  return (
    <Empty reason="none-yet" title="Pick a notice to see what was announced">
      What exactly runs, why you are told, and how much time is left to object. J and K move through the list, R objects.
    </Empty>
  );
}
