import type { Metadata } from "next";
import { AgentPage } from "@/components/agents/agent-page";
import { agentQuery, oneAgentActivityQuery } from "@/lib/client/agents";
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
        ...(reader === null ? [] : [known.prefetchQuery(oneAgentActivityQuery(caller, id, dayStartMs(reader.timeZone, reader.nowMs)))]),
      ]}
    >
      <AgentPage agentId={id} />
    </Prefetched>
  );
}
