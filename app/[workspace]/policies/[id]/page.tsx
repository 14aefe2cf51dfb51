import type { Metadata } from "next";
import { PolicyPage } from "@/components/policies/policy-page";

export const metadata: Metadata = { title: "Policy" };

export default async function OnePolicyPage({ params }: { params: Promise<{ id: string }> }) {
  return <PolicyPage policyId={(await params).id} />;
}
