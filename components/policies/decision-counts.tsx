import { Link } from "@/components/kit/link";
import { StateMark } from "@/components/state/state-mark";
import type { PolicyDecisions } from "@/lib/client/policies";
import { EFFECT_RANK, type Effect } from "@/lib/core/action";

export type DecisionTally = PolicyDecisions["data"][number];
/** Counted, still being counted, or not to be counted. */
export type CountedDecisions = { readonly data: PolicyDecisions | undefined; readonly isError: boolean };

const words = { allow: "allowed", notify: "announced", hold: "sent for approval", deny: "denied" } as const satisfies Record<Effect, string>;

/** What a policy, or one of its rules, decided, the mildest first. */
export function talliesOf(decisions: PolicyDecisions | undefined, policyId: string, rule: string | null): readonly DecisionTally[] {
  const found = decisions?.data.filter((one) => one.policyId === policyId && one.rule === rule) ?? [];
  return found.sort((a, b) => EFFECT_RANK[a.effect] - EFFECT_RANK[b.effect]);
}

export function tallyWords({ count, effect }: DecisionTally): string {
  return `${count.toLocaleString("en-GB")} ${words[effect]}`;
}

/** How far back, and over how many actions where there were too many to count them all. */
export function spanOfDecisions({ isWhole, looked }: PolicyDecisions): string {
  return isWhole ? "in the last 7 days" : `among the newest ${looked.toLocaleString("en-GB")} actions of the last 7 days`;
}

/** With `href`, each leads to the actions that are meant. */
export function DecisionCounts({ tallies, href }: { tallies: readonly DecisionTally[]; href?: (effect: Effect) => string }) {
  if (tallies.length === 0) return <span className="text-fg-3">none</span>;
  return (
    <span className="inline-flex flex-wrap gap-x-3 gap-y-0.5">
      {tallies.map((one) => {
        const mark = <StateMark key={one.effect} kind="effect" value={one.effect} word={tallyWords(one)} className="num" />;
        return href === undefined ? (
          mark
        ) : (
          <Link key={one.effect} href={href(one.effect)} className="rounded-sm underline decoration-border-strong underline-offset-3 hover:decoration-current">
            {mark}
          </Link>
        );
      })}
    </span>
  );
}
