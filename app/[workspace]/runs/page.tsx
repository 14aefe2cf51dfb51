import type { Metadata } from "next";
import { RunsScreen } from "@/components/runs/runs-screen";
import { runListQuery } from "@/lib/client/runs";
import { Prefetched } from "../prefetched";

export const metadata: Metadata = { title: "Runs" };

type PageProps = { params: Promise<{ workspace: string }> };

export default async function RunsPage({ params }: PageProps) {
  const { workspace } = await params;
  return (
    <Prefetched slug={workspace} read={(known, caller) => [known.prefetchInfiniteQuery(runListQuery(caller, {}))]}>
      <RunsScreen />
    </Prefetched>
  );
}
