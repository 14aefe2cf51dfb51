"use client";

import { CircleQuestionMarkIcon, ClockIcon, XIcon } from "lucide-react";
import { useRef, type ReactNode } from "react";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { formatClock } from "@/components/kit/time/format";
import { useZone } from "@/components/kit/time/zone";
import { ProblemNote } from "@/components/workspace/problem-note";
import { Button } from "@/components/ui/button";
import { DialogBody, DialogDescription, DialogFooter, DialogFooterNote, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { Progress } from "@/components/ui/progress";
import type { BulkOutcome } from "./bulk-run";
import { bulkSummary, countLeft } from "./bulk-terms";
import type { BulkRunState } from "./use-bulk-run";
import type { Verdict } from "./verdict-terms";

type BulkProgressProps = { run: BulkRunState; verdict: Verdict; onAgain: () => void; onClose: () => void };

/** How far it is, then what became of each that was not simply recorded. */
export function BulkProgress({ run, verdict, onAgain, onClose }: BulkProgressProps) {
  const outcomes = run.outcomes.map(({ outcome }) => outcome);
  const left = countLeft(outcomes);
  const done = outcomes.length - left;
  return (
    <>
      <DialogHeader>
        <div className="min-w-0">
          <DialogTitle role="status">{run.isRunning ? `Recording ${(done + 1).toLocaleString("en-GB")} of ${outcomes.length.toLocaleString("en-GB")}…` : bulkSummary(outcomes, verdict)}</DialogTitle>
          <DialogDescription>{run.isRunning ? "One record after the other. Keep this open; what is recorded stays recorded." : saysAfter(outcomes)}</DialogDescription>
        </div>
      </DialogHeader>
      <DialogBody>
        <Progress aria-label="Recorded" value={done} max={outcomes.length} className="shrink-0" />
        {run.error === null ? null : <ProblemNote title="It ended early." error={run.error} />}
        {run.isRunning ? null : <NotRecorded run={run} />}
      </DialogBody>
      <DialogFooter>
        {run.isRunning ? <Focused key="stop" onClick={run.stop}>Stop here</Focused> : <Ended left={left} onAgain={onAgain} onClose={onClose} />}
      </DialogFooter>
    </>
  );
}

function Ended({ left, onAgain, onClose }: { left: number; onAgain: () => void; onClose: () => void }) {
  return (
    <>
      {left === 0 ? null : <DialogFooterNote>It looks first what stands in the log, so nothing is decided twice.</DialogFooterNote>}
      {left === 0 ? null : (
        <Button size="lg" variant="primary" onClick={onAgain}>
          Go on with {left.toLocaleString("en-GB")}
        </Button>
      )}
      <Focused key="close" onClick={onClose}>
        Close
      </Focused>
    </>
  );
}

/** The form that had the focus is gone: its place is the first thing to do now. */
function Focused({ onClick, children }: { onClick: () => void; children: ReactNode }) {
  const isSeen = useRef(false);
  return (
    <Button
      size="lg"
      onClick={onClick}
      ref={(button) => {
        if (button !== null && !isSeen.current) button.focus();
        isSeen.current = true;
      }}
    >
      {children}
    </Button>
  );
}

function saysAfter(outcomes: readonly BulkOutcome[]): string {
  if (outcomes.some((one) => one.kind === "not-known")) return "The connection was lost on the way. What it says here as recorded is in the log.";
  if (outcomes.some((one) => one.kind === "not-sent")) return "It was stopped before the end. The rest waits as before.";
  return outcomes.some((one) => one.kind === "refused") ? "Those below were not decided by you, each for its own reason." : `${outcomes.length === 1 ? "It" : "Each"} has a record of its own in the audit log.`;
}

function NotRecorded({ run }: { run: BulkRunState }) {
  const rest = run.outcomes.filter(({ outcome }) => outcome.kind !== "recorded");
  if (rest.length === 0) return null;
  return (
    <ul tabIndex={0} aria-label="Not recorded" className="min-h-24 overflow-y-auto rounded-lg border">
      {rest.map(({ item, outcome }) => (
        <li key={item.id} className="border-b border-border-subtle px-3 py-1.5 text-12 last:border-b-0">
          <PlainText text={item.action.sentence} className="font-medium" />
          <span className="mt-0.5 flex items-start gap-1.5 text-fg-2">
            <OutcomeWords outcome={outcome} />
          </span>
        </li>
      ))}
    </ul>
  );
}

function OutcomeWords({ outcome }: { outcome: BulkOutcome }) {
  const timeZone = useZone();
  switch (outcome.kind) {
    case "recorded":
      return null;
    case "refused":
      return (
        <>
          <XIcon aria-hidden className="mt-0.5 size-3 shrink-0 text-danger-text" />
          <span className="min-w-0">
            {outcome.winner === null ? outcome.sentence : `${outcome.winner.verdict === "approve" ? "Approved" : "Rejected"} by ${outcome.winner.name} at ${formatClock(Date.parse(outcome.winner.at), { timeZone })}.`}
          </span>
        </>
      );
    case "not-known":
      return (
        <>
          <CircleQuestionMarkIcon aria-hidden className="mt-0.5 size-3 shrink-0 text-warn-text" />
          Sent; no answer came back.
        </>
      );
    case "not-sent":
      return (
        <>
          <ClockIcon aria-hidden className="mt-0.5 size-3 shrink-0" />
          Not sent; it waits as before.
        </>
      );
    default: {
      const never: never = outcome;
      throw new Error(`no such outcome ${JSON.stringify(never)}`);
    }
  }
}
