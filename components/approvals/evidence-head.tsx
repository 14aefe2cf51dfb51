"use client";

import type { ReactNode } from "react";
import { Dot } from "@/components/kit/data-table/two-lines";
import { Link } from "@/components/kit/link";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { visibleString } from "@/components/kit/plain-text/visible-text";
import { RelativeTime } from "@/components/kit/time/relative-time";
import { useWorkspace } from "@/components/workspace/workspace-context";
import type { ApprovalEvidence } from "@/lib/client/approvals";

type EvidenceHeadProps = {
  evidence: Pick<ApprovalEvidence, "agent" | "action">;
  /** How it stands, and what happened when: "asked", "announced". */
  state: ReactNode;
  began: { readonly word: string; readonly at: string };
};

export function EvidenceHead({ evidence: { agent, action }, state, began }: EvidenceHeadProps) {
  const { seat } = useWorkspace();
  return (
    <header className="grid gap-1.5 px-5 pt-4 pb-3.5 max-md:px-4 max-md:pt-2">
      <h2 className="text-20 font-semibold tracking-tighter text-balance wrap-anywhere">
        <PlainText text={action.sentence} />
      </h2>
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-12 text-fg-2">
        {state}
        <span className="min-w-0">
          by{" "}
          <Link href={`/${seat.slug}/agents/${agent.id}`} className="name-link">
            {visibleString(agent.name)}
          </Link>
          <Dot />
          {visibleString(agent.unit.name)}
          <Dot />
          owner {agent.owner.name}
          <Dot />
          {began.word} <RelativeTime atMs={Date.parse(began.at)} />
          {action.run === null ? null : (
            <>
              <Dot />
              <Link href={`/${seat.slug}/runs/${action.run}`} className="name-link">
                its run
              </Link>
            </>
          )}
        </span>
      </p>
    </header>
  );
}
