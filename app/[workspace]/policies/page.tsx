import type { Metadata } from "next";
import { PoliciesScreen } from "@/components/policies/policies-screen";
import { policiesQuery } from "@/lib/client/names";
import { Prefetched } from "../prefetched";

export const metadata: Metadata = { title: "Policies" };

type PageProps = { params: Promise<{ workspace: string }> };

export default async function PoliciesPage({ params }: PageProps) {
  const { workspace } = await params;
  return (
    <Prefetched slug={workspace} read={(known, caller) => [known.prefetchQuery(policiesQuery(caller))]}>
      <PoliciesScreen />
    </Prefetched>
  );
}
