"use client";

import { useQuery } from "@tanstack/react-query";
import { BotIcon, PauseIcon } from "lucide-react";
import { useState, type ReactNode } from "react";
import { LiftDialog } from "@/components/interventions/lift-form";
import { scopeWords } from "@/components/interventions/scope-words";
import { FactRow } from "@/components/kit/facts";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { Empty } from "@/components/kit/states/empty";
import { Failure } from "@/components/kit/states/failure";
import { LoadingCard } from "@/components/kit/states/loading";
import { formatRelative } from "@/components/kit/time/format";
import { useNow } from "@/components/kit/time/now";
import { RelativeTime } from "@/components/kit/time/relative-time";
import { StateMark } from "@/components/state/state-mark";
import { stateLook } from "@/components/state/state-map";
import { autonomyWords } from "@/components/state/words";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { useInForce } from "@/components/workspace/use-emergency";
import { useCaller, useWorkspace } from "@/components/workspace/workspace-context";
import { agentActivityQuery, agentQuery, type AgentItem } from "@/lib/client/agents";
import type { InterventionItem } from "@/lib/client/interventions";
import { nameIn, peopleQuery, unitsQuery } from "@/lib/client/names";
import { isApiError, requestIdOf, sentenceOfError } from "@/lib/client/problem-words";
import { AgentSide } from "./agent-side";
import { seenAs } from "./agent-state";
import { PermissionSection } from "./permission-section";
import { RecentActions } from "./recent-actions";
import { useToday } from "./use-fleet";

/** One agent: who it is, what it may ask for, what it did, and the ways to step in. */
export function AgentPage({ agentId }: { agentId: string }) {
  const query = useQuery(agentQuery(useCaller(), agentId));
  if (query.data !== undefined) return <Agent agent={query.data} />;
  if (!query.isError) return <LoadingCard label="Loading the agent" />;
  if (isApiError(query.error) && (query.error.code === "not_found" || query.error.code === "invalid_input")) {
    return (
      <Empty reason="not-allowed" title="This agent is not here">
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
  const inForce = useInForce();
  const seen = seenAs(agent, inForce ?? [], units ?? []);
  const [lifting, setLifting] = useState<InterventionItem | null>(null);
  return (
    <div className="min-h-0 flex-1 overflow-y-auto lg:grid lg:grid-cols-[minmax(0,1fr)_320px] lg:overflow-hidden">
      <div tabIndex={0} role="region" aria-label={agent.name} className="grid grid-cols-1 content-start gap-6 px-6 py-5 max-md:px-4 lg:min-h-0 lg:overflow-y-auto">
        <AgentHead agent={agent} state={<StateMark kind="agent" value={seen.state} variant="badge" />} />
        {seen.stops.map((stop) => (
          <StopNote key={stop.id} stop={stop} onLift={() => setLifting(stop)} />
        ))}
        <PermissionSection agentId={agent.id} />
        <RecentActions agent={agent} />
      </div>
      <AgentSide agent={agent} seen={seen} onLift={setLifting} />
      <LiftDialog stop={lifting} onOpenChange={(open) => (open ? undefined : setLifting(null))} />
    </div>
  );
}

function AgentHead({ agent, state }: { agent: AgentItem; state: ReactNode }) {
  const caller = useCaller();
  const people = useQuery(peopleQuery(caller)).data;
  const units = useQuery(unitsQuery(caller)).data;
  const nowMs = useNow();
  const activity = useQuery(agentActivityQuery(caller, useToday())).data?.find((one) => one.agentId === agent.id);
  const heard = activity === undefined ? "" : activity.heartbeatAt === null ? "never" : formatRelative(Date.parse(activity.heartbeatAt), nowMs);
  return (
    <header className="grid grid-cols-1 gap-4">
      <div className="flex gap-3 border-b pb-5">
        <span className="grid size-10 shrink-0 place-items-center rounded-lg border bg-sunken">
          <BotIcon aria-hidden className="size-5 text-fg-2" />
        </span>
        <div className="min-w-0">
          <p className="flex flex-wrap items-center gap-2">
            <span className="text-20 font-semibold tracking-tighter">{agent.name}</span>
            {state}
          </p>
          <p className="mt-0.5 text-pretty text-fg-2">{agent.purpose === "" ? "Nobody has written down what it is for." : agent.purpose}</p>
        </div>
      </div>
      <FactRow
        facts={[
          { label: "Owner", value: nameIn(people, agent.ownerId) },
          { label: "Unit", value: nameIn(units, agent.unitId) },
          { label: "May act", value: `${autonomyWords[agent.autonomy]} (${agent.autonomy})` },
          { label: "Risk tier", value: stateLook("risk", agent.riskTier).word },
          { label: "Deputy", value: agent.deputyId === null ? "none" : nameIn(people, agent.deputyId) },
          { label: "Release", value: agent.release.version ?? "not said" },
          { label: "Last heartbeat", value: heard },
        ]}
      />
    </header>
  );
}

function StopNote({ stop, onLift }: { stop: InterventionItem; onLift: () => void }) {
  const { may } = useWorkspace();
  return (
    <Banner
      tone={stop.kind === "quarantine" ? "plum" : "neutral"}
      icon={<PauseIcon aria-hidden />}
      title={`${stop.kind === "quarantine" ? "Quarantined" : "Paused"}: nothing new is permitted.`}
      action={
        may("lift") ? (
          <Button variant="link" onClick={onLift}>
            Lift…
          </Button>
        ) : null
      }
    >
      <PlainText text={stop.reason} />
      <span className="block text-12 text-fg-2">
        {stop.placedBy.name} stopped {scopeWords(stop.scope)} <RelativeTime atMs={Date.parse(stop.placedAt)} />
      </span>
    </Banner>
  );
}
