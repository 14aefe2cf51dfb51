import { formatDay } from "@/components/kit/time/format";
import type { Notice, NoticeBundle } from "@/lib/client/notices";

/** One line of the list: a notice, or what stands for the rest of its bundle. */
export type NoticeRow = { readonly id: string; readonly bundle: NoticeBundle; readonly notice: Notice | null; /** How many the line stands for. */ readonly hidden: number };

/** So many of a bundle are shown before the rest is asked for. */
export const SHOWN_OF_BUNDLE = 4;

const MORE = "more:";

/** The lines of all bundles. A bundle that was opened shows all; the one that is looked at is never hidden. */
export function noticeRows(bundles: readonly NoticeBundle[], opened: ReadonlySet<string>, currentId: string | null): NoticeRow[] {
  return bundles.flatMap((bundle) => {
    const isWhole = opened.has(bundle.key) || bundle.notices.length <= SHOWN_OF_BUNDLE + 1 || bundle.notices.findIndex((one) => one.id === currentId) >= SHOWN_OF_BUNDLE;
    const shown = isWhole ? bundle.notices : bundle.notices.slice(0, SHOWN_OF_BUNDLE);
    const rows = shown.map((notice): NoticeRow => ({ id: notice.id, bundle, notice, hidden: 0 }));
    return isWhole ? rows : [...rows, { id: `${MORE}${bundle.key}`, bundle, notice: null, hidden: bundle.notices.length - shown.length }];
  });
}

/** The first notice behind such a line; null for a notice itself. */
export function firstHidden(rows: readonly NoticeRow[], rowId: string): { readonly bundleKey: string; readonly noticeId: string } | null {
  const row = rows.find((one) => one.id === rowId);
  const first = row?.notice === null ? row.bundle.notices[SHOWN_OF_BUNDLE] : undefined;
  return row === undefined || first === undefined ? null : { bundleKey: row.bundle.key, noticeId: first.id };
}

/** `Goodwill desk, crm.credits.grant, today: 29 unread of 100`. */
export function bundleName({ agent, tool, day, count, unread }: NoticeBundle, nowMs: number): string {
  const dayMs = Date.parse(day);
  const when = new Date(nowMs).toISOString().slice(0, 10) === day ? "today" : formatDay(dayMs, nowMs, { timeZone: "UTC" });
  return `${agent.name}, ${tool}, ${when}: ${unread === 0 ? count : unread === count ? `${count} unread` : `${unread} unread of ${count}`}`;
}
