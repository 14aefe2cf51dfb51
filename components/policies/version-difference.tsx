"use client";

import { DifferenceView } from "@/components/kit/difference/difference-view";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { Badge } from "@/components/ui/badge";
import type { Rule } from "@/lib/core/policy/rule";
import { ruleChanges, type RuleChange } from "./rule-changes";
import { RuleSentence } from "./rule-sentence";
import { useReadingNames } from "./use-reading-names";

const words = { added: { word: "New rule", tone: "ok" }, removed: { word: "Gone", tone: "danger" }, changed: { word: "Changed", tone: "neutral" } } as const;

/** What became of the rules between two versions; null: there was none before. */
export function VersionDifference({ before, after }: { before: readonly Rule[] | null; after: readonly Rule[] }) {
  const changes = ruleChanges(before ?? [], after, useReadingNames());
  if (changes.length === 0) return <p className="mt-2 text-fg-2">{before === null ? "It began without a rule." : "They say the same."}</p>;
  return (
    <ul className="mt-2 grid gap-3">
      {changes.map((change) => (
        <li key={change.id} className="border-t border-border-subtle pt-2.5">
          <p className="flex flex-wrap items-center gap-2 pb-1">
            <span className="min-w-0 font-medium wrap-anywhere">
              <PlainText text={change.name} />
            </span>
            <Badge tone={words[change.kind].tone}>{words[change.kind].word}</Badge>
          </p>
          <ChangedRule change={change} />
        </li>
      ))}
    </ul>
  );
}

function ChangedRule({ change }: { change: RuleChange }) {
  if (change.kind === "changed") return <DifferenceView label={`What changed in ${change.name}`} before={change.before} after={change.after} />;
  return <div className={change.kind === "removed" ? "text-fg-2 line-through decoration-fg-3" : undefined}><RuleSentence reading={change.reading} /></div>;
}
