"use client";

import { useQuery } from "@tanstack/react-query";
import { CredentialSection } from "@/components/credentials/credential-section";
import { isEmergencyStop, stopName } from "@/components/interventions/scope-words";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { visibleString } from "@/components/kit/plain-text/visible-text";
import { SectionHead } from "@/components/kit/section-head";
import { RelativeTime } from "@/components/kit/time/relative-time";
import { StateMark } from "@/components/state/state-mark";
import { Skeleton } from "@/components/ui/skeleton";
import { useCaller } from "@/components/workspace/workspace-context";
import type { AgentItem } from "@/lib/client/agents";
import { agentInterventionsQuery, type InterventionItem } from "@/lib/client/interventions";
import type { SeenAs } from "./agent-state";
import { StepIn } from "./step-in";
import { ownStops } from "./step-in-ways";

type AgentSideProps = { agent: AgentItem; seen: SeenAs; onLift: (stop: InterventionItem) => void };

/** Step in, what people did before, and how the agent proves who it is. */
export function AgentSide({ agent, seen, onLift }: AgentSideProps) {
  const own = ownStops(seen.stops, agent.id);
  return (
    <aside id="step-in" aria-label="Step in" tabIndex={0} className="grid grid-cols-1 content-start gap-6 bg-sunken px-5 py-5 max-lg:border-t max-md:px-4 lg:min-h-0 lg:overflow-y-auto lg:border-l">
      {agent.status === "retired" && own.length === 0 ? null : <StepIn agent={agent} own={own} onLift={onLift} />}
      <AgentInterventions agent={agent} seen={seen} />
      <CredentialSection holder={{ type: "agent", id: agent.id, name: agent.name }} place={{ unitId: agent.unitId }} holderStatus={agent.status} />
    </aside>
  );
}

const SHOWN = 8;

/** What people did to it, in force and before: its own, and those of its unit or the company that reach it now. */
function AgentInterventions({ agent, seen }: Pick<AgentSideProps, "agent" | "seen">) {
  const { data: own, isError } = useQuery(agentInterventionsQuery(useCaller(), agent.id));
  const ids = new Set(own?.map((one) => one.id));
  const all = [...seen.stops.filter((one) => !ids.has(one.id)), ...(own ?? [])].slice(0, SHOWN);
  return (
    <section aria-label="Interventions">
      <SectionHead aside={all.length === 0 ? undefined : `${seen.stops.length} in force`}>Interventions</SectionHead>
      {isError && own === undefined ? <p className="mt-1 text-12 text-fg-2">They could not be loaded. Load the page again.</p> : null}
      {own === undefined && !isError && all.length === 0 ? (
        <p aria-busy className="mt-1 flex h-4 items-center">
          <span className="sr-only">Reading what people did</span>
          <Skeleton className="w-44" />
        </p>
      ) : null}
      {own !== undefined && all.length === 0 ? <p className="mt-1 text-12 text-fg-2">Nobody had to step in so far.</p> : null}
      <ul>
        {all.map((one) => (
          <li key={one.id} className="border-b border-border-subtle py-2 text-12">
            <span className="flex items-center gap-2">
              {isEmergencyStop(one) ? <span className="font-medium">{stopName(one)}</span> : <StateMark kind="intervention" value={one.kind} className="font-medium" />}
              {one.scope.type === "agent" || isEmergencyStop(one) ? null : <span className="min-w-0 wrap-anywhere text-fg-2"><PlainText text={one.scope.name} /></span>}
            </span>
            <span className="block text-fg-2">
              <PlainText text={one.reason} />
            </span>
            <span className="block text-fg-3">
              {visibleString(one.placedBy.name)}, <RelativeTime atMs={Date.parse(one.placedAt)} />
              {one.liftedAt === null ? ", in force" : `, lifted by ${visibleString(one.liftedBy?.name ?? "nobody")}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
