import type { Metadata } from "next";
import { ActivityScreen } from "@/components/actions/activity-screen";
import { actionListQuery } from "@/lib/client/actions";
import { ACTIVITY_PARAMS, listTimes, readActivity, viewOf, type ActivityParams } from "@/lib/client/activity-filters";
import { requestTimeMs } from "@/components/kit/time/request-time";
import { Prefetched } from "../prefetched";

export const metadata: Metadata = { title: "Activity" };

type SearchParams = Promise<Readonly<Record<string, string | string[] | undefined>>>;
type PageProps = { params: Promise<{ workspace: string }>; searchParams: SearchParams };

export default async function ActivityPage({ params, searchParams }: PageProps) {
  const { workspace } = await params;
  const address = readActivity(activityParams(await searchParams));
  const filter = { ...address.filter, ...listTimes(address, requestTimeMs()) };
  return (
    <Prefetched slug={workspace} read={(known, caller) => (viewOf(address) === "table" ? [known.prefetchInfiniteQuery(actionListQuery(caller, filter))] : [])}>
      <ActivityScreen />
    </Prefetched>
  );
}

function activityParams(query: Awaited<SearchParams>): ActivityParams {
  const first = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value) ?? null;
  return Object.fromEntries(ACTIVITY_PARAMS.map((name) => [name, first(query[name])])) as ActivityParams;
}
