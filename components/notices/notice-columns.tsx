import type { DataColumn } from "@/components/kit/data-table/column";
import { Dot, TwoLines } from "@/components/kit/data-table/two-lines";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { ClockTime } from "@/components/kit/time/clock-time";
import { CountdownText } from "@/components/kit/time/countdown";
import { StateMark } from "@/components/state/state-mark";
import type { NoticeRow } from "./notice-rows";

export const rowId = (row: NoticeRow): string => row.id;
export const rowName = (row: NoticeRow): string => row.notice?.sentence ?? `Show ${row.hidden} more`;

/** One column, so that a bundle's name has the whole width. */
export const noticeColumns: readonly DataColumn<NoticeRow>[] = [
  {
    id: "what",
    header: "What was announced",
    cell: ({ notice, hidden }) =>
      notice === null ? (
        <span className="link block py-2 pl-4">Show {hidden.toLocaleString("en-GB")} more like these</span>
      ) : (
        <span className="grid grid-cols-[8px_minmax(0,1fr)_auto] gap-x-2">
          <span className={`mt-1.5 size-2 rounded-full ${notice.isRead ? "" : "bg-accent-mark"}`}>
            <span className="sr-only">{notice.isRead ? "" : "Unread"}</span>
          </span>
          <TwoLines title={<PlainText text={notice.sentence} className={notice.isRead ? "font-normal" : ""} />}>
            <StateMark kind="action" value={notice.status} className="text-fg-2" />
            <Dot />
            <ClockTime at={notice.at} />
          </TwoLines>
          {notice.mayObject && notice.objectUntil !== null ? <CountdownText startMs={Date.parse(notice.at)} deadlineMs={Date.parse(notice.objectUntil)} /> : null}
        </span>
      ),
  },
];
