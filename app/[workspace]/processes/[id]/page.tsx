import type { Metadata } from "next";
import { ProcessPage } from "@/components/processes/process-page";
import { processesQuery } from "@/lib/client/names";
import { Prefetched } from "../../prefetched";

export const metadata: Metadata = { title: "Process" };

type PageProps = { params: Promise<{ workspace: string; id: string }> };

export default async function OneProcessPage({ params }: PageProps) {
  const { workspace, id } = await params;
  return (
    <Prefetched slug={workspace} read={(known, caller) => [known.prefetchQuery(processesQuery(caller))]}>
      <ProcessPage processId={id} />
    </Prefetched>
  );
}
