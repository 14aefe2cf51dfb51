"use client";

import { useQuery } from "@tanstack/react-query";
import { ChartNoAxesGanttIcon, CodeXmlIcon } from "lucide-react";
import { useCallback, useMemo, useState } from "react";
import { AgentClaim } from "@/components/approvals/agent-claim";
import { JsonView } from "@/components/kit/json-view/json-view";
import { Link } from "@/components/kit/link";
import { SectionHead } from "@/components/kit/section-head";
import type { Action } from "@/components/kit/shortcuts/action";
import { useActions } from "@/components/kit/shortcuts/shortcuts-provider";
import { LoadingCard } from "@/components/kit/states/loading";
import { Button } from "@/components/ui/button";
import { useCaller, useWorkspace } from "@/components/workspace/workspace-context";
import { actionQuery, type ActionDetail } from "@/lib/client/actions";
import { activityHref } from "@/lib/client/activity-filters";
import { ActionFailure } from "./action-failure";
import { ActionHead } from "./action-head";
import { ActionHistory } from "./action-history";
import { ActionRecord } from "./action-record";
import { ArgumentTable } from "./argument-table";
import { AboveAndBelow, InThisRun } from "./in-this-run";
import { NextSentences } from "./next-sentences";
import { PermitSection } from "./permit-section";
import { RiskFactors } from "./risk-factors";
import { StepInMenu } from "./step-in-menu";
import { TimelineWords } from "./timeline-words";
import { TraceList } from "./trace-list";

/** One action on its own page: what, why, what came of it, and everything it hangs together with. */
export function ActionPage({ actionId }: { actionId: string }) {
  const { seat } = useWorkspace();
  const query = useQuery(actionQuery(useCaller(), actionId));
  const [isRaw, setRaw] = useState(false);
  const toggleRaw = useCallback(() => setRaw((before) => !before), []);
  useRawAction(toggleRaw);
  if (query.data === undefined) {
    return query.isError ? <ActionFailure error={query.error} onRetry={() => void query.refetch()} isRetrying={query.isFetching} /> : <LoadingCard label="Loading the action" sections={4} />;
  }
  return (
    <article aria-label={query.data.sentence} data-shortcut-scope="card" className="flex min-h-0 flex-1 flex-col">
      <div className="flex min-h-11 shrink-0 items-center justify-between gap-1 border-b px-3">
        <Button asChild variant="ghost" size="sm">
          <Link href={activityHref(seat.slug, { action: actionId, view: "timeline" })}>
            <ChartNoAxesGanttIcon aria-hidden />
            <TimelineWords onDesk="On the timeline" />
          </Link>
        </Button>
        <Button variant="ghost" size="sm" aria-pressed={isRaw} onClick={toggleRaw} className="aria-pressed:bg-active">
          <CodeXmlIcon aria-hidden />
          Raw
        </Button>
      </div>
      {isRaw ? (
        <div tabIndex={0} role="region" aria-label="Raw" className="min-h-0 flex-1 overflow-y-auto p-6 max-md:p-4">
          <JsonView value={query.data} label="This action as JSON" />
        </div>
      ) : (
        <ActionBody action={query.data} />
      )}
    </article>
  );
}

function ActionBody({ action }: { action: ActionDetail }) {
  const { seat } = useWorkspace();
  const hrefOf = (id: string) => `/${seat.slug}/activity/${id}`;
  return (
    <div className="min-h-0 flex-1 overflow-y-auto wrap-anywhere lg:grid lg:grid-cols-[minmax(0,960px)_minmax(320px,1fr)] lg:overflow-hidden">
      <div tabIndex={0} role="region" aria-label="Action" className="@container px-6 py-5 max-md:px-4 lg:min-h-0 lg:overflow-y-auto">
        <div className="grid grid-cols-1 content-start gap-7">
          <ActionHead action={action} isPage />
          <section>
            <SectionHead>Why</SectionHead>
            <div className="mt-1">
              <TraceList trace={action.trace} />
            </div>
          </section>
          <section>
            <SectionHead>What happened next</SectionHead>
            <NextSentences action={action} className="mt-1 text-pretty" />
          </section>
          <section>
            <SectionHead aside={action.tool}>Exactly what was asked</SectionHead>
            <div className="mt-2">
              <ArgumentTable args={action.arguments} titles={action.argumentTitles} known={{ amount: action.amount, currency: action.currency, recipient: null }} />
            </div>
          </section>
          <ActionHistory action={action} />
        </div>
      </div>
      <aside aria-label="Risk, claim, permit and record" tabIndex={0} className="grid grid-cols-1 content-start gap-6 bg-sunken px-5 py-5 max-lg:border-t max-md:px-4 lg:min-h-0 lg:grid-cols-[minmax(0,480px)] lg:overflow-y-auto lg:border-l">
        <RiskFactors score={action.risk} factors={action.riskFactors} />
        {/* After the risk in one column too. */}
        <AgentClaim agent={action.agent.name} reason={action.reason} task={action.task} />
        <PermitSection action={action} />
        <ActionRecord action={action} isShort />
        <div className="flex flex-wrap gap-2">
          <StepInMenu agentId={action.agent.id} />
        </div>
        {/* Read after the action itself, and of any length: last, so that it moves nothing. */}
        <InThisRun action={action} hrefOf={hrefOf} />
        <AboveAndBelow action={action} hrefOf={hrefOf} />
      </aside>
    </div>
  );
}

function useRawAction(toggle: () => void): void {
  const actions = useMemo<Action[]>(() => [{ id: "action:raw", label: "Show or hide the raw record", group: "This action", icon: CodeXmlIcon, canRun: () => true, run: toggle }], [toggle]);
  useActions(actions);
}
