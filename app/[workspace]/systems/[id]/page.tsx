import type { Metadata } from "next";
import { SystemPage } from "@/components/systems/system-page";
import { systemsQuery } from "@/lib/client/names";
import { Prefetched } from "../../prefetched";

export const metadata: Metadata = { title: "System" };

type PageProps = { params: Promise<{ workspace: string; id: string }> };

export default async function OneSystemPage({ params }: PageProps) {
  const { workspace, id } = await params;
  return (
    <Prefetched slug={workspace} read={(known, caller) => [known.prefetchQuery(systemsQuery(caller))]}>
      <SystemPage systemId={id} />
    </Prefetched>
  );
}
