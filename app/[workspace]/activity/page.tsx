import type { Metadata } from "next";
import { ActivityScreen } from "@/components/actions/activity-screen";
import { actionListQuery } from "@/lib/client/actions";
import { activityParams, listTimes, readActivity, viewOf, type AddressQuery } from "@/lib/client/activity-filters";
import { requestTimeMs } from "../../request-time";
import { Prefetched } from "../prefetched";

export const metadata: Metadata = { title: "Activity" };

type PageProps = { params: Promise<{ workspace: string }>; searchParams: Promise<AddressQuery> };

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
