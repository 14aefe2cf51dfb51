import type { Metadata } from "next";
import { AgentPage } from "@/components/agents/agent-page";
import { actionListQuery, RECENT_ACTIONS } from "@/lib/client/actions";
import { agentOutlookQuery, agentQuery, oneAgentActivityQuery } from "@/lib/client/agents";
import { credentialListQuery } from "@/lib/client/credentials";
import { agentInterventionsQuery } from "@/lib/client/interventions";
import { peopleQuery } from "@/lib/client/names";
import { dayStartMs } from "@/lib/core/zone";
import { Prefetched } from "../../prefetched";

export const metadata: Metadata = { title: "Agent" };

type PageProps = { params: Promise<{ workspace: string; id: string }> };

export default async function OneAgentPage({ params }: PageProps) {
  const { workspace, id } = await params;
  return (
    <Prefetched
      slug={workspace}
      read={(known, caller, reader) => [
        known.prefetchQuery(agentQuery(caller, id)),
        known.prefetchQuery(agentOutlookQuery(caller, id)),
        known.prefetchQuery(credentialListQuery(caller, { type: "agent", id })),
        known.prefetchQuery(agentInterventionsQuery(caller, id)),
        known.prefetchQuery(peopleQuery(caller)),
        known.prefetchInfiniteQuery(actionListQuery(caller, { agent: id }, RECENT_ACTIONS)),
        ...(reader === null ? [] : [known.prefetchQuery(oneAgentActivityQuery(caller, id, dayStartMs(reader.timeZone, reader.nowMs)))]),
      ]}
    >
      <AgentPage agentId={id} />
    </Prefetched>
  );
}
