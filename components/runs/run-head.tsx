"use client";

import { RouteIcon } from "lucide-react";
import type { ReactNode } from "react";
import type { Fact } from "@/components/kit/facts";
import { Link } from "@/components/kit/link";
import { PageHead } from "@/components/kit/page-head";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { visibleString } from "@/components/kit/plain-text/visible-text";
import { RelativeTime } from "@/components/kit/time/relative-time";
import { StateMark } from "@/components/state/state-mark";
import { useWorkspace } from "@/components/workspace/workspace-context";
import type { RunItem } from "@/lib/client/runs";
import { runName } from "./run-name";

/** What the run was asked to do and by whom, and how it stands. The task is shown as a claim: Reeve does not know whether it is true. */
export function RunHead({ run }: { run: RunItem }) {
  const { seat } = useWorkspace();
  return (
    <PageHead
      className="border-b px-6 pt-5 pb-4 max-md:px-4"
      icon={RouteIcon}
      name={runName(run)}
      state={<StateMark kind="run" value={run.state} variant="badge" />}
      says={<Task run={run} />}
      facts={factsOf(run, `/${seat.slug}`)}
    />
  );
}

function Task({ run: { task, taskBy, agent } }: { run: RunItem }) {
  if (taskBy === null) return <p>Nobody said what it is for.</p>;
  if (task === null) return <p>Its task has been erased from the log.</p>;
  return (
    <p className="max-h-40 overflow-y-auto" tabIndex={task.length > 400 ? 0 : undefined}>
      {taskBy.type === "agent" ? `${visibleString(agent.name)} says its task is` : taskBy.type === "system" ? `The system ${visibleString(taskBy.name)} asked` : `${visibleString(taskBy.name)} asked`}: “<PlainText text={task} />”
    </p>
  );
}

function factsOf(run: RunItem, base: string): Fact[] {
  const { actions } = run;
  const activity = `${base}/activity?run=${run.id}`;
  return [
    { label: "Agent", value: <Name href={`${base}/agents/${run.agent.id}`}>{visibleString(run.agent.name)}</Name> },
    { label: "Unit", value: visibleString(run.unit.name) },
    { label: "Process", value: run.process === null ? "none named" : <Name href={`${base}/processes/${run.process.id}`}>{visibleString(run.process.name)}</Name> },
    { label: "Started", value: <RelativeTime atMs={Date.parse(run.startedAt)} /> },
    { label: "Last heard", value: run.lastAt === null ? "nothing yet" : <RelativeTime atMs={Date.parse(run.lastAt)} /> },
    { label: "Actions", value: <Name href={activity}>{`${actions.asked}${actions.isAtLeast ? " and more" : ""}`}</Name> },
    { label: "Sent for approval", value: actions.waiting > 0 ? `${actions.held}, ${actions.waiting} still waiting` : `${actions.held}` },
    { label: "Denied", value: <Bad count={actions.denied}>{actions.denied}</Bad> },
    { label: "Failed", value: <Bad count={actions.failed}>{actions.failed}</Bad> },
    ...(actions.unreported === 0 ? [] : [{ label: "Not reported", value: <Bad count={actions.unreported}>{actions.unreported}</Bad> }]),
    ...(run.name === null ? [] : [{ label: "Name given", value: visibleString(run.name), isLong: true as const }]),
  ];
}

/** Only what went wrong stands out. */
function Bad({ count, children }: { count: number; children: ReactNode }) {
  return <span className={count === 0 ? "num" : "num text-danger-text"}>{children}</span>;
}

function Name({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link href={href} className="name-link wrap-anywhere">
      {children}
    </Link>
  );
}
