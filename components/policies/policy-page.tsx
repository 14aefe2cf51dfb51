"use client";

import dynamic from "next/dynamic";
import { useQuery } from "@tanstack/react-query";
import { ScaleIcon } from "lucide-react";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { useMemo, useState, type ReactNode } from "react";
import { AddressNote, type AcceptedParts } from "@/components/kit/address-note";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { SectionHead } from "@/components/kit/section-head";
import type { Action } from "@/components/kit/shortcuts/action";
import { useActions } from "@/components/kit/shortcuts/shortcuts-provider";
import { Empty } from "@/components/kit/states/empty";
import { Failure } from "@/components/kit/states/failure";
import { LoadingCard } from "@/components/kit/states/loading";
import { StateMark } from "@/components/state/state-mark";
import { Button } from "@/components/ui/button";
import { Tabs, TabsContent, TabsCount, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { useCaller, useWorkspace } from "@/components/workspace/workspace-context";
import { unitsQuery } from "@/lib/client/names";
import { policyDecisionsQuery, policyQuery, type PolicyDecisions, type PolicyDetail } from "@/lib/client/policies";
import { isApiError, requestIdOf, sentenceOfError } from "@/lib/client/problem-words";
import type { Rule } from "@/lib/core/policy/rule";
import { DecisionCounts, spanOfDecisions, talliesOf } from "./decision-counts";
import { RuleList } from "./rule-list";
import { useWhyNotEdit } from "./use-policy-change";
import { bindsWords } from "./use-policy-rows";
import { VersionsSection } from "./versions-section";

const RuleDialog = dynamic(() => import("./rule-dialog").then((file) => file.RuleDialog));
const StatusDialog = dynamic(() => import("./status-dialog").then((file) => file.StatusDialog));

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
      <Empty reason="not-allowed" title="This policy is not here">
        There is none with this reference in this company.
      </Empty>
    );
  }
  return (
    <Failure title="The policy could not be loaded" onRetry={() => void query.refetch()} retrying={query.isFetching} requestId={requestIdOf(query.error)}>
      {sentenceOfError(query.error)}
    </Failure>
  );
}

function Policy({ policy }: { policy: PolicyDetail }) {
  const decisions = useQuery(policyDecisionsQuery(useCaller())).data;
  const whyNot = useWhyNotEdit()(policy.unitId);
  const [tab, setTab] = useQueryState("tab", parseAsStringLiteral(TABS).withDefault("rules"));
  const [changing, setChanging] = useState<Rule | null>(null);
  const [isSwitching, setSwitching] = useState(false);
  useSwitchAction(policy, whyNot, setSwitching);
  const verb = policy.status === "active" ? "Switch off…" : "Switch on…";
  return (
    <div tabIndex={0} role="region" aria-label={policy.name} className="min-h-0 flex-1 overflow-y-auto">
      <AddressNote parts={accepted} />
      <div className="mx-auto grid max-w-300 grid-cols-1 gap-5 px-6 py-5 max-md:px-4">
        <PolicyHead policy={policy} decisions={decisions}>
          <Button size="lg" variant={policy.status === "active" ? "danger-outline" : "outline"} disabled={whyNot !== null} onClick={() => setSwitching(true)}>
            {verb}
          </Button>
          {whyNot === null ? null : <p className="max-w-60 text-right text-12 text-fg-2 max-md:text-left">{whyNot}</p>}
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
      {isSwitching ? <StatusDialog policy={policy} decisions={decisions} onClose={() => setSwitching(false)} /> : null}
    </div>
  );
}

function PolicyHead({ policy, decisions, children }: { policy: PolicyDetail; decisions: PolicyDecisions | undefined; children: ReactNode }) {
  const { seat, caller } = useWorkspace();
  const units = useQuery(unitsQuery(caller)).data;
  return (
    <header className="grid grid-cols-1 gap-4">
      <div className="flex flex-wrap gap-3 border-b pb-5">
        <span className="grid size-10 shrink-0 place-items-center rounded-lg border bg-sunken">
          <ScaleIcon aria-hidden className="size-5 text-fg-2" />
        </span>
        <div className="min-w-0 flex-1">
          <p className="flex flex-wrap items-center gap-2">
            <span className="min-w-0 text-20 font-semibold tracking-tighter wrap-anywhere">
              <PlainText text={policy.name} />
            </span>
            <StateMark kind="policy" value={policy.status} variant="badge" />
          </p>
          <p className="mt-0.5 text-fg-2">Binds {lower(bindsWords(policy.unitId, units))}.</p>
        </div>
        <div className="grid content-start justify-items-end gap-1 max-md:w-full max-md:justify-items-start">{children}</div>
      </div>
      <dl className="flex flex-wrap gap-x-10 gap-y-3">
        <div>
          <dt className="text-11 text-fg-3">Version in force</dt>
          <dd className="num mt-0.5 font-medium">{policy.activeVersion ?? "none"}</dd>
        </div>
        <div className="min-w-0">
          <dt className="text-11 text-fg-3">{decisions === undefined ? "Decided" : `Decided ${spanOfDecisions(decisions)}`}</dt>
          <dd className="mt-0.5 font-medium">
            {decisions === undefined ? (
              "counting…"
            ) : (
              <DecisionCounts tallies={talliesOf(decisions, policy.id, null)} href={(effect) => `/${seat.slug}/activity?view=table&range=7d&policy=${policy.id}&decision=${effect}`} />
            )}
          </dd>
        </div>
      </dl>
    </header>
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
