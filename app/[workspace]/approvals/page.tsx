import type { Metadata } from "next";
import { ApprovalsScreen } from "@/components/approvals/approvals-screen";
import { approvalListQuery, approvalQuery } from "@/lib/client/approvals";
import { savedViewsQuery } from "@/lib/client/saved-views";
import { Prefetched } from "../prefetched";

export const metadata: Metadata = { title: "Approvals" };

type PageProps = { params: Promise<{ workspace: string }>; searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>> };

/** A view or filter in the address is for the browser to read, which knows the saved ones; what is opened beside the list is known here. */
export default async function ApprovalsPage({ params, searchParams }: PageProps) {
  const { workspace } = await params;
  const { approval, ...wished } = await searchParams;
  return (
    <Prefetched
      slug={workspace}
      read={(known, caller) => [
        known.prefetchQuery(savedViewsQuery(caller, "approvals")),
        ...(Object.keys(wished).length === 0 ? [known.prefetchInfiniteQuery(approvalListQuery(caller, "needs_me"))] : []),
        ...(typeof approval === "string" ? [known.prefetchQuery(approvalQuery(caller, approval))] : []),
      ]}
    >
      <ApprovalsScreen />
    </Prefetched>
  );
}
