import type { Metadata } from "next";
import { SystemsScreen } from "@/components/systems/systems-screen";
import { systemsQuery, toolsQuery } from "@/lib/client/names";
import { Prefetched } from "../prefetched";

export const metadata: Metadata = { title: "Systems" };

type PageProps = { params: Promise<{ workspace: string }> };

export default async function SystemsPage({ params }: PageProps) {
  const { workspace } = await params;
  return (
    <Prefetched slug={workspace} read={(known, caller) => [known.prefetchQuery(systemsQuery(caller)), known.prefetchQuery(toolsQuery(caller))]}>
      <SystemsScreen />
    </Prefetched>
  );
}
