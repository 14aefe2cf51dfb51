"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { PencilIcon, TriangleAlertIcon } from "lucide-react";
import { useState } from "react";
import { later } from "@/components/kit/later";
import { Link } from "@/components/kit/link";
import { PeekBar } from "@/components/kit/peek-bar";
import { nameIn } from "@/components/kit/plain-text/name-in";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { visibleString } from "@/components/kit/plain-text/visible-text";
import { SectionHead } from "@/components/kit/section-head";
import { LoadingCard } from "@/components/kit/states/loading";
import { RelativeTime } from "@/components/kit/time/relative-time";
import { StateMark } from "@/components/state/state-mark";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { MoreRows } from "@/components/workspace/more-rows";
import { useCaller, useWorkspace } from "@/components/workspace/workspace-context";
import { approvalRouteVersionsQuery, type ApprovalRouteItem } from "@/lib/client/approval-routes";
import { peopleQuery } from "@/lib/client/names";
import { StageList } from "./stage-list";

const RouteDialog = later(() => import("./route-dialog").then((file) => file.RouteDialog));
const RouteStatusDialog = later(() => import("./route-status-dialog").then((file) => file.RouteStatusDialog));

type RoutePeekProps = { route: ApprovalRouteItem | undefined; isLoading: boolean; /** Why this person may change nothing here, or null. */ whyNot: string | null; onClose: () => void };

export function RoutePeek({ route, isLoading, whyNot, onClose }: RoutePeekProps) {
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <PeekBar onClose={onClose} />
      <div tabIndex={0} role="region" aria-label="Approval route" className="grid min-h-0 flex-1 grid-cols-1 content-start gap-6 overflow-y-auto px-5 py-4 max-md:px-4">
        {route !== undefined ? <RouteBody key={route.id} route={route} whyNot={whyNot} /> : isLoading ? <LoadingCard label="Loading the approval route" sections={2} className="p-0" /> : <p className="text-fg-2">There is no approval route with this reference.</p>}
      </div>
    </div>
  );
}

function RouteBody({ route, whyNot }: { route: ApprovalRouteItem; whyNot: string | null }) {
  const [doing, setDoing] = useState<"edit" | "status" | null>(null);
  const { short, terms } = route;
  return (
    <>
      <header>
        <h2 className="text-16 font-semibold tracking-tight wrap-anywhere">
          <PlainText text={route.name} />
        </h2>
        <p className="num mt-0.5 flex flex-wrap items-center gap-x-2 text-fg-2">
          Version {route.version}
          {route.status === "retired" ? <StateMark kind="registered" value="retired" /> : null}
        </p>
        <p className="mt-3 flex flex-wrap gap-2">
          <Button disabled={whyNot !== null} onClick={() => setDoing("edit")}>
            <PencilIcon aria-hidden />
            Edit…
          </Button>
          <Button variant="ghost" disabled={whyNot !== null} onClick={() => setDoing("status")}>
            {route.status === "retired" ? "Use again…" : "Retire…"}
          </Button>
        </p>
        {whyNot === null ? null : <p className="mt-1.5 text-12 text-pretty text-fg-2">{whyNot}</p>}
        {short === null ? null : (
          <p className="mt-3 flex gap-1.5 text-pretty text-warn-text">
            <TriangleAlertIcon aria-hidden className="mt-0.5 size-3.5 shrink-0" />
            For {short.agents === 1 ? "one agent" : `${short.agents} agents`} that it binds too few people are left for “{visibleString(terms.stages[short.stage]?.name ?? "")}”. What they ask for would wait there and expire: name others, or give them the role.
          </p>
        )}
      </header>
      <section>
        <SectionHead>Stages</SectionHead>
        <StageList terms={terms} />
      </section>
      <RouteUses route={route} />
      <RouteVersions route={route} />
      {doing === "edit" ? <RouteDialog route={route} onClose={() => setDoing(null)} /> : null}
      {doing === "status" ? <RouteStatusDialog route={route} onClose={() => setDoing(null)} /> : null}
    </>
  );
}

function RouteUses({ route: { policies } }: { route: ApprovalRouteItem }) {
  const { seat } = useWorkspace();
  return (
    <section>
      <SectionHead>Policies that name it</SectionHead>
      {policies.length === 0 ? <p className="mt-1 text-12 text-pretty text-fg-2">None yet. Open a policy, change one of its rules, and choose this route there.</p> : null}
      <ul>
        {policies.map((policy) => (
          <li key={policy.id} className="flex min-h-9 items-center border-b border-border-subtle">
            <Link href={`/${seat.slug}/policies/${policy.id}`} className="min-w-0 flex-1 wrap-anywhere hover:underline">
              <PlainText text={policy.name} />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function RouteVersions({ route }: { route: ApprovalRouteItem }) {
  const caller = useCaller();
  const query = useInfiniteQuery(approvalRouteVersionsQuery(caller, route.id));
  const people = useQuery(peopleQuery(caller)).data;
  const versions = query.data?.pages.flatMap((page) => page.data);
  return (
    <section>
      <SectionHead>Versions</SectionHead>
      {versions === undefined ? query.isError ? <p className="mt-1 text-12 text-fg-2">They could not be loaded. Load the page again.</p> : <Skeleton className="mt-2 h-8 w-full" /> : null}
      <ol>
        {versions?.map((one) => (
          <li key={one.version} className="border-b border-border-subtle py-2">
            <details>
              <summary className="cursor-pointer rounded-sm max-md:min-h-11">
                <span className="num font-medium">Version {one.version}</span> <PlainText text={one.reason} className="text-fg-2" />
                <span className="block text-12 text-fg-3">
                  {one.createdBy === "reeve" ? "Reeve" : nameIn(people, one.createdBy)}, <RelativeTime atMs={Date.parse(one.createdAt)} focusable={false} />
                  {one.status === "retired" ? ", retired" : ""}
                </span>
              </summary>
              <StageList terms={one.terms} />
            </details>
          </li>
        ))}
      </ol>
      <MoreRows query={query} />
    </section>
  );
}
