"use client";

import { useQuery } from "@tanstack/react-query";
import { PlusIcon, TriangleAlertIcon } from "lucide-react";
import { parseAsString, useQueryState } from "nuqs";
import { useState } from "react";
import type { DataColumn } from "@/components/kit/data-table/column";
import { DataTable } from "@/components/kit/data-table/data-table";
import { later } from "@/components/kit/later";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { visibleString } from "@/components/kit/plain-text/visible-text";
import { Empty } from "@/components/kit/states/empty";
import { Failure } from "@/components/kit/states/failure";
import { LoadingRows } from "@/components/kit/states/loading";
import { StateMark } from "@/components/state/state-mark";
import { Button } from "@/components/ui/button";
import { PeekPane } from "@/components/workspace/peek-pane";
import { useWhyNot } from "@/components/workspace/use-why-not";
import { useCaller } from "@/components/workspace/workspace-context";
import type { ApprovalRouteItem } from "@/lib/client/approval-routes";
import { approvalRoutesQuery } from "@/lib/client/names";
import { requestIdOf, sentenceOfError } from "@/lib/client/problem-words";
import { RoutePeek } from "./route-peek";
import { stagesWords, whenWords } from "./stage-words";

const RouteDialog = later(() => import("./route-dialog").then((file) => file.RouteDialog));

const rowId = (route: ApprovalRouteItem): string => route.id;
const rowName = (route: ApprovalRouteItem): string => route.name;

const columns: readonly DataColumn<ApprovalRouteItem>[] = [
  {
    id: "name",
    header: "Approval route",
    cell: (route) => (
      <span className="block min-w-0">
        <span className="font-medium wrap-anywhere">
          <PlainText text={route.name} />
        </span>
        {route.status === "retired" ? <StateMark kind="registered" value="retired" className="ml-2 text-12" /> : null}
        <Short route={route} />
        <span className="block text-12 text-fg-3 md:hidden">
          <Stages route={route} />
        </span>
      </span>
    ),
  },
  { id: "stages", header: "Stages", width: "44%", hideBelow: "md", cell: (route) => <Stages route={route} /> },
  { id: "uses", header: "Used by", width: "22%", hideBelow: "md", cell: ({ policies }) => <span className="wrap-anywhere text-fg-2">{policies.length === 0 ? "no policy" : policies.map((one) => visibleString(one.name)).join(", ")}</span> },
];

function Stages({ route: { terms } }: { route: ApprovalRouteItem }) {
  const later = terms.stages.slice(1).map(({ name, when }) => `${visibleString(name ?? "")}${when === null ? "" : ` ${whenWords(when)}`}`);
  return <span className="wrap-anywhere text-fg-2">{[stagesWords(terms.stages.slice(0, 1)), ...later].join(", then ")}</span>;
}

/** That people are missing is said where the routes are listed, not found out by a silent queue. */
function Short({ route: { short, terms } }: { route: ApprovalRouteItem }) {
  if (short === null) return null;
  return (
    <span className="flex items-start gap-1.5 text-12 text-pretty text-warn-text">
      <TriangleAlertIcon aria-hidden className="mt-0.5 size-3 shrink-0" />
      For {short.agents === 1 ? "one agent" : `${short.agents} agents`} too few people are left for “{visibleString(terms.stages[short.stage]?.name ?? "")}”
    </span>
  );
}

/** Who decides on what is held, in which order: said once, named by the rules of many policies. */
export function RouteList() {
  const query = useQuery(approvalRoutesQuery(useCaller()));
  const [openId, setOpenId] = useQueryState("route", parseAsString);
  const [isAdding, setAdding] = useState(false);
  const whyNot = useWhyNot()("edit_policies", "everywhere");
  const routes = query.data;
  return (
    <div className="flex min-h-0 flex-1">
      <section aria-label="Approval routes" className="flex min-h-0 min-w-0 flex-1 flex-col">
        <div className="flex min-h-11 shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-b px-3 py-1.5 text-12 text-fg-2">
          <span className="min-w-0 flex-1 text-pretty">{whyNot ?? "A route says who decides, stage by stage. Rules name it, so a change here counts for all of them."}</span>
          <Button disabled={whyNot !== null} onClick={() => setAdding(true)}>
            <PlusIcon aria-hidden />
            New route…
          </Button>
        </div>
        {routes === undefined ? (
          query.isError ? (
            <Failure title="The approval routes could not be loaded" onRetry={() => void query.refetch()} retrying={query.isFetching} requestId={requestIdOf(query.error)}>
              {sentenceOfError(query.error)}
            </Failure>
          ) : (
            <LoadingRows label="Loading approval routes" lines={1} className="min-h-0 flex-1" />
          )
        ) : routes.length === 0 ? (
          <Empty reason="none-yet" title="There is no approval route yet">
            Rules say by themselves who decides. Where a payment needs a second or third look as it grows, make a route and let the rules name it.
          </Empty>
        ) : (
          <DataTable
            label="Approval routes"
            columns={columns}
            rows={routes}
            rowId={rowId}
            rowName={rowName}
            currentId={openId}
            onCurrentChange={(id) => void setOpenId(id, { history: openId === null ? "push" : "replace" })}
            onOpen={(id) => void setOpenId(id)}
          />
        )}
      </section>
      <PeekPane label="Approval route" isOpen={openId !== null} onClose={() => void setOpenId(null)}>
        <RoutePeek route={routes?.find((one) => one.id === openId)} isLoading={routes === undefined} whyNot={whyNot} onClose={() => void setOpenId(null)} />
      </PeekPane>
      {isAdding ? <RouteDialog onClose={() => setAdding(false)} onMade={(id) => void setOpenId(id)} /> : null}
    </div>
  );
}
