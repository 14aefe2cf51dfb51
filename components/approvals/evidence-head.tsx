"use client";

import Link from "next/link";
import { Dot } from "@/components/kit/data-table/two-lines";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { RelativeTime } from "@/components/kit/time/relative-time";
import { StateMark } from "@/components/state/state-mark";
import { useWorkspace } from "@/components/workspace/workspace-context";
import type { ApprovalEvidence } from "@/lib/client/approvals";

export function EvidenceHead({ evidence }: { evidence: ApprovalEvidence }) {
  const { seat } = useWorkspace();
  const { agent, action } = evidence;
  return (
    <header className="grid gap-1.5 px-5 pt-4 pb-4 max-md:px-4">
      <h2 className="text-20 font-semibold tracking-tighter text-balance">
        <PlainText text={action.sentence} />
      </h2>
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-12 text-fg-2">
        <StateMark kind="approval" value={evidence.status} variant="badge" />
        <span>
          by{" "}
          <Link href={`/${seat.slug}/agents/${agent.id}`} className="name-link">
            {agent.name}
          </Link>
          <Dot />
          {agent.unit.name}
          <Dot />
          owner {agent.owner.name}
          <Dot />
          asked <RelativeTime atMs={Date.parse(evidence.openedAt)} />
        </span>
      </p>
    </header>
  );
}
