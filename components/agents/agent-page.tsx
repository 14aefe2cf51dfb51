"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { AddressNote, type AcceptedParts } from "@/components/kit/address-note";
import { later } from "@/components/kit/later";
import { Link } from "@/components/kit/link";
import { visibleString } from "@/components/kit/plain-text/visible-text";
import { Empty } from "@/components/kit/states/empty";
import { Failure } from "@/components/kit/states/failure";
import { LoadingCard } from "@/components/kit/states/loading";
import { useOpenedOnce } from "@/components/kit/use-opened-once";
import { Button } from "@/components/ui/button";
import { useInForce } from "@/components/workspace/use-emergency";
import { useCaller, useWorkspace } from "@/components/workspace/workspace-context";
import { agentQuery, oneAgentActivityQuery, type AgentItem } from "@/lib/client/agents";
import type { InterventionItem } from "@/lib/client/interventions";
import { unitsQuery } from "@/lib/client/names";
import { isApiError, requestIdOf, sentenceOfError } from "@/lib/client/problem-words";
import { AgentActs } from "./agent-acts";
import { AgentBanners } from "./agent-banners";
import { AgentHead } from "./agent-head";
import { AgentSide } from "./agent-side";
import { seenAs } from "./agent-state";
import { AgentTabs, isAgentTab } from "./agent-tabs";
import { useToday } from "./use-fleet";

const LiftDialog = later(() => import("@/components/interventions/lift-form").then((file) => file.LiftDialog));

const accepted: AcceptedParts = {
  tab: { label: "tab", accepts: isAgentTab },
  edit: { label: "edit", accepts: (value) => value === "true" || value === "1" },
};

/** One agent: who it is, how it does, what it may do, what it did, and the ways to step in. */
export function AgentPage({ agentId }: { agentId: string }) {
  const { seat } = useWorkspace();
  const query = useQuery(agentQuery(useCaller(), agentId));
  if (query.data !== undefined) return <Agent agent={query.data} />;
  if (!query.isError) return <LoadingCard label="Loading the agent" />;
  if (isApiError(query.error) && (query.error.code === "not_found" || query.error.code === "invalid_input")) {
    return (
      <Empty
        reason="not-allowed"
        title="This agent is not here"
        action={
          <Button asChild>
            <Link href={`/${seat.slug}/agents`}>All agents</Link>
          </Button>
        }
      >
        It belongs to a unit that you may not read, or there is none with this reference.
      </Empty>
    );
  }
  return (
    <Failure title="The agent could not be loaded" onRetry={() => void query.refetch()} retrying={query.isFetching} requestId={requestIdOf(query.error)}>
      {sentenceOfError(query.error)}
    </Failure>
  );
}

function Agent({ agent }: { agent: AgentItem }) {
  const caller = useCaller();
  const units = useQuery(unitsQuery(caller)).data;
  const today = useToday();
  const { data: activity, isPending: isActivityPending } = useQuery({ ...oneAgentActivityQuery(caller, agent.id, today ?? 0), enabled: today !== null, placeholderData: (previous) => previous });
  const inForce = useInForce();
  const seen = seenAs(agent, inForce ?? [], units ?? [], { isFailing: activity?.failing != null, isSilent: activity?.silentSince != null });
  const [lifting, setLifting] = useState<InterventionItem | null>(null);
  const wasLifting = useOpenedOnce(lifting !== null);
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <AddressNote parts={accepted} />
      <div className="min-h-0 flex-1 overflow-y-auto wrap-anywhere lg:grid lg:grid-cols-[minmax(0,1fr)_320px] lg:overflow-hidden">
        <div tabIndex={0} role="region" aria-label={visibleString(agent.name)} className="grid grid-cols-1 content-start gap-5 px-6 py-5 max-md:px-4 lg:min-h-0 lg:overflow-y-auto">
          <AgentHead agent={agent} seen={seen} activity={activity} isActivityPending={isActivityPending}>
            <AgentActs agent={agent} />
          </AgentHead>
          <AgentBanners agent={agent} seen={seen} activity={activity} onLift={setLifting} />
          <AgentTabs agent={agent} activity={activity} />
        </div>
        <AgentSide agent={agent} seen={seen} onLift={setLifting} />
        {wasLifting ? <LiftDialog stop={lifting} onOpenChange={(open) => (open ? undefined : setLifting(null))} /> : null}
      </div>
    </div>
  );
}
