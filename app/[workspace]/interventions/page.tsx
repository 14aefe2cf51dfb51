import type { Metadata } from "next";
import { InterventionsScreen } from "@/components/interventions/interventions-screen";
import { interventionListQuery } from "@/lib/client/interventions";
import { Prefetched } from "../prefetched";

export const metadata: Metadata = { title: "Interventions" };

type PageProps = { params: Promise<{ workspace: string }> };

export default async function InterventionsPage({ params }: PageProps) {
  const { workspace } = await params;
  return (
    <Prefetched slug={workspace} read={(known, caller) => [known.prefetchInfiniteQuery(interventionListQuery(caller))]}>
      <InterventionsScreen />
    </Prefetched>
  );
}
