"use client";

import { CodeXmlIcon } from "lucide-react";
import { useState } from "react";
import { JsonView } from "@/components/kit/json-view/json-view";
import { Link } from "@/components/kit/link";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { RelativeTime } from "@/components/kit/time/relative-time";
import { StateMark } from "@/components/state/state-mark";
import { ruleWords } from "@/components/state/words";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { useWorkspace } from "@/components/workspace/workspace-context";
import type { PolicyDetail } from "@/lib/client/policies";
import { readRule } from "@/lib/core/policy/reading";
import type { Rule } from "@/lib/core/policy/rule";
import { talliesOf, tallyWords, type CountedDecisions } from "./decision-counts";
import { RuleSentence } from "./rule-sentence";
import { hasTerms, kindsOf } from "./term-kinds";
import { useReadingNames } from "./use-reading-names";

type RuleListProps = { policy: PolicyDetail; decisions: CountedDecisions; whyNot: string | null; onChange: (rule: Rule) => void };

/** The rules in force, each as a sentence, with what it decided lately. */
export function RuleList({ policy, decisions, whyNot, onChange }: RuleListProps) {
  if (policy.rules.length === 0) return <p className="mt-2 text-fg-2">This version has no rule: it decides nothing.</p>;
  return (
    <ol className="mt-1">
      {policy.rules.map((rule) => (
        <RuleItem key={rule.id} policy={policy} decisions={decisions} rule={rule} whyNot={whyNot} onChange={() => onChange(rule)} />
      ))}
    </ol>
  );
}

function RuleItem({ policy, decisions, rule, whyNot, onChange }: Omit<RuleListProps, "onChange"> & { rule: Rule; onChange: () => void }) {
  const reading = readRule(rule, useReadingNames());
  const [isRaw, setRaw] = useState(false);
  return (
    <li className="@container border-t border-border-subtle py-3 first:border-t-0">
      <div className="grid gap-x-4 gap-y-1 @2xl:grid-cols-[156px_minmax(0,1fr)_144px]">
        <StateMark kind="effect" value={reading.effect} word={ruleWords[reading.effect]} className="self-start" />
        <div className="max-w-180 min-w-0">
          <p className="font-semibold wrap-anywhere">
            <PlainText text={rule.name} />
          </p>
          <RuleSentence reading={reading} />
          <Lately policy={policy} decisions={decisions} rule={rule} />
        </div>
        <div className="flex items-start gap-1 @2xl:-mt-0.75 @2xl:-mr-2 @2xl:justify-end">
          {hasTerms(kindsOf(rule)) ? (
            <Button size="sm" disabled={whyNot !== null} title={whyNot ?? undefined} onClick={onChange} aria-label={`Change ${rule.name}`}>
              Change…
            </Button>
          ) : null}
          <Button variant="ghost" size="sm" aria-pressed={isRaw} aria-label={`${rule.name} as JSON`} onClick={() => setRaw(!isRaw)} className="first:-ml-2 aria-pressed:bg-active @2xl:first:ml-0">
            <CodeXmlIcon aria-hidden />
            Raw
          </Button>
        </div>
      </div>
      {isRaw ? (
        <div className="mt-2">
          <JsonView value={rule} label={`${rule.name} as JSON`} foldDepth={5} />
        </div>
      ) : null}
    </li>
  );
}

function Lately({ policy, decisions: { data: decisions, isError }, rule }: Pick<RuleListProps, "policy" | "decisions"> & { rule: Rule }) {
  const { seat } = useWorkspace();
  if (decisions === undefined) {
    if (isError) return <p className="mt-1 text-12 text-fg-3">What it decided lately could not be counted.</p>;
    return (
      <p aria-busy className="mt-1 flex h-4 items-center">
        <span className="sr-only">Counting what it decided</span>
        <Skeleton className="w-56 max-w-full" />
      </p>
    );
  }
  const tallies = talliesOf(decisions, policy.id, rule.id);
  const last = tallies.reduce<(typeof tallies)[number] | null>((latest, one) => (latest === null || one.lastAt > latest.lastAt ? one : latest), null);
  return (
    <p className="num mt-1 text-12 text-fg-3">
      {last === null ? (
        "It has decided nothing lately."
      ) : (
        <>
          {tallies.map(tallyWords).join(", ")}, the{" "}
          <Link href={`/${seat.slug}/activity?action=${last.lastAction}`} className="link">
            last one
          </Link>{" "}
          <RelativeTime atMs={Date.parse(last.lastAt)} focusable={false} />
        </>
      )}
    </p>
  );
}
