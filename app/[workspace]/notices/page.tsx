import type { Metadata } from "next";
import { NoticesScreen } from "@/components/notices/notices-screen";
import { noticeListQuery } from "@/lib/client/notices";
import { Prefetched } from "../prefetched";

export const metadata: Metadata = { title: "Notices" };

type PageProps = { params: Promise<{ workspace: string }> };

export default async function NoticesPage({ params }: PageProps) {
  const { workspace } = await params;
  return (
    <Prefetched slug={workspace} read={(known, caller) => [known.prefetchInfiniteQuery(noticeListQuery(caller))]}>
      <NoticesScreen />
    </Prefetched>
  );
}
