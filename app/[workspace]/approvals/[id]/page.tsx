import type { Metadata } from "next";
import { ApprovalPage } from "@/components/approvals/approval-page";
import { approvalQuery } from "@/lib/client/approvals";
import { Prefetched } from "../../prefetched";

export const metadata: Metadata = { title: "Approval" };

type PageProps = { params: Promise<{ workspace: string; id: string }> };

export default async function OneApprovalPage({ params }: PageProps) {
  const { workspace, id } = await params;
  return (
    <Prefetched slug={workspace} read={(known, caller) => [known.prefetchQuery(approvalQuery(caller, id))]}>
      <ApprovalPage approvalId={id} />
    </Prefetched>
  );
}
