import type { Metadata } from "next";
import { ApprovalsScreen } from "@/components/approvals/approvals-screen";
import { approvalListQuery } from "@/lib/client/approvals";
import { savedViewsQuery } from "@/lib/client/saved-views";
import { Prefetched } from "../prefetched";

export const metadata: Metadata = { title: "Approvals" };

type PageProps = { params: Promise<{ workspace: string }> };

export default async function ApprovalsPage({ params }: PageProps) {
  const { workspace } = await params;
  return (
    <Prefetched slug={workspace} read={(known, caller) => [known.prefetchInfiniteQuery(approvalListQuery(caller, "needs_me")), known.prefetchQuery(savedViewsQuery(caller, "approvals"))]}>
      <ApprovalsScreen />
    </Prefetched>
  );
}
