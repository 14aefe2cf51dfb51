"use client";

import { RouteIcon } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { FactRow } from "@/components/kit/facts";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { visibleString } from "@/components/kit/plain-text/visible-text";
import { RelativeTime } from "@/components/kit/time/relative-time";
import { StateMark } from "@/components/state/state-mark";
import { useWorkspace } from "@/components/workspace/workspace-context";
import type { RunItem } from "@/lib/client/runs";
import { runName } from "./run-columns";

/** What the run was asked to do and by whom, and how it stands. The task is shown as a claim: Reeve does not know whether it is true. */
export function RunHead({ run }: { run: RunItem }) {
  return (
    <header className="grid shrink-0 grid-cols-1 gap-4 border-b px-6 pt-5 pb-4 max-md:px-4">
      <div className="flex gap-3">
        <span className="grid size-10 shrink-0 place-items-center rounded-lg border bg-sunken max-md:hidden">
          <RouteIcon aria-hidden className="size-5 text-fg-2" />
        </span>
        <div className="min-w-0">
          <div className="flex flex-wrap items-center gap-2">
            <h2 className="min-w-0 text-20 font-semibold tracking-tighter wrap-anywhere">
              <PlainText text={runName(run)} />
            </h2>
            <StateMark kind="run" value={run.state} variant="badge" />
          </div>
          <Task run={run} />
        </div>
      </div>
      <RunFacts run={run} />
    </header>
  );
}

function Task({ run: { task, taskBy, agent } }: { run: RunItem }) {
  if (taskBy === null) return <p className="mt-0.5 text-pretty text-fg-2">Nobody said what it is for.</p>;
  if (task === null) return <p className="mt-0.5 text-pretty text-fg-2">Its task has been erased from the log.</p>;
  return (
    <p className="mt-0.5 max-h-40 max-w-180 overflow-y-auto text-pretty text-fg-2" tabIndex={task.length > 400 ? 0 : undefined}>
      {taskBy.type === "agent" ? `${agent.name} says its task is` : taskBy.type === "system" ? `The system ${taskBy.name} asked` : `${taskBy.name} asked`}: “<PlainText text={task} />”
    </p>
  );
}

function RunFacts({ run }: { run: RunItem }) {
  const { seat } = useWorkspace();
  const base = `/${seat.slug}`;
  const { actions } = run;
  const activity = `${base}/activity?run=${run.id}`;
  return (
    <FactRow
      facts={[
        { label: "Agent", value: <Name href={`${base}/agents/${run.agent.id}`}>{visibleString(run.agent.name)}</Name> },
        { label: "Unit", value: run.unit.name },
        { label: "Process", value: run.process === null ? "none named" : <Name href={`${base}/processes/${run.process.id}`}>{visibleString(run.process.name)}</Name> },
        { label: "Started", value: <RelativeTime atMs={Date.parse(run.startedAt)} /> },
        { label: "Last heard", value: run.lastAt === null ? "nothing yet" : <RelativeTime atMs={Date.parse(run.lastAt)} /> },
        { label: "Asked", value: <Name href={activity}>{`${actions.asked}${actions.isAtLeast ? " and more" : ""}`}</Name> },
        { label: "To people", value: actions.waiting > 0 ? `${actions.held}, ${actions.waiting} open` : `${actions.held}` },
        { label: "Denied", value: `${actions.denied}` },
        { label: "Failed", value: actions.unreported > 0 ? `${actions.failed}, ${actions.unreported} not reported` : `${actions.failed}` },
      ]}
    />
  );
}

function Name({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link href={href} className="name-link wrap-anywhere">
      {children}
    </Link>
  );
}
