import type { Metadata } from "next";
import { ActionPage } from "@/components/actions/action-page";
import { actionQuery } from "@/lib/client/actions";
import { Prefetched } from "../../prefetched";

export const metadata: Metadata = { title: "Action" };

type PageProps = { params: Promise<{ workspace: string; id: string }> };

export default async function OneActionPage({ params }: PageProps) {
  const { workspace, id } = await params;
  return (
    <Prefetched slug={workspace} read={(known, caller) => [known.prefetchQuery(actionQuery(caller, id))]}>
      <ActionPage actionId={id} />
    </Prefetched>
  );
}
