import type { Metadata } from "next";
import { ProcessesScreen } from "@/components/processes/processes-screen";
import { peopleQuery, processesQuery } from "@/lib/client/names";
import { Prefetched } from "../prefetched";

export const metadata: Metadata = { title: "Processes" };

type PageProps = { params: Promise<{ workspace: string }> };

export default async function ProcessesPage({ params }: PageProps) {
  const { workspace } = await params;
  return (
    <Prefetched slug={workspace} read={(known, caller) => [known.prefetchQuery(processesQuery(caller)), known.prefetchQuery(peopleQuery(caller))]}>
      <ProcessesScreen />
    </Prefetched>
  );
}
