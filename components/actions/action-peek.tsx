"use client";

import { useQuery } from "@tanstack/react-query";
import { ChevronLeftIcon, ChevronRightIcon, CodeXmlIcon, XIcon } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { JsonView } from "@/components/kit/json-view/json-view";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { SectionHead } from "@/components/kit/section-head";
import { Empty } from "@/components/kit/states/empty";
import { Failure } from "@/components/kit/states/failure";
import { LoadingCard } from "@/components/kit/states/loading";
import { StateMark } from "@/components/state/state-mark";
import { AgentClaim } from "@/components/approvals/agent-claim";
import { Button } from "@/components/ui/button";
import { ClockTime } from "@/components/kit/time/clock-time";
import { useCaller, useWorkspace } from "@/components/workspace/workspace-context";
import { actionQuery, type ActionDetail } from "@/lib/client/actions";
import { isApiError, requestIdOf, sentenceOfError } from "@/lib/client/problem-words";
import { ActionHistory } from "./action-history";
import { ArgumentTable } from "./argument-table";
import { RiskFactors } from "./risk-factors";
import { TraceList } from "./trace-list";

type ActionPeekProps = { actionId: string; place: number; count: number; onMove: (by: number) => void; onClose: () => void };

/** One action: what, why it was decided so, and what happened to it. */
export function ActionPeek({ actionId, place, count, onMove, onClose }: ActionPeekProps) {
  const query = useQuery(actionQuery(useCaller(), actionId));
  const [isRaw, setRaw] = useState(false);
  return (
    <div data-shortcut-scope="list card" className="@container flex min-h-0 flex-1 flex-col">
      <div className="flex h-11 shrink-0 items-center gap-0.5 border-b pr-3 pl-5 max-md:h-13 max-md:pl-4">
        {query.data === undefined ? null : <ClockTime at={query.data.at} alone />}
        <span className="flex-1" />
        <Button variant="ghost" size="sm" aria-pressed={isRaw} onClick={() => setRaw(!isRaw)} className="aria-pressed:bg-active">
          <CodeXmlIcon aria-hidden />
          Raw
        </Button>
        <Button variant="ghost" size="icon" aria-label="Newer action" disabled={place <= 0} onClick={() => onMove(-1)}>
          <ChevronLeftIcon aria-hidden />
        </Button>
        <Button variant="ghost" size="icon" aria-label="Older action" disabled={place >= count - 1} onClick={() => onMove(1)}>
          <ChevronRightIcon aria-hidden />
        </Button>
        <Button variant="ghost" size="icon" aria-label="Close" onClick={onClose}>
          <XIcon aria-hidden />
        </Button>
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto" tabIndex={0} role="region" aria-label="Action">
        {query.data === undefined ? (
          query.isError ? (
            <ActionFailure error={query.error} onRetry={() => void query.refetch()} />
          ) : (
            <LoadingCard label="Loading the action" />
          )
        ) : isRaw ? (
          <div className="p-4">
            <JsonView value={query.data} label="This action as JSON" />
          </div>
        ) : (
          <ActionBody action={query.data} />
        )}
      </div>
    </div>
  );
}

function ActionFailure({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  if (isApiError(error) && (error.code === "not_found" || error.code === "invalid_input")) {
    return (
      <Empty reason="not-allowed" title="This action is not here">
        There is none with this reference in this company.
      </Empty>
    );
  }
  return (
    <Failure title="The action could not be loaded" onRetry={onRetry} requestId={requestIdOf(error)}>
      {sentenceOfError(error)}
    </Failure>
  );
}

function ActionBody({ action }: { action: ActionDetail }) {
  const { seat } = useWorkspace();
  return (
    <div className="grid grid-cols-1 gap-6 px-5 py-4 max-md:px-4">
      <header className="grid gap-1.5">
        <StateMark kind="action" value={action.status} variant="badge" />
        <h2 className="text-16 font-semibold tracking-tight text-balance">
          <PlainText text={action.sentence} />
        </h2>
        <p className="text-12 text-fg-2">
          asked by{" "}
          <Link href={`/${seat.slug}/agents/${action.agent.id}`} className="name-link">
            {action.agent.name}
          </Link>
          {action.unit === null ? "" : `, ${action.unit.name}`}
        </p>
        {action.approval === null ? null : (
          <Link href={`/${seat.slug}/approvals/${action.approval}`} className="link w-fit text-12">
            The question to people
          </Link>
        )}
      </header>
      <section>
        <SectionHead>Why</SectionHead>
        <TraceList trace={action.trace} narrow />
      </section>
      <section>
        <SectionHead aside={action.tool}>Exactly what was asked</SectionHead>
        <div className="mt-2">
          <ArgumentTable args={action.arguments} known={{ amount: action.amount, currency: action.currency, recipient: null, object: null }} />
        </div>
      </section>
      <ActionHistory action={action} />
      <RiskFactors score={action.risk} factors={action.riskFactors} />
      <AgentClaim agent={action.agent.name} reason={action.reason} task={action.task} />
    </div>
  );
}
