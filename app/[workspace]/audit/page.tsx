import type { Metadata } from "next";
import { AuditScreen } from "@/components/audit/audit-screen";
import { auditListQuery } from "@/lib/client/audit";
import { Prefetched } from "../prefetched";

export const metadata: Metadata = { title: "Audit log" };

type PageProps = { params: Promise<{ workspace: string }> };

export default async function AuditPage({ params }: PageProps) {
  const { workspace } = await params;
  return (
    <Prefetched slug={workspace} read={(known, caller) => [known.prefetchInfiniteQuery(auditListQuery(caller, {}))]}>
      <AuditScreen />
    </Prefetched>
  );
}
