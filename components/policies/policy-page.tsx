"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { ScaleIcon } from "lucide-react";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { useMemo, useState, type ReactNode } from "react";
import { AddressNote, type AcceptedParts } from "@/components/kit/address-note";
import { later } from "@/components/kit/later";
import { PageHead } from "@/components/kit/page-head";
import { nameIn } from "@/components/kit/plain-text/name-in";
import { SectionHead } from "@/components/kit/section-head";
import type { Action } from "@/components/kit/shortcuts/action";
import { useActions } from "@/components/kit/shortcuts/shortcuts-provider";
import { Failure } from "@/components/kit/states/failure";
import { LoadingCard } from "@/components/kit/states/loading";
import { RelativeTime } from "@/components/kit/time/relative-time";
import { StateMark } from "@/components/state/state-mark";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { Tabs, TabsContent, TabsCount, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { NotHere } from "@/components/workspace/not-here";
import { useCaller, useWorkspace } from "@/components/workspace/workspace-context";
import { peopleQuery, unitsQuery } from "@/lib/client/names";
import { policyDecisionsQuery, policyQuery, policyVersionsQuery, type PolicyDetail, type PolicyVersionItem } from "@/lib/client/policies";
import { isApiError, requestIdOf, sentenceOfError } from "@/lib/client/problem-words";
import type { Rule } from "@/lib/core/policy/rule";
import { DecisionCounts, spanOfDecisions, talliesOf, type CountedDecisions } from "./decision-counts";
import { RuleList } from "./rule-list";
import { useWhyNotEdit } from "./use-policy-change";
import { bindsWords } from "./use-policy-rows";
import { VersionsSection } from "./versions-section";

const RuleDialog = later(() => import("./rule-dialog").then((file) => file.RuleDialog));
const StatusDialog = later(() => import("./status-dialog").then((file) => file.StatusDialog));

const TABS = ["rules", "versions"] as const;
const isNumber = (value: string) => /^[1-9]\d{0,8}$/.test(value);
const accepted: AcceptedParts = {
  tab: { label: "tab", accepts: (value) => TABS.some((one) => one === value) },
  version: { label: "version", accepts: isNumber },
  against: { label: "version", accepts: isNumber },
};

/** One policy: its rules in plain English, what they decided, and every version there was. */
export function PolicyPage({ policyId }: { policyId: string }) {
  const query = useQuery(policyQuery(useCaller(), policyId));
  if (query.data !== undefined) return <Policy policy={query.data} />;
  if (!query.isError) return <LoadingCard label="Loading the policy" />;
  if (isApiError(query.error) && (query.error.code === "not_found" || query.error.code === "invalid_input")) {
    return (
      <NotHere noun="policy" list="policies" all="All policies">
        There is none with this reference in this company.
      </NotHere>
    );
  }
  return (
    <Failure title="The policy could not be loaded" onRetry={() => void query.refetch()} retrying={query.isFetching} requestId={requestIdOf(query.error)}>
      {sentenceOfError(query.error)}
    </Failure>
  );
}

function Policy({ policy }: { policy: PolicyDetail }) {
  const decisions = useQuery(policyDecisionsQuery(useCaller()));
  const whyNot = useWhyNotEdit()(policy.unitId);
  const [tab, setTab] = useQueryState("tab", parseAsStringLiteral(TABS).withDefault("rules"));
  const [changing, setChanging] = useState<Rule | null>(null);
  const [isSwitching, setSwitching] = useState(false);
  useSwitchAction(policy, whyNot, setSwitching);
  const verb = policy.status === "active" ? "Switch off…" : "Switch on…";
  return (
    <div tabIndex={0} role="region" aria-label={policy.name} className="min-h-0 flex-1 overflow-y-auto">
      <AddressNote parts={accepted} />
      <div className="grid grid-cols-1 gap-5 px-6 py-5 max-md:px-4">
        <PolicyHead policy={policy} decisions={decisions} whyNot={whyNot}>
          <Button variant={policy.status === "active" ? "danger-outline" : "outline"} disabled={whyNot !== null} onClick={() => setSwitching(true)}>
            {verb}
          </Button>
        </PolicyHead>
        <Tabs value={tab} onValueChange={(next) => void setTab(TABS.find((one) => one === next) ?? null)}>
          <TabsList variant="line">
            <TabsTrigger value="rules">
              Rules <TabsCount>{policy.ruleCount}</TabsCount>
            </TabsTrigger>
            <TabsTrigger value="versions">
              Versions <TabsCount>{policy.activeVersion ?? 0}</TabsCount>
            </TabsTrigger>
          </TabsList>
          <TabsContent value="rules">
            <SectionHead aside="of all rules that fit an action the strictest wins">{policy.status === "active" ? "In force" : "Would be in force"}</SectionHead>
            <RuleList policy={policy} decisions={decisions} whyNot={whyNot} onChange={setChanging} />
          </TabsContent>
          <TabsContent value="versions" className="pt-1">
            <VersionsSection policy={policy} />
          </TabsContent>
        </Tabs>
      </div>
      {changing === null ? null : <RuleDialog policy={policy} rule={changing} onClose={() => setChanging(null)} />}
      {isSwitching ? <StatusDialog policy={policy} decisions={decisions.data} onClose={() => setSwitching(false)} /> : null}
    </div>
  );
}

function PolicyHead({ policy, decisions: { data: decisions, isError }, whyNot, children }: { policy: PolicyDetail; decisions: CountedDecisions; whyNot: string | null; children: ReactNode }) {
  const { seat, caller } = useWorkspace();
  const units = useQuery(unitsQuery(caller)).data;
  const latest = useInfiniteQuery(policyVersionsQuery(caller, policy.id)).data?.pages[0]?.data[0];
  const people = useQuery(peopleQuery(caller)).data;
  return (
    <PageHead
      icon={ScaleIcon}
      name={policy.name}
      state={<StateMark kind="policy" value={policy.status} variant="badge" />}
      says={`Binds ${lower(bindsWords(policy.unitId, units))}.`}
      acts={children}
      whyNot={whyNot}
      facts={[
        { label: "Version in force", value: <span className="num">{policy.activeVersion ?? "none"}</span> },
        { label: "Rules", value: <span className="num">{policy.ruleCount}</span> },
        { label: "Last changed", value: latest === undefined ? "…" : <Changed version={latest} by={latest.createdBy === "reeve" ? "Reeve" : nameIn(people, latest.createdBy)} /> },
        {
          isLong: true,
          label: `Decided ${decisions === undefined ? "in the last 7 days" : spanOfDecisions(decisions)}`,
          value:
            decisions === undefined && isError ? (
              <span className="font-normal text-fg-2">could not be counted</span>
            ) : decisions === undefined ? (
              <span className="flex h-5 items-center">
                <span className="sr-only">counting…</span>
                <Skeleton className="w-72 max-w-full" />
              </span>
            ) : (
              <DecisionCounts tallies={talliesOf(decisions, policy.id, null)} href={(effect) => `/${seat.slug}/activity?view=table&range=7d&policy=${policy.id}&decision=${effect}`} />
            ),
        },
      ]}
    />
  );
}

function Changed({ version, by }: { version: PolicyVersionItem; by: string }) {
  return (
    <>
      <RelativeTime atMs={Date.parse(version.createdAt)} />
      <span className="font-normal text-fg-2"> by {by}</span>
    </>
  );
}

function lower(words: string): string {
  return `${words.charAt(0).toLowerCase()}${words.slice(1)}`;
}

function useSwitchAction(policy: PolicyDetail, whyNot: string | null, open: (isOpen: true) => void): void {
  const { id, name, status } = policy;
  const actions = useMemo<Action[]>(
    () => [{ id: `policy:switch:${id}`, label: `Switch ${name} ${status === "active" ? "off" : "on"}…`, group: "This policy", icon: ScaleIcon, canRun: () => whyNot ?? (true as const), run: () => open(true) }],
    [id, name, status, whyNot, open],
  );
  useActions(actions);
}
