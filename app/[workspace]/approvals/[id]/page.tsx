import type { Metadata } from "next";
import { ApprovalPage } from "@/components/approvals/approval-page";

export const metadata: Metadata = { title: "Approval" };

export default async function OneApprovalPage({ params }: { params: Promise<{ id: string }> }) {
  return <ApprovalPage approvalId={(await params).id} />;
}
