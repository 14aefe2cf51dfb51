import type { Metadata } from "next";
import { OverviewStart } from "@/components/overview/overview-start";
import { approvalListQuery } from "@/lib/client/approvals";
import { firstRunQuery } from "@/lib/client/first-run";
import { attentionQuery, overviewQuery } from "@/lib/client/metrics";
import { Prefetched } from "./prefetched";

export const metadata: Metadata = { title: "Overview" };

type PageProps = { params: Promise<{ workspace: string }> };

export default async function OverviewPage({ params }: PageProps) {
  const { workspace } = await params;
  return (
    <Prefetched
      slug={workspace}
      read={(known, caller) => [known.prefetchQuery(firstRunQuery(caller)), known.prefetchInfiniteQuery(approvalListQuery(caller, "needs_me")), known.prefetchQuery(attentionQuery(caller, null))]}
      readIfQuick={(known, caller, reader) => (reader === null ? [] : [known.prefetchQuery(overviewQuery(caller, { period: null, unit: null, timeZone: reader.timeZone }))])}
    >
      <OverviewStart />
    </Prefetched>
  );
}
