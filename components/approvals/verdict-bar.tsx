"use client";

import { CheckIcon, XIcon } from "lucide-react";
import { isEmergencyStop } from "@/components/interventions/scope-words";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { visibleString } from "@/components/kit/plain-text/visible-text";
import { KeyCaps } from "@/components/kit/shortcuts/key-caps";
import { RelativeTime } from "@/components/kit/time/relative-time";
import { stateLook } from "@/components/state/state-map";
import { StateMark } from "@/components/state/state-mark";
import { Button } from "@/components/ui/button";
import type { ApprovalEvidence } from "@/lib/client/approvals";
import { sentenceOf } from "@/lib/client/problem-words";
import { whoDecides } from "./deciders-words";
import { reachOf, useCoveringStop } from "./use-covering-stop";
import { verdictTerms, type Verdict } from "./verdict-terms";

type VerdictBarProps = { evidence: ApprovalEvidence; onVerdict: (verdict: Verdict) => void; /** Its keys belong to what is ticked now. */ isKeyless: boolean };

/** Pinned below the evidence. "…" says that nothing is committed yet; a closed button has the server's reason beside it. */
export function VerdictBar({ evidence, ...acts }: VerdictBarProps) {
  if (evidence.status !== "open") return <DecidedBar evidence={evidence} />;
  return <OpenBar evidence={evidence} {...acts} />;
}

function OpenBar({ evidence, onVerdict, isKeyless }: VerdictBarProps) {
  const whyNot = evidence.whyNotVote?.detail ?? null;
  const stop = useCoveringStop(reachOf(evidence));
  return (
    <footer data-slot="verdict-bar" className="flex shrink-0 flex-wrap items-center gap-2 border-t bg-raised px-5 py-3 max-md:grid max-md:grid-cols-2 max-md:px-4 max-md:pb-[max(16px,env(safe-area-inset-bottom))]">
      <Button size="lg" variant="primary" disabled={whyNot !== null} aria-keyshortcuts={isKeyless ? undefined : "A"} onClick={() => onVerdict("approve")} className="max-md:order-2 max-md:h-12 max-md:rounded-lg max-md:text-14 max-md:font-semibold">
        <CheckIcon aria-hidden className="md:hidden" />
        Approve…
        {isKeyless ? null : <KeyCaps shortcut="a" className="max-md:hidden" />}
      </Button>
      <Button size="lg" variant="danger-outline" disabled={whyNot !== null} aria-keyshortcuts={isKeyless ? undefined : "R"} onClick={() => onVerdict("reject")} className="max-md:order-1 max-md:h-12 max-md:rounded-lg max-md:text-14 max-md:font-semibold">
        <XIcon aria-hidden className="text-current! md:hidden" />
        Reject…
        {isKeyless ? null : <KeyCaps shortcut="r" className="max-md:hidden" />}
      </Button>
      <p className="ml-auto min-w-0 flex-1 basis-40 text-right text-12 text-pretty text-fg-2 max-md:order-3 max-md:col-span-2 max-md:mx-auto max-md:text-center">
        {whyNot === null ? verdictTerms(evidence, "approve").says : sentenceOf(whyNot)}
        {evidence.whyNotVote?.reason === "not_a_decider" ? <WhoDecides evidence={evidence} /> : null}
        {whyNot === null && stop !== null ? <span className="block font-medium text-danger-text">{isEmergencyStop(stop) ? "Emergency stop" : "A stop"} is in force: an approval takes effect only after the lift.</span> : null}
      </p>
    </footer>
  );
}

/** More names than this are read in the card. */
const NAMED = 3;

/** Whom to ask, where they are few. */
function WhoDecides({ evidence: { deciders, votes, quorum } }: { evidence: ApprovalEvidence }) {
  const left = deciders.filter(({ id }) => !votes.some((vote) => vote.person.id === id)).map(({ name }) => visibleString(name));
  if (left.length === 0 || left.length > NAMED) return null;
  const needed = Math.max(1, quorum - votes.filter((vote) => vote.verdict === "approve").length);
  return <span className="block font-medium">{whoDecides(left, needed)}</span>;
}

function DecidedBar({ evidence }: { evidence: ApprovalEvidence }) {
  const last = evidence.votes.at(-1);
  const isOneWord = stateLook("action", evidence.action.status).word === stateLook("approval", evidence.status).word;
  return (
    <footer data-slot="verdict-bar" role="status" className="flex min-h-14 shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-t bg-raised px-5 py-3 text-12 text-fg-2 max-md:px-4">
      <StateMark kind="approval" value={evidence.status} variant="badge" />
      {last === undefined ? null : (
        <span className="min-w-0">
          {visibleString(last.person.name)} {last.verdict === "approve" ? "approved" : "rejected"} <RelativeTime atMs={Date.parse(last.at)} />
          {evidence.decidedAlone ? ", alone" : ""}
          {last.reason === null ? null : (
            <>
              : <PlainText text={last.reason} className="line-clamp-2 text-fg" />
            </>
          )}
        </span>
      )}
      {/* Where it ends with the question, and in the same word, that is said once. */}
      {isOneWord && evidence.status !== "approved" ? <span>Nothing ran.</span> : null}
      {isOneWord ? null : (
        <span className="ml-auto flex items-center gap-1.5">
          The action: <StateMark kind="action" value={evidence.action.status} />
        </span>
      )}
    </footer>
  );
}
