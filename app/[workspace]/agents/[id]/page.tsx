import type { Metadata } from "next";
import { AgentPage } from "@/components/agents/agent-page";
import { agentQuery } from "@/lib/client/agents";
import { Prefetched } from "../../prefetched";

export const metadata: Metadata = { title: "Agent" };

type PageProps = { params: Promise<{ workspace: string; id: string }> };

export default async function OneAgentPage({ params }: PageProps) {
  const { workspace, id } = await params;
  return (
    <Prefetched slug={workspace} read={(known, caller) => [known.prefetchQuery(agentQuery(caller, id))]}>
      <AgentPage agentId={id} />
    </Prefetched>
  );
}
