import type { Metadata } from "next";
import { RunPage } from "@/components/runs/run-page";
import { runQuery } from "@/lib/client/runs";
import { Prefetched } from "../../prefetched";

export const metadata: Metadata = { title: "Run" };

type PageProps = { params: Promise<{ workspace: string; id: string }> };

export default async function OneRunPage({ params }: PageProps) {
  const { workspace, id } = await params;
  return (
    <Prefetched slug={workspace} read={(known, caller) => [known.prefetchQuery(runQuery(caller, id))]}>
      <RunPage runId={id} />
    </Prefetched>
  );
}
