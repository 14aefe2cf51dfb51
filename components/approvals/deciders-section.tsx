"use client";

import { CheckIcon, CircleIcon, TriangleAlertIcon, XIcon } from "lucide-react";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { visibleString } from "@/components/kit/plain-text/visible-text";
import { SectionHead } from "@/components/kit/section-head";
import { CountdownFigure } from "@/components/kit/time/countdown";
import { formatClock, formatDay, isSameDay } from "@/components/kit/time/format";
import { useNow } from "@/components/kit/time/now";
import { useZone } from "@/components/kit/time/zone";
import { RelativeTime } from "@/components/kit/time/relative-time";
import { TimeWithCard } from "@/components/kit/time/time-with-card";
import { Badge } from "@/components/ui/badge";
import { useWorkspace } from "@/components/workspace/workspace-context";
import type { ApprovalEvidence } from "@/lib/client/approvals";
import { decidersWords } from "./deciders-words";
import { endedAtMs, ENDED_WORDS } from "./how-it-ended";

export function DeadlineSection({ evidence }: { evidence: ApprovalEvidence }) {
  const { status } = evidence;
  if (status !== "open") {
    const endMs = endedAtMs(evidence);
    return (
      <section>
        <SectionHead>{ENDED_WORDS[status]}</SectionHead>
        {endMs === null ? null : (
          <p className="mt-1 text-fg-2">
            <RelativeTime atMs={endMs} />
          </p>
        )}
      </section>
    );
  }
  const dueMs = Date.parse(evidence.dueAt);
  return (
    <section>
      <SectionHead aside={<DueTime atMs={dueMs} />}>Decide within</SectionHead>
      <CountdownFigure startMs={Date.parse(evidence.openedAt)} deadlineMs={dueMs} />
      <p className="mt-2 text-12 text-pretty text-fg-2">Then it expires and does not run; the agent must ask again.</p>
    </section>
  );
}

/** Until when, by the clock: how long that is stands below it. */
function DueTime({ atMs }: { atMs: number }) {
  const nowMs = useNow();
  const format = { timeZone: useZone() };
  const day = isSameDay(atMs, nowMs, format) ? "today" : formatDay(atMs, nowMs, format);
  return (
    <TimeWithCard atMs={atMs} focusable>
      {formatClock(atMs, format)} {day}
    </TimeWithCard>
  );
}

/** The votes so far and who else may decide, the viewer marked; where it goes through several stages, each of them. */
export function DecidersSection({ evidence }: { evidence: ApprovalEvidence }) {
  const { stages, stage, quorum, votes } = evidence;
  const [only, ...others] = stages;
  if (only === undefined) return null;
  return (
    <section>
      <SectionHead aside={others.length === 0 ? `${approvalsIn(votes)} of ${quorum}` : `Stage ${Math.min(stage + 1, stages.length)} of ${stages.length}`}>Approvals</SectionHead>
      {others.length === 0 ? (
        <StageVotes evidence={evidence} stage={only} place={0} />
      ) : (
        <ol className="mt-2 grid gap-3">
          {stages.map((one, place) => (
            // The place of a stage is its identity: a route keeps their order.
            <li key={place}>
              <p className="flex items-baseline gap-2 text-12">
                <span className={one.state === "later" ? "text-fg-2" : "font-medium"}>
                  {place + 1}. {one.name === null ? "Stage" : visibleString(one.name)}
                </span>
                <span className="num ml-auto text-fg-3">{stageWords(one)}</span>
              </p>
              <StageVotes evidence={evidence} stage={one} place={place} />
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

type EvidenceStage = ApprovalEvidence["stages"][number];

function approvalsIn(votes: EvidenceStage["votes"]): number {
  return votes.filter((vote) => vote.verdict === "approve").length;
}

function stageWords({ state, votes, quorum }: EvidenceStage): string {
  switch (state) {
    case "passed":
      return "passed";
    case "current":
      return `${approvalsIn(votes)} of ${quorum}`;
    case "later":
      return quorum === 1 ? "then one" : `then ${quorum}`;
    default: {
      const never: never = state;
      throw new Error(`no such state of a stage ${String(never)}`);
    }
  }
}

function StageVotes({ evidence, stage, place }: { evidence: ApprovalEvidence; stage: EvidenceStage; place: number }) {
  const { status, isAlone, shortStage } = evidence;
  const { state, votes, quorum, deciders } = stage;
  const voted = new Set(votes.map((vote) => vote.person.id));
  const isOpen = status === "open";
  if (!isOpen && state === "later") return null;
  return (
    <>
      <ol className="mt-2 grid gap-2.5">
        {votes.map((vote) => (
          <VoteItem key={vote.person.id} vote={vote} />
        ))}
        {status === "expired" && state === "current" ? <li className="text-12 text-fg-2">{votes.length === 0 ? "Nobody answered in time." : "Nobody else answered in time."}</li> : null}
        {isOpen && state !== "passed" ? <WaitingItem people={deciders.filter((person) => !voted.has(person.id))} needed={Math.max(1, quorum - approvalsIn(votes))} isAlone={isAlone} /> : null}
      </ol>
      {isOpen && shortStage === place ? (
        <p className="mt-2 flex gap-1.5 text-12 text-warn-text">
          <TriangleAlertIcon aria-hidden className="mt-0.5 size-3" />
          {place === evidence.stage ? "Too few people may decide this. Ask an administrator to add an approver, or it expires." : "Too few other people may decide in this stage. Ask an administrator to add an approver before it begins."}
        </p>
      ) : null}
    </>
  );
}

function VoteItem({ vote }: { vote: ApprovalEvidence["votes"][number] }) {
  const isApproval = vote.verdict === "approve";
  return (
    <li className="grid grid-cols-[16px_minmax(0,1fr)] gap-x-2 text-12">
      <span aria-hidden className={`mt-0.5 grid size-4 place-items-center rounded-full ${isApproval ? "bg-ok-solid text-on-ok" : "bg-danger-solid text-on-danger"}`}>
        {isApproval ? <CheckIcon className="size-3" /> : <XIcon className="size-3" />}
      </span>
      <span className="min-w-0">
        <span className="font-medium">{visibleString(vote.person.name)}</span>{" "}
        <span className="text-fg-2">
          {isApproval ? "approved" : "rejected"} <RelativeTime atMs={Date.parse(vote.at)} />
        </span>
        {vote.reason === null ? null : (
          <span className="block text-fg-2">
            “<PlainText text={vote.reason} />”
          </span>
        )}
      </span>
    </li>
  );
}

type WaitingItemProps = { people: readonly { readonly id: string; readonly name: string }[]; needed: number; isAlone: boolean };

function WaitingItem({ people, needed, isAlone }: WaitingItemProps) {
  const { seat } = useWorkspace();
  const isMine = people.some((person) => person.id === seat.personId);
  const others = people.filter((person) => person.id !== seat.personId).map((person) => visibleString(person.name));
  return (
    <li className="grid grid-cols-[16px_minmax(0,1fr)] gap-x-2 text-12">
      <CircleIcon aria-hidden className="mt-0.5 size-4 text-accent-mark" />
      <span className="min-w-0">
        {isMine ? (
          <Badge tone="accent" className="mr-1.5">
            You
          </Badge>
        ) : null}
        {isAlone ? (
          <span className="text-fg-2">{isMine ? "You decide alone: nobody else here can." : "One person decides alone: nobody else here can."}</span>
        ) : (
          <span className="text-fg-2">
            {decidersWords(others, needed, isMine)}
          </span>
        )}
      </span>
    </li>
  );
}
