import type { Metadata } from "next";
import { AgentPage } from "@/components/agents/agent-page";
import { actionListQuery, RECENT_ACTIONS } from "@/lib/client/actions";
import { agentOutlookQuery, agentQuery, agentReleasesQuery, oneAgentActivityQuery } from "@/lib/client/agents";
import { credentialListQuery } from "@/lib/client/credentials";
import { agentInterventionsQuery } from "@/lib/client/interventions";
import { agentRolesQuery, peopleQuery } from "@/lib/client/names";
import { dayStartMs } from "@/lib/core/zone";
import { Prefetched } from "../../prefetched";

export const metadata: Metadata = { title: "Agent" };

type PageProps = { params: Promise<{ workspace: string; id: string }>; searchParams: Promise<{ readonly tab?: string | string[] }> };

export default async function OneAgentPage({ params, searchParams }: PageProps) {
  const { workspace, id } = await params;
  const { tab = "overview" } = await searchParams;
  return (
    <Prefetched
      slug={workspace}
      read={(known, caller, reader) => [
        known.prefetchQuery(agentQuery(caller, id)),
        known.prefetchQuery(credentialListQuery(caller, { type: "agent", id })),
        known.prefetchQuery(agentInterventionsQuery(caller, id)),
        known.prefetchQuery(peopleQuery(caller)),
        known.prefetchQuery(agentRolesQuery(caller)),
        known.prefetchQuery(agentReleasesQuery(caller, id)),
        ...(tab === "overview" ? [known.prefetchQuery(agentOutlookQuery(caller, id)), known.prefetchInfiniteQuery(actionListQuery(caller, { agent: id }, RECENT_ACTIONS))] : []),
        ...(reader === null ? [] : [known.prefetchQuery(oneAgentActivityQuery(caller, id, dayStartMs(reader.timeZone, reader.nowMs)))]),
      ]}
    >
      <AgentPage agentId={id} />
    </Prefetched>
  );
}
