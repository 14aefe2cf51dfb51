"use client";

import { useQuery } from "@tanstack/react-query";
import { SquareArrowOutUpRightIcon } from "lucide-react";
import { usePathname, useSearchParams } from "next/navigation";
import { useCallback, useState } from "react";
import { JsonView } from "@/components/kit/json-view/json-view";
import { Link } from "@/components/kit/link";
import { PeekBar } from "@/components/kit/peek-bar";
import { SectionHead } from "@/components/kit/section-head";
import { LoadingCard } from "@/components/kit/states/loading";
import { ClockTime } from "@/components/kit/time/clock-time";
import { AgentClaim } from "@/components/approvals/agent-claim";
import { Button } from "@/components/ui/button";
import { useCaller, useWorkspace } from "@/components/workspace/workspace-context";
import { actionQuery, type ActionDetail } from "@/lib/client/actions";
import { ActionFailure } from "./action-failure";
import { ActionHead } from "./action-head";
import { ActionRecord } from "./action-record";
import { ArgumentTable } from "./argument-table";
import { InThisRun } from "./in-this-run";
import { NextSentences } from "./next-sentences";
import { StepInMenu } from "./step-in-menu";
import { TraceList } from "./trace-list";

type ActionPeekProps = {
  actionId: string;
  /** Its place among `count`, newest first; under 0 where it is not among them. */
  place: number;
  count: number;
  onMove: (by: number) => void;
  onClose: () => void;
  /** Beside a line of time: earlier stands left, later right. */
  isInTime?: boolean;
};

/** One action: what, why it was decided so, what came of it, and the ways on. */
export function ActionPeek({ actionId, place, count, onMove, onClose, isInTime = false }: ActionPeekProps) {
  const { seat } = useWorkspace();
  const query = useQuery(actionQuery(useCaller(), actionId));
  const [isRaw, setRaw] = useState(false);
  const newer = { label: "Newer action", isOff: place <= 0, run: () => onMove(-1) };
  const older = { label: "Older action", isOff: place < 0 || place >= count - 1, run: () => onMove(1) };
  return (
    <div data-shortcut-scope="list card" className="@container flex min-h-0 flex-1 flex-col">
      <PeekBar steps={isInTime ? [older, newer] : [newer, older]} axis={isInTime ? "time" : "list"} raw={{ isRaw, toggle: () => setRaw(!isRaw) }} onClose={onClose}>
        {query.data === undefined ? null : <ClockTime at={query.data.at} />}
      </PeekBar>
      <div className="min-h-0 flex-1 overflow-y-auto" tabIndex={0} role="region" aria-label="Action">
        {query.data === undefined ? (
          query.isError ? (
            <ActionFailure error={query.error} onRetry={() => void query.refetch()} isRetrying={query.isFetching} />
          ) : (
            <LoadingCard label="Loading the action" className="p-5" />
          )
        ) : isRaw ? (
          <div className="p-4">
            <JsonView value={query.data} label="This action as JSON" />
          </div>
        ) : (
          <PeekBody action={query.data} />
        )}
      </div>
      {query.data === undefined ? null : (
        <div className="flex shrink-0 flex-wrap gap-2 border-t px-5 py-3 max-md:px-4 max-md:pb-[max(12px,env(safe-area-inset-bottom))]">
          <Button asChild size="lg" className="flex-1">
            <Link href={`/${seat.slug}/activity/${actionId}`}>
              <SquareArrowOutUpRightIcon aria-hidden />
              Open action
            </Link>
          </Button>
          <StepInMenu agentId={query.data.agent.id} />
        </div>
      )}
    </div>
  );
}

function PeekBody({ action }: { action: ActionDetail }) {
  const hrefOf = usePeekHref();
  return (
    <div className="grid grid-cols-1 gap-5 px-5 py-4 max-md:px-4">
      <ActionHead action={action} />
      <section>
        <SectionHead>Why</SectionHead>
        <TraceList trace={action.trace} narrow />
      </section>
      <section>
        <SectionHead>What happened next</SectionHead>
        <NextSentences action={action} className="mt-1 text-12 text-fg-2" />
      </section>
      <section>
        <SectionHead>Exactly what was asked</SectionHead>
        <div className="mt-2">
          <ArgumentTable args={action.arguments} titles={action.argumentTitles} known={{ amount: action.amount, currency: action.currency, recipient: null }} />
        </div>
      </section>
      <AgentClaim agent={action.agent.name} reason={action.reason} task={action.task} />
      <ActionRecord action={action} />
      {/* Read after the action itself, and of any length: last, so that it moves nothing. */}
      <InThisRun action={action} hrefOf={hrefOf} />
    </div>
  );
}

/** The same page with another action looked at. */
function usePeekHref(): (actionId: string) => string {
  const pathname = usePathname();
  const search = useSearchParams();
  return useCallback(
    (actionId) => {
      const next = new URLSearchParams(search);
      next.set("action", actionId);
      return `${pathname}?${next.toString()}`;
    },
    [pathname, search],
  );
}
