import type { DataColumn } from "@/components/kit/data-table/column";
import { Dot } from "@/components/kit/data-table/two-lines";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { visibleString } from "@/components/kit/plain-text/visible-text";
import { RelativeTime } from "@/components/kit/time/relative-time";
import { StateMark } from "@/components/state/state-mark";
import type { RunItem } from "@/lib/client/runs";
import { runTitle } from "./run-name";

export const runId = (run: RunItem): string => run.id;

const run: DataColumn<RunItem> = {
  id: "run",
  header: "Asked to do",
  cell: (item) => (
    <span className="block min-w-0">
      <span className="line-clamp-2 font-medium tracking-tight wrap-anywhere"><PlainText text={runTitle(item)} /></span>
      <span className="block text-12 wrap-anywhere text-fg-3 in-aria-current:text-fg-2">
        {item.task === null ? "no task given" : visibleString(item.agent.name)}
        {item.process === null ? null : (
          <span className="wide:hidden">
            <Dot />
            {visibleString(item.process.name)}
          </span>
        )}
      </span>
      {/* A line of its own: its marks stand at the top of what is as high as they are. */}
      <span className="block text-12 lg:hidden">
        <span className="md:hidden">
          <StateMark kind="run" value={item.state} />
          <Dot />
          <span className="text-fg-3">
            began <RelativeTime atMs={Date.parse(item.startedAt)} focusable={false} />
          </span>
        </span>
        <Troubles actions={item.actions} />
      </span>
    </span>
  ),
};
const state: DataColumn<RunItem> = { id: "state", header: "State", width: "172px", hideBelow: "md", cell: (item) => <StateMark kind="run" value={item.state} /> };
const process: DataColumn<RunItem> = { id: "process", header: "Process", width: "172px", hideBelow: "wide", cell: (item) => (item.process === null ? <span className="text-fg-3">none named</span> : <span className="wrap-anywhere">{visibleString(item.process.name)}</span>) };
const started: DataColumn<RunItem> = { id: "started", header: "Started", width: "100px", hideBelow: "wide", cell: (item) => <RelativeTime atMs={Date.parse(item.startedAt)} focusable={false} className="text-fg-2" /> };
const last: DataColumn<RunItem> = { id: "last", header: "Last heard", width: "100px", cell: (item) => (item.lastAt === null ? <span className="text-fg-3">nothing yet</span> : <RelativeTime atMs={Date.parse(item.lastAt)} focusable={false} className="text-fg-2" />) };
const asked: DataColumn<RunItem> = { id: "asked", header: "Actions", width: "72px", align: "end", hideBelow: "md", cell: ({ actions }) => `${actions.asked}${actions.isAtLeast ? "+" : ""}` };
const held: DataColumn<RunItem> = { id: "held", header: "Sent for approval", width: "124px", align: "end", hideBelow: "lg", cell: ({ actions }) => <RunFigure value={actions.held} tone={actions.waiting > 0 ? "text-warn-text" : ""} /> };
const denied: DataColumn<RunItem> = { id: "denied", header: "Denied", width: "68px", align: "end", hideBelow: "lg", cell: ({ actions }) => <RunFigure value={actions.denied} tone="text-danger-text" /> };
const failed: DataColumn<RunItem> = { id: "failed", header: "Failed", width: "64px", align: "end", hideBelow: "lg", cell: ({ actions }) => <RunFigure value={actions.failed} tone="text-danger-text" /> };

export const runColumns: readonly DataColumn<RunItem>[] = [run, state, process, started, last, asked, held, denied, failed];

/** What its columns would say, where there is no room for them. */
function Troubles({ actions: { denied, failed } }: Pick<RunItem, "actions">) {
  const said = [...(failed === 0 ? [] : [`${failed} failed`]), ...(denied === 0 ? [] : [`${denied} denied`])];
  return said.map((one, at) => (
    <span key={one}>
      {/* The state before the first stands there on a phone only. */}
      <span className={at === 0 ? "md:hidden" : undefined}>
        <Dot />
      </span>
      <span className="num font-medium text-danger-text">{one}</span>
    </span>
  ));
}

/** Only what needs somebody stands out. */
function RunFigure({ value, tone = "" }: { value: number; tone?: string }) {
  return <span className={value === 0 ? "text-fg-3" : `font-medium ${tone}`}>{value}</span>;
}
