"use client";

import { useQuery } from "@tanstack/react-query";
import { KeyRoundIcon } from "lucide-react";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { SectionHead } from "@/components/kit/section-head";
import { RelativeTime } from "@/components/kit/time/relative-time";
import { StateMark } from "@/components/state/state-mark";
import { Button } from "@/components/ui/button";
import { useCaller, useWorkspace } from "@/components/workspace/workspace-context";
import { agentCredentialsQuery, type AgentItem, type CredentialItem } from "@/lib/client/agents";
import { agentInterventionsQuery, type InterventionItem } from "@/lib/client/interventions";
import type { SeenAs } from "./agent-state";
import { StepIn } from "./step-in";

type AgentSideProps = { agent: AgentItem; seen: SeenAs; onLift: (stop: InterventionItem) => void };

/** Step in, what people did before, and how the agent proves who it is. */
export function AgentSide({ agent, seen, onLift }: AgentSideProps) {
  return (
    <aside aria-label="Step in" tabIndex={0} className="grid grid-cols-1 content-start gap-6 bg-sunken px-5 py-5 max-lg:border-t max-md:px-4 lg:min-h-0 lg:overflow-y-auto lg:border-l">
      <StepIn agent={agent} />
      <PastInterventions agent={agent} seen={seen} onLift={onLift} />
      <Credentials agent={agent} />
    </aside>
  );
}

function PastInterventions({ agent, seen, onLift }: AgentSideProps) {
  const { may } = useWorkspace();
  const own = useQuery(agentInterventionsQuery(useCaller(), agent.id)).data;
  const ids = new Set(own?.map((one) => one.id));
  const all = [...seen.stops.filter((one) => !ids.has(one.id)), ...(own ?? [])].slice(0, 8);
  return (
    <section>
      <SectionHead aside={all.length === 0 ? undefined : `${seen.stops.length} in force`}>Interventions</SectionHead>
      {own !== undefined && all.length === 0 ? <p className="mt-1 text-12 text-fg-2">Nobody had to step in so far.</p> : null}
      <ul>
        {all.map((one) => (
          <li key={one.id} className="border-b border-border-subtle py-2 text-12">
            <span className="flex items-center gap-2">
              <StateMark kind="intervention" value={one.kind} className="font-medium" />
              {one.scope.type === "agent" ? null : <span className="min-w-0 text-fg-2">{one.scope.name}</span>}
              {one.liftedAt === null && may("lift") ? (
                <Button variant="link" className="relative ml-auto text-12 after:absolute after:-inset-1.5" onClick={() => onLift(one)}>
                  Lift…
                </Button>
              ) : null}
            </span>
            <span className="block text-fg-2">
              <PlainText text={one.reason} />
            </span>
            <span className="block text-fg-3">
              {one.placedBy.name}, <RelativeTime atMs={Date.parse(one.placedAt)} />
              {one.liftedAt === null ? ", in force" : `, lifted by ${one.liftedBy?.name ?? "nobody"}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Credentials({ agent }: { agent: AgentItem }) {
  const { data, isError } = useQuery(agentCredentialsQuery(useCaller(), agent.id));
  return (
    <section>
      <SectionHead aside={data === undefined ? undefined : `${data.length}`}>Credentials</SectionHead>
      {isError && data === undefined ? <p className="mt-1 text-12 text-fg-2">They could not be loaded.</p> : null}
      {data?.length === 0 ? <p className="mt-1 text-12 text-fg-2">None: it cannot ask for anything.</p> : null}
      <ul>
        {data?.map((one) => (
          <CredentialRow key={one.id} credential={one} />
        ))}
      </ul>
    </section>
  );
}

const endings = { revoked: "ended by a person", expired: "expired" } as const;

function CredentialRow({ credential }: { credential: CredentialItem }) {
  const { status, lastUsedAt, expiresAt } = credential;
  return (
    <li className="grid grid-cols-[16px_minmax(0,1fr)] gap-x-2 border-b border-border-subtle py-2 text-12">
      <KeyRoundIcon aria-hidden className="mt-0.5 size-3.5 text-fg-3" />
      <span className="min-w-0">
        <code className="font-mono">rv_…{credential.hint}</code> <span className="text-fg-2">{credential.name}</span>
        <span className="block text-fg-3">
          {lastUsedAt === null ? "never used" : <>used <RelativeTime atMs={Date.parse(lastUsedAt)} /></>}
          {status === "active" ? expiresAt === null ? ", does not end" : <>, ends <RelativeTime atMs={Date.parse(expiresAt)} /></> : `, ${endings[status]}`}
        </span>
      </span>
    </li>
  );
}
