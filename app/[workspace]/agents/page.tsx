import type { Metadata } from "next";
import { AgentsScreen } from "@/components/agents/agents-screen";
import { agentActivityQuery } from "@/lib/client/agents";
import { peopleQuery } from "@/lib/client/names";
import { dayStartMs } from "@/lib/core/zone";
import { Prefetched } from "../prefetched";

export const metadata: Metadata = { title: "Agents" };

type PageProps = { params: Promise<{ workspace: string }>; searchParams: Promise<{ readonly tab?: string | string[] }> };

export default async function AgentsPage({ params, searchParams }: PageProps) {
  const { workspace } = await params;
  const isFleet = (await searchParams).tab !== "roles";
  return (
    <Prefetched
      slug={workspace}
      read={(known, caller) => [known.prefetchQuery(peopleQuery(caller))]}
      ifQuick={{
        page: "agents",
        read: (known, caller, reader) => (reader === null || !isFleet ? [] : [known.prefetchQuery(agentActivityQuery(caller, dayStartMs(reader.timeZone, reader.nowMs)))]),
      }}
    >
      <AgentsScreen />
    </Prefetched>
  );
}
