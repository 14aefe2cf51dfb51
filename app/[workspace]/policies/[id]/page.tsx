import type { Metadata } from "next";
import { PolicyPage } from "@/components/policies/policy-page";
import { policyQuery } from "@/lib/client/policies";
import { Prefetched } from "../../prefetched";

export const metadata: Metadata = { title: "Policy" };

type PageProps = { params: Promise<{ workspace: string; id: string }> };

export default async function OnePolicyPage({ params }: PageProps) {
  const { workspace, id } = await params;
  return (
    <Prefetched slug={workspace} read={(known, caller) => [known.prefetchQuery(policyQuery(caller, id))]}>
      <PolicyPage policyId={id} />
    </Prefetched>
  );
}
