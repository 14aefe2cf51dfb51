"use client";

import { useQuery } from "@tanstack/react-query";
import { PlusIcon } from "lucide-react";
import { parseAsString, parseAsStringLiteral, useQueryState, useQueryStates } from "nuqs";
import { useMemo, useState } from "react";
import { RouteList } from "@/components/approval-routes/route-list";
import { DataTable } from "@/components/kit/data-table/data-table";
import { AddressNote, type AcceptedParts } from "@/components/kit/address-note";
import { FilterChoice } from "@/components/kit/filter-choice";
import { later } from "@/components/kit/later";
import { ListBar } from "@/components/kit/list-bar";
import type { Action } from "@/components/kit/shortcuts/action";
import { useActions } from "@/components/kit/shortcuts/shortcuts-provider";
import { Empty } from "@/components/kit/states/empty";
import { Failure } from "@/components/kit/states/failure";
import { LoadingRows } from "@/components/kit/states/loading";
import { stateLook } from "@/components/state/state-map";
import { Button } from "@/components/ui/button";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { useOpenPage } from "@/components/workspace/use-open-page";
import { useWhyNot } from "@/components/workspace/use-why-not";
import { useCaller } from "@/components/workspace/workspace-context";
import { policiesQuery } from "@/lib/client/names";
import { requestIdOf, sentenceOfError } from "@/lib/client/problem-words";
import { isId } from "@/lib/core/ids";
import { policyColumns, policyRowId, policyRowName } from "./policy-columns";
import { usePolicyRows, type PolicyRow } from "./use-policy-rows";

const NewPolicyDialog = later(() => import("./new-policy-dialog").then((file) => file.NewPolicyDialog));

const STATUSES = ["active", "off"] as const;
const filterParsers = { find: parseAsString.withDefault(""), state: parseAsStringLiteral(STATUSES) };

const TABS = ["policies", "routes"] as const;

const accepted: AcceptedParts = {
  tab: { label: "tab", accepts: (value) => TABS.some((one) => one === value) },
  route: { label: "approval route", accepts: (value) => isId("approvalRoute", value) },
  state: { label: "status", accepts: (value) => STATUSES.some((one) => one === value) },
};

/** The rules by which every action is decided, and the routes by which people approve what they hold. */
export function PoliciesScreen() {
  const [tab, setTab] = useQueryState("tab", parseAsStringLiteral(TABS).withDefault("policies"));
  return (
    <Tabs value={tab} onValueChange={(next) => void setTab(next === "routes" ? "routes" : null)} className="min-h-0 flex-1 gap-0">
      <div className="flex min-h-11 shrink-0 items-center border-b px-3 py-1.5">
        <TabsList aria-label="Policies and approval routes">
          <TabsTrigger value="policies">Policies</TabsTrigger>
          <TabsTrigger value="routes">Approval routes</TabsTrigger>
        </TabsList>
      </div>
      <AddressNote parts={accepted} />
      <TabsContent value="policies" tabIndex={-1} className="flex min-h-0 flex-1 flex-col">
        <PolicyList />
      </TabsContent>
      <TabsContent value="routes" tabIndex={-1} className="flex min-h-0 flex-1 flex-col">
        <RouteList />
      </TabsContent>
    </Tabs>
  );
}

/** Which policies there are, whom they bind, and what they decided lately. */
function PolicyList() {
  const { openingId, open } = useOpenPage("policies");
  const [filters, setFilters] = useQueryStates(filterParsers);
  const [currentId, setCurrentId] = useState<string | null>(null);
  const [isAdding, setAdding] = useState(false);
  const query = useQuery(policiesQuery(useCaller()));
  const rows = usePolicyRows();
  const shown = useMemo(() => rows?.filter((row) => matches(row, filters.find, filters.state)) ?? [], [rows, filters]);
  const whyNot = useWhyNot()("edit_policies", "anywhere");
  useNewPolicyAction(whyNot, setAdding);
  return (
    <section aria-label="Policies" className="flex min-h-0 flex-1 flex-col">
      <ListBar
        find={{ label: "Find a policy", placeholder: "Name or unit", value: filters.find, onChange: (find) => void setFilters({ find }, { history: "replace" }) }}
        filterCount={filters.state === null ? 0 : 1}
        summary={rows === undefined ? "" : `${shown.length} ${shown.length === 1 ? "policy" : "policies"}, the strictest rule wins`}
        add={{ label: "New policy…", whyNot, run: () => setAdding(true) }}
      >
        <FilterChoice
          label="Status"
          value={filters.state}
          shown={filters.state === null ? "all" : stateLook("policy", filters.state).word}
          options={STATUSES.map((value) => ({ value, label: stateLook("policy", value).word }))}
          onChange={(value) => void setFilters({ state: STATUSES.find((one) => one === value) ?? null })}
        />
      </ListBar>
      {rows === undefined ? (
        query.isError ? (
          <Failure title="The policies could not be loaded" onRetry={() => void query.refetch()} retrying={query.isFetching} requestId={requestIdOf(query.error)}>
            {sentenceOfError(query.error)}
          </Failure>
        ) : (
          <LoadingRows label="Loading policies" className="min-h-0 flex-1" />
        )
      ) : shown.length === 0 ? (
        <NoPolicies isFiltered={rows.length > 0} onClear={() => void setFilters({ find: null, state: null })} />
      ) : (
        <DataTable label="Policies" columns={policyColumns} rows={shown} rowId={policyRowId} rowName={policyRowName} currentId={currentId} onCurrentChange={setCurrentId} openingId={openingId} onOpen={open} />
      )}
      {isAdding ? <NewPolicyDialog onClose={() => setAdding(false)} /> : null}
    </section>
  );
}

function useNewPolicyAction(whyNot: string | null, open: (isOpen: true) => void): void {
  const actions = useMemo<Action[]>(
    () => [{ id: "policy:new", label: "New policy…", group: "Policies", icon: PlusIcon, keywords: ["rule", "limit"], canRun: () => whyNot ?? (true as const), run: () => open(true) }],
    [whyNot, open],
  );
  useActions(actions);
}

function matches({ policy, binds }: PolicyRow, find: string, state: (typeof STATUSES)[number] | null): boolean {
  const words = find.trim().toLowerCase();
  return (state === null || policy.status === state) && (words === "" || [policy.name, binds].some((text) => text.toLowerCase().includes(words)));
}

function NoPolicies({ isFiltered, onClear }: { isFiltered: boolean; onClear: () => void }) {
  if (isFiltered) {
    return (
      <Empty reason="none-match" title="No policy matches" action={<Button onClick={onClear}>Show all policies</Button>}>
        None is called that, binds that unit and has that status.
      </Empty>
    );
  }
  return (
    <Empty reason="none-yet" title="There is no policy yet">
      Without one nothing is allowed: whatever agents ask for is denied. Make the first with the button above.
    </Empty>
  );
}
