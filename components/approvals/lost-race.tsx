"use client";

import { useQuery } from "@tanstack/react-query";
import { TriangleAlertIcon } from "lucide-react";
import { visibleString } from "@/components/kit/plain-text/visible-text";
import { RelativeTime } from "@/components/kit/time/relative-time";
import { stateLook } from "@/components/state/state-map";
import { Banner } from "@/components/ui/banner";
import { useCaller } from "@/components/workspace/workspace-context";
import { approvalQuery } from "@/lib/client/approvals";
import { sentenceOfError } from "@/lib/client/problem-words";

/** Somebody else came first: who, what and when, as the server says now; and what it said to a verdict that came too late. */
export function LostRace({ approvalId, error }: { approvalId: string; error: unknown }) {
  const { data } = useQuery(approvalQuery(useCaller(), approvalId));
  return (
    <Banner role="alert" tone="warn" icon={<TriangleAlertIcon aria-hidden />} title={data === undefined || data.status === "open" ? "Your verdict was not counted." : `${stateLook("approval", data.status).word} meanwhile.`}>
      {error === null ? "There is nothing left to decide." : sentenceOfError(error)}
      {data === undefined || data.votes.length === 0 ? null : (
        <ul className="mt-1">
          {data.votes.map((vote) => (
            <li key={vote.person.id}>
              {visibleString(vote.person.name)} {vote.verdict === "approve" ? "approved" : "rejected"} <RelativeTime atMs={Date.parse(vote.at)} />
            </li>
          ))}
        </ul>
      )}
    </Banner>
  );
}
