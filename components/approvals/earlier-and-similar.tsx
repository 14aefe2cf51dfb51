"use client";

import { Link } from "@/components/kit/link";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { SectionHead } from "@/components/kit/section-head";
import { RelativeTime } from "@/components/kit/time/relative-time";
import { StateMark } from "@/components/state/state-mark";
import { stateLook } from "@/components/state/state-map";
import { useWorkspace } from "@/components/workspace/workspace-context";
import type { ApprovalEvidence } from "@/lib/client/approvals";
import { lowerFirst } from "@/lib/core/first-letter";

/** What the agent did before in this run, newest first; without a run, what it did last. */
export function EarlierActions({ evidence: { earlier, action } }: { evidence: ApprovalEvidence }) {
  const { seat } = useWorkspace();
  if (earlier.length === 0) return null;
  return (
    <section>
      <SectionHead aside={`${earlier.length} before this`}>{action.run === null ? "What it did last" : "Earlier in this run"}</SectionHead>
      <ul className="mt-1">
        {earlier.map((one) => (
          <li key={one.id} className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-3 border-b border-border-subtle py-1.5 text-12">
            <Link href={`/${seat.slug}/activity?action=${one.id}`} className="min-w-0 wrap-anywhere hover:underline">
              <PlainText text={one.sentence} />
            </Link>
            <span className="flex items-baseline gap-3">
              <StateMark kind="action" value={one.status} />
              <RelativeTime atMs={Date.parse(one.at)} focusable={false} className="text-fg-3" />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** How questions like this one were decided, and how they turned out. */
export function SimilarDecisions({ similar }: { similar: ApprovalEvidence["similar"] }) {
  const approved = similar.filter((one) => one.status === "approved").length;
  return (
    <section>
      <SectionHead aside={similar.length === 0 ? undefined : `${approved} approved · ${similar.length - approved} rejected`}>Similar</SectionHead>
      {similar.length === 0 ? (
        <p className="mt-1 text-12 text-fg-2">Nobody has decided anything like it for this agent yet.</p>
      ) : (
        <ul className="mt-1">
          {similar.map((one) => (
            <SimilarItem key={one.id} one={one} />
          ))}
        </ul>
      )}
    </section>
  );
}

function SimilarItem({ one }: { one: ApprovalEvidence["similar"][number] }) {
  const { seat } = useWorkspace();
  const turnedOut = one.status !== "approved" ? "did not run" : one.actionStatus === "approved" || one.actionStatus === "permitted" ? "not run yet" : stateLook("action", one.actionStatus).word;
  return (
    <li className="border-border-subtle py-1.5 text-12 not-last:border-b">
      <Link href={`/${seat.slug}/approvals/${one.id}`} className="block min-w-0 font-medium wrap-anywhere hover:underline">
        <PlainText text={one.sentence} />
      </Link>
      {/* The second line begins below the word, not below its icon. */}
      <span className="block pl-4.75 -indent-4.75 text-fg-2 [&>span]:indent-0">
        <StateMark kind="approval" value={one.status} /> {one.decidedBy.length === 0 ? "" : `by ${one.decidedBy.map((person) => person.name).join(", ")}, `}
        {lowerFirst(turnedOut)}
      </span>
    </li>
  );
}
