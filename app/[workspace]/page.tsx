import type { Metadata } from "next";
import { OverviewStart } from "@/components/overview/overview-start";
import { approvalListQuery } from "@/lib/client/approvals";
import { firstRunQuery } from "@/lib/client/first-run";
import { attentionQuery, overviewQuery } from "@/lib/client/metrics";
import { Prefetched } from "./prefetched";

/** The layout's template is for the pages below it, not for its own. */
export async function generateMetadata({ params }: Pick<PageProps, "params">): Promise<Metadata> {
  const { workspace } = await params;
  return { title: { absolute: `Overview · ${workspace} · Reeve` } };
}

type PageProps = { params: Promise<{ workspace: string }>; searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>> };

/** Of another period or unit the browser reads: what is sent along are the figures that most come for. */
export default async function OverviewPage({ params, searchParams }: PageProps) {
  const { workspace } = await params;
  const { period, unit } = await searchParams;
  const isUsual = period === undefined && unit === undefined;
  return (
    <Prefetched
      slug={workspace}
      read={(known, caller) => [known.prefetchQuery(firstRunQuery(caller)), known.prefetchInfiniteQuery(approvalListQuery(caller, "needs_me")), ...(unit === undefined ? [known.prefetchQuery(attentionQuery(caller, null))] : [])]}
      ifQuick={{
        page: "overview",
        read: (known, caller, reader) => (reader === null || !isUsual ? [] : [known.prefetchQuery(overviewQuery(caller, { period: null, unit: null, timeZone: reader.timeZone }))]),
      }}
    >
      <OverviewStart />
    </Prefetched>
  );
}
